"""The second factor: who must set one up, or show it, before anything else."""

import time
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import qrcode
from allauth.account import app_settings as account_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from qrcode.image.svg import SvgPathFillImage

from meldcode.accounts import sessions
from meldcode.accounts.models import User

SEEN = "passed"
METHOD = "mfa"
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
PUBLIC = ("bellen/", "landen/", "api/")
LAST = "Dit is uw laatste tweede stap. Voeg eerst een andere toe."
ALWAYS_OPEN = {"account_logout", "account_login", "account_reauthenticate"}


def required() -> bool:
    return bool(settings.SECOND_FACTOR_REQUIRED)


def strong(user_id: UUID) -> QuerySet[Authenticator]:
    """The real second factors of an account; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user_id, type__in=STRONG)


def is_first_use(authenticator: Authenticator, code: str) -> bool:
    """Whether this right code was not used before. The library forgets that after half a minute,
    while a code of an app is right for three of those. A recovery code is gone once it is used.
    """
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    return use_up(authenticator.user_id, code)


def use_up(user_id: UUID, code: str) -> bool:
    """This code of the app of this account counts no more; False where it was used already."""
    right_for = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    used = f"used-code:{user_id}:{normalize_user_code(code)}"
    return bool(cache.add(used, True, timeout=right_for))


def must_set_up(request: HttpRequest, match: ResolverMatch) -> bool:
    """Whether this request waits until its sender set up a second factor, or gave it in this very
    session: that the account has one proves nothing of who gave the password alone before.

    The public guide stays open: the numbers and the don'ts never wait for a set-up.
    """
    if not required() or not request.user.is_authenticated or is_open(match):
        return False
    if request.session.get(SEEN):
        return False
    if not passed(request) or not strong(request.user.pk).exists():
        return True
    request.session[SEEN] = True
    return False


def where_to(request: HttpRequest) -> str:
    """The page that comes first: to set a factor up, or to give the one that there is."""
    if request.user.pk is None or not strong(request.user.pk).exists():
        return reverse("mfa_index")
    onward = {"next": request.get_full_path()} if request.method == "GET" else {}
    return f"{reverse('mfa_reauthenticate')}?{urlencode(onward)}"


def passed(request: HttpRequest, within: float | None = None) -> bool:
    """Whether the second step was given in this session, or set up in it; `within` so many seconds,
    where that counts.
    """
    times = [one["at"] for one in given(request)]
    return bool(times) and (within is None or time.time() - times[-1] < within)


def given(request: HttpRequest) -> list[dict[str, Any]]:
    """Each second step of this session, by a factor that the account still has."""
    said = get_authentication_records(request, request.user)
    steps = [one for one in said if one.get("method") == METHOD]
    if not steps:
        return []
    alive = set(Authenticator.objects.filter(user=request.user.pk).values_list("pk", flat=True))
    return [one for one in steps if one.get("id") in alive]


def passed_lately(request: HttpRequest) -> bool:
    return passed(request, account_settings.REAUTHENTICATION_TIMEOUT)


def is_added(instance: Authenticator, created: bool, **_: Any) -> None:
    """The first factor was set up in this session, which is its step. Every other session ends:
    whoever is in one gave the password alone. A further one is no step of its own.
    """
    request, own = context.request, instance.type in STRONG
    if not created or not own or request is None or request.user.pk != instance.user_id:
        return
    if strong(instance.user_id).exclude(pk=instance.pk).exists():
        return
    record_authentication(request, request.user, METHOD, id=instance.pk, type=instance.type)
    sessions.end_others(request, request.user)


def keep_last(instance: Authenticator, **_: Any) -> None:
    """Refuse, within the transaction that removes it, that a person takes the last own second step
    away where one is needed: the other one may have gone since the page looked. Not of what two
    admins agreed to wipe, nor of an account that goes.
    """
    request, own = context.request, instance.type in STRONG
    if not required() or not own or request is None or request.user.pk != instance.user_id:
        return
    # Of two such removals the second waits here for the first.
    User.objects.select_for_update().get(pk=instance.user_id)
    if strong(instance.user_id).exclude(pk=instance.pk).exists():
        return
    messages.error(request, LAST)
    raise ImmediateHttpResponse(redirect("mfa_index"))


def is_open(match: ResolverMatch) -> bool:
    name = match.url_name or ""
    is_public = match.namespace == "guide" or match.route.startswith(PUBLIC)
    return is_public or name.startswith("mfa_") or name in ALWAYS_OPEN


def forget_seen(request: HttpRequest, match: ResolverMatch) -> None:
    """A change of factors means looking again at the next request."""
    if (
        request.method == "POST"
        and (match.url_name or "").startswith("mfa_")
        and SEEN in request.session
    ):
        del request.session[SEEN]


def drawing(url: str) -> str:
    """The QR code as SVG to stand in the page itself: an image in a data: address is closed by the
    CSP.
    """
    image: Any = qrcode.make(url, image_factory=SvgPathFillImage)
    buffer = BytesIO()
    image.save(buffer)
    text = buffer.getvalue().decode("utf-8")
    return text[text.index("<svg") :]
