"""What outlives the session that made it, the address by which a calendar reads along, asks for the
second step in that very act too.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from meldcode.accounts import factor
from meldcode.accounts.asked_now import USED, is_given_now
from meldcode.accounts.fresh import say_who

__all__ = ["step_asked"]

View = Callable[..., HttpResponse]


def step_asked(view: View, stops: str | None = None) -> View:
    """What is sent to this page asks the second step, where the account has one; one step is for
    one address. Only what the view itself takes for a stop (`doe`, this value) asks nothing.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        makes = request.method == "POST" and not (stops and request.POST.get("doe") == stops)
        if makes and factor.strong(request.user.pk).exists():  # type: ignore[arg-type] # behind a door
            if not is_given_now(request):
                return say_who(request, request.get_full_path(), by="mfa_reauthenticate")
            request.session[USED] = time.time()
        return view(request, *args, **kwargs)

    return asked
