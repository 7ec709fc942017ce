"""Who may come into which page: whoever may not, gets the same answer as for a page that does not
exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from meldcode.accounts.models import User
from meldcode.accounts.staffing import Refused

View = Callable[..., HttpResponse]


class SignedIn(HttpRequest):
    """A request that came through a door: its user is a person."""

    user: User  # type: ignore[assignment]


def door(may: Callable[[User], bool], *methods: str) -> Callable[[View], View]:
    """Only for those who may, and only these methods; the permission comes first."""

    def around(view: View) -> View:
        allowed = require_http_methods(list(methods))(view)

        @login_required
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user):  # type: ignore[arg-type]
                raise Http404
            return allowed(request, *args, **kwargs)

        return inner

    return around


def is_anyone(user: User) -> bool:
    return True


def is_admin(user: User) -> bool:
    return user.is_admin


def names_deputies(user: User) -> bool:
    return user.is_admin or user.is_lead


def say(request: HttpRequest, change: Callable[[], Any], done: str) -> bool:
    """Make one change and tell how it went, in one sentence; True when it was made."""
    try:
        change()
    except (Refused, ValidationError) as refusal:
        sentences = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        messages.error(request, " ".join(sentences))
        return False
    messages.success(request, done)
    return True
