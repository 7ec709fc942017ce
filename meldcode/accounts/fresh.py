"""What asks for a sign-in of a moment ago: text that leaves the product, and who may come in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meldcode.accounts import kept_text, rescue, sessions
from meldcode.accounts.heavy_acts import Asks

__all__ = ["freshly", "is_fresh", "say_who"]

View = Callable[..., HttpResponse]
ONCE_MORE = "Bevestig eerst dat u het bent. Doe het daarna nog een keer."


def is_fresh(request: HttpRequest) -> bool:
    """Whether this person said who they are within the last five minutes."""
    return bool(sessions.fresh_since(request) or did_recently_reauthenticate(request))


def freshly(back: str = "", of: str = "", *, sent: bool = False) -> Callable[[View], View]:
    """Who signed in longer ago says first who they are. `back` names the page to go on from, and
    `of` what it is about, where the one that was asked for can only be sent to; what was typed
    stands in its form again. With `sent` a page may be looked at, and what is sent is asked.
    """

    def around(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_fresh(request) or (sent and request.method != "POST"):
                return view(request, *args, **kwargs)
            about = [kwargs[of]] if of else []
            return say_who(request, reverse(back, args=about) if back else request.get_full_path())

        asked.says_who = Asks.SENT if sent else Asks.ALWAYS  # type: ignore[attr-defined] # for heavy_acts
        return asked

    return around


def say_who(
    request: HttpRequest, page: str, *, by: str = "account_reauthenticate", said: str = ONCE_MORE
) -> HttpResponse:
    """To the page (`by`) where one says who one is, and on to `page` from there; what was sent is
    to be sent once more, which `said` tells.
    """
    draft: Any = rescue.keep_if_typed(request)
    if request.method == "POST":
        messages.info(request, said)
    to = urlencode({"next": kept_text.way_back(draft) if draft else page})
    return redirect(f"{reverse(by)}?{to}")
