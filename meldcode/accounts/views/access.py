"""Who may come into which page: whoever may not, gets the same answer as for a page that does not
exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from meldcode.accounts.models import User
from meldcode.accounts.refusing import ActRefused

View = Callable[..., HttpResponse]


class SignedIn(HttpRequest):
    """A request that came through a door: its user is a person."""

    user: User


def door(may: Callable[[User], bool], *methods: str) -> Callable[[View], View]:
    """Only for those who may, and only these methods; the permission comes first."""

    def around(view: View) -> View:
        allowed = require_http_methods(list(methods))(view)

        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                looks = "GET" in methods or request.method in ("GET", "HEAD")
                return redirect_to_login(request.get_full_path() if looks else page_of(kwargs))
            if not may(request.user):
                raise Http404
            return allowed(request, *args, **kwargs)

        return inner

    return around


def page_of(about: dict[str, Any]) -> str:
    """The page to come back to from an address that only takes what is sent."""
    person = about.get("person_id")
    return reverse("accounts:person", args=[person]) if person else reverse("accounts:me")


def is_anyone(user: User) -> bool:
    return True


def manages(user: User) -> bool:
    return user.manages()


def names_deputies(user: User) -> bool:
    return user.manages() or user.leads()


def say(request: HttpRequest, change: Callable[[], Any], done: str) -> bool:
    """Make one change and tell how it went, in one sentence; True when it was made."""
    refused = refusal_of(change)
    if refused:
        messages.error(request, refused)
    else:
        messages.success(request, done)
    return not refused


def say_beside(request: HttpRequest, form: BaseForm, change: Callable[[], Any], done: str) -> bool:
    """The same for what was typed in a form of one field: a refusal stands beside that field."""
    if not form.is_valid():
        return False
    refused = refusal_of(change)
    if refused:
        form.add_error(next(iter(form.fields)), refused)
    else:
        messages.success(request, done)
    return not refused


def refusal_of(change: Callable[[], Any]) -> str:
    """Make one change; why it was refused, empty when it was made."""
    try:
        change()
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    except ActRefused as refusal:
        return str(refusal)
    return ""
