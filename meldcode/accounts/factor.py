"""The second factor: who must set one up before anything else."""

from io import BytesIO
from typing import Any
from uuid import UUID

import qrcode
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import ResolverMatch
from qrcode.image.svg import SvgPathFillImage

SEEN = "factor"
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
PUBLIC = ("bellen/", "landen/", "api/")
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
    right_for = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    used = f"used-code:{authenticator.user_id}:{normalize_user_code(code)}"
    return bool(cache.add(used, True, timeout=right_for))


def must_set_up(request: HttpRequest, match: ResolverMatch) -> bool:
    """Whether this request waits until its sender has a second factor.

    The public guide stays open: the numbers and the don'ts never wait for a set-up.
    """
    if not required() or not request.user.is_authenticated or is_open(match):
        return False
    if request.session.get(SEEN):
        return False
    if not strong(request.user.pk).exists():
        return True
    request.session[SEEN] = True
    return False


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
