"""Where an account signed in before: its browser, by a cookie, and its address, by a row. Neither
says whose it is.
"""

import re
import time

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from meldcode.accounts.models import User
from meldcode.vault.seals import ring_mac, ring_mac_fits

__all__ = ["BROWSER_DAYS", "browser_of", "is_known_address", "password_of", "remember"]

BROWSER_DAYS = 30
AT_MOST = 5  # accounts that a browser is known for
PURPOSE = b"browser"
NAME = re.compile(r"[A-Za-z0-9]{22}")
MARK = re.compile(r"([0-9]{1,6})-([0-9a-f]{64})")
DAY = 24 * 3600


def remember(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """This account signed in here: its browser and its address are known from now on."""
    cache.set(place(request, person.email.lower()), True, BROWSER_DAYS * DAY)
    name, *marks = in_cookie(request) or [get_random_string(22)]
    others = [one for one in marks if not fits(one, name, person.email, person.password)]
    day = today()
    own = f"{day}-{ring_mac(PURPOSE, said(day, name, person.email, person.password)).hex()}"
    response.set_cookie(
        settings.BROWSER_COOKIE_NAME,
        ".".join([name, own, *others][: AT_MOST + 1]),
        max_age=BROWSER_DAYS * DAY,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def browser_of(request: HttpRequest, email: str) -> str:
    """The name of this browser when this account signed in with it in the last thirty days, with
    the password that it has now; else empty.
    """
    name, *marks = in_cookie(request) or [""]
    if not marks:
        return ""
    password = password_of(email)
    return name if any(fits(mark, name, email, password) for mark in marks) else ""


def password_of(email: str) -> str:
    """The hash of the password of this account; empty where there is none. Nothing but a mark of
    which password it is.
    """
    found = User.objects.filter(email=email.lower()).values_list("password", flat=True)
    return found.first() or ""


def in_cookie(request: HttpRequest) -> list[str]:
    """The name of this browser and the marks of who signed in with it, the last one first."""
    parts = request.COOKIES.get(settings.BROWSER_COOKIE_NAME, "").split(".")
    return parts[: AT_MOST + 1] if NAME.fullmatch(parts[0]) else []


def fits(mark: str, name: str, email: str, password: str) -> bool:
    """Whether this mark was made for this account, with this password, not too long ago. The key
    ring made it: who has SECRET_KEY makes none.
    """
    shape = MARK.fullmatch(mark)
    if shape is None:
        return False
    day, seal = int(shape[1]), bytes.fromhex(shape[2])
    in_time = 0 <= today() - day <= BROWSER_DAYS
    return ring_mac_fits(PURPOSE, said(day, name, email, password), seal) and in_time


def said(day: int, name: str, email: str, password: str) -> bytes:
    return f"{day}:{name}:{email.lower()}:{password}".encode()


def today() -> int:
    """The day, not the moment: others who share a browser learn no more of each other."""
    return int(time.time() // DAY)


def is_known_address(request: HttpRequest, email: str) -> bool:
    """Whether this account signed in from the address of this request before."""
    return cache.get(place(request, email)) is not None


def place(request: HttpRequest, email: str) -> str:
    """Under what it is kept that this account signed in from this address."""
    where = f"{ratelimit.get_ip(request)}:{email}"
    return "known:" + salted_hmac("meldcode.place", where, algorithm="sha256").hexdigest()
