"""Pages that say what happened a moment ago, to who did it: to anybody else it is not true."""

from typing import Any

from allauth.account.views import AccountInactiveView, PasswordResetFromKeyDoneView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from meldcode.accounts.adapter import CHOSE_PASSWORD, IS_OFF

__all__ = ["IsOff", "PasswordChosen"]


class AfterTheAct:
    """Shown once, in the browser where `mark` says that it happened; else the sign-in."""

    mark = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.session.pop(self.mark, None) is None:
            return redirect("account_login")
        answer: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc] # of the page
        return answer


class PasswordChosen(AfterTheAct, PasswordResetFromKeyDoneView):
    """«Uw wachtwoord is veranderd»."""

    mark = CHOSE_PASSWORD


class IsOff(AfterTheAct, AccountInactiveView):
    """«Dit account staat uit»."""

    mark = IS_OFF
