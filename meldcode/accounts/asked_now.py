"""What opens an account from now on (another factor, recovery codes) asks for the second step in
that very act: the step of the sign-in is of who signed in, not of who is at the screen.
"""

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from meldcode.accounts import factor, sessions

__all__ = ["USED", "is_asked", "is_given_now", "is_gone", "is_made"]

NOW = 60
FORM = 5 * 60
OPENED, USED, MADE = "factor-form", "factor-step-used", "codes-made"
FORMS = {"mfa_add_webauthn", "mfa_activate_totp"}
SHOWN = {"mfa_view_recovery_codes", "mfa_download_recovery_codes"}
# These take away or rename: a step of the last minutes is enough, and who holds one is in a hurry.
TAKEN_AWAY = {"mfa_deactivate_totp", "mfa_remove_webauthn", "mfa_edit_webauthn"}


def is_asked(request: HttpRequest) -> bool:
    """Whether the second step, which this account has, is still to be given for this request."""
    name = name_of(request)
    if name in TAKEN_AWAY:
        return not factor.passed_lately(request)
    if name in SHOWN and lately(request, MADE, NOW):
        return False
    given = is_given_now(request)
    if name in FORMS and request.method in ("GET", "HEAD") and given:
        request.session[OPENED] = time.time()
    # A key is named and touched, a code is read: the form that was opened waits for that.
    return not given and not (name in FORMS and lately(request, OPENED, FORM))


def is_given_now(request: HttpRequest) -> bool:
    """Whether the step was given a moment ago to confirm something; one addition uses it up."""
    since = max(request.session.get(USED, 0), time.time() - NOW)
    return any(one["at"] > since for one in factor.given(request) if one.get("reauthenticated"))


def lately(request: HttpRequest, mark: str, seconds: int) -> bool:
    return bool(time.time() - request.session.get(mark, 0) < seconds)


def name_of(request: HttpRequest) -> str:
    try:
        return resolve(urlsplit(request.path).path).url_name or ""
    except Resolver404:
        return ""


def is_made(instance: Authenticator, created: bool, **_: Any) -> None:
    """A factor or codes came: the confirmation before it counts for no other."""
    request = request_of(instance) if created else None
    if request is None:
        return
    request.session.pop(OPENED, None)
    if instance.type == Authenticator.Type.RECOVERY_CODES:
        request.session[MADE] = time.time()
        sessions.end_others(request, request.user)
    request.session[USED] = time.time()


def is_gone(instance: Authenticator, **_: Any) -> None:
    """A factor or codes went, by who has them: whoever came in with them is out."""
    request = request_of(instance)
    if request is not None:
        sessions.end_others(request, request.user)


def request_of(instance: Authenticator) -> Any:
    """The request in which its own person changes this factor; None in any other."""
    request = context.request
    return request if request is not None and request.user.pk == instance.user_id else None
