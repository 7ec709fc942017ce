"""How often somebody may be wrong about a password or a code.

A guess counts against the account, whichever address it comes from, so many addresses gain nothing.
The owner is never locked out by it: a browser and an address that this account signed in from
before have budgets of their own. An address slows down only the accounts that it is wrong about,
for a whole school stands behind one.
"""

import re
from dataclasses import dataclass

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

__all__ = ["CODE", "PASSWORD", "Guess", "clear", "guess", "may_mail", "remember"]

LIMITS = {
    # A browser, and an address, that this account signed in from before.
    "browser": "5/5m/key",
    "known": "5/5m/key",
    # An account at one address, and at one that was wrong about many accounts.
    "pair": "5/5m/key",
    "busy-pair": "1/5m/key",
    # An account, at all addresses together that it never signed in from.
    "account": "30/h/key",
    # The codes of one sign-in, of one known address, and of all unknown ones together.
    "one-sign-in": "5/30m/key",
    "known-codes": "30/h/key",
    # The same in a day: at home the password may be known or kept, and a month of tries is long.
    "browser-codes": "30/d/key",
    "known-codes-a-day": "60/d/key",
    "codes": "20/d/key",
    # What makes an address one that was wrong often; how much it may ask at all.
    "address": "20/10m/key",
    "asked": "300/m/key",
    # Links for a new password: each lives half an hour, so one in five minutes is enough.
    "link": "1/5m/key",
    # In a day: asked where this account signed in from before, and elsewhere by whoever; and beyond
    # those, so that nobody who asks for another keeps its owner out for long.
    "links-here": "5/d/key",
    "links-elsewhere": "5/d/key",
    "link-beyond": "1/h/key",
    "links": "60/m/key",
    "stranger": "1/d/key",
}
PASSWORD, CODE = "password", "code"
BROWSER_DAYS = 30
AT_MOST = 5  # accounts that a browser is known for
SHAPE = re.compile(r"[A-Za-z0-9]{22}")
DAY = 24 * 3600


@dataclass
class Guess:
    """One try, counted as wrong until it turns out to be right."""

    counted: list[ratelimit.RateLimitUsage]

    def was_right(self) -> None:
        for one in self.counted:
            one.rollback()


def guess(request: HttpRequest, what: str, email: str) -> Guess:
    """Count a try at the password or the code of this account; ValidationError when there were too
    many. What is refused is no try: it counts for nothing.
    """
    made = Guess([])
    for limit, key in budgets(request, what, email.lower()):
        usage = take(request, limit, key)
        if usage is None and limit == "address":
            continue
        if usage is None:
            made.was_right()
            raise ValidationError(sorry(what), code="too_many_login_attempts")
        if limit != "asked":
            made.counted.append(usage)
    return made


def budgets(request: HttpRequest, what: str, email: str) -> list[tuple[str, str]]:
    """The limits of this try, each with what it is counted for."""
    account = f"{what}:{email}"
    address = ratelimit.get_ip(request)
    here = f"{account}:{address}"
    if browser := browser_of(request, email):
        own = f"{account}:{browser}"
        return [("browser", own)] + [("browser-codes", own)] * (what == CODE)
    known = cache.get(place(request, email)) is not None
    if what == CODE:
        return [
            ("one-sign-in", f"{account}:{request.session.session_key}"),
            *([("known-codes", here), ("known-codes-a-day", here)] if known else []),
            *([] if known else [("codes", account)]),
        ]
    if known:
        return [("known", here)]
    busy = take(request, "address", address, look_only=True) is None
    pair = "busy-pair" if busy else "pair"
    return [("asked", address), ("address", address), (pair, here), ("account", account)]


def take(
    request: HttpRequest, limit: str, key: str, *, look_only: bool = False
) -> ratelimit.RateLimitUsage | None:
    """One of a budget; None when it is spent."""
    return ratelimit.consume(
        request,
        app="meldcode.accounts",
        action=limit,
        config=LIMITS,
        key=key,
        dry_run=look_only,
        limit_get=True,
    )


def sorry(what: str) -> str:
    if what == CODE:
        return "Te veel codes die niet klopten. Log opnieuw in, of vraag uw beheerder."
    return (
        "Te veel pogingen. Wacht 5 minuten en probeer het opnieuw, of vraag een nieuw wachtwoord"
        " aan: die link werkt meteen."
    )


def may_mail(request: HttpRequest, email: str, *, known: bool) -> bool:
    """Whether a link for a new password goes out now. Where it does not, one of less than five
    minutes ago lies in the mailbox, or so many came today that the next waits for its hour. Who has
    no account (`known`) is told so once a day: nobody floods the mailbox of a stranger.
    ValidationError where an address asks without end.
    """
    email = email.lower()
    if not browser_of(request, email) and take(request, "links", ratelimit.get_ip(request)) is None:
        raise ValidationError("Te veel pogingen. Wacht een minuut en probeer het opnieuw.")
    one = take(request, "link" if known else "stranger", email)
    if one is None or not known or is_left_today(request, email):
        return one is not None
    # No mail went out: whoever asks next waits no five minutes for it.
    one.rollback()
    return False


def is_left_today(request: HttpRequest, email: str) -> bool:
    """Whether one more link goes to this account today. Strangers use up no link of a browser or an
    address that it signed in from before; beyond the links of a day goes one an hour, whoever asks.
    """
    here = browser_of(request, email)
    if not here and cache.get(place(request, email)) is not None:
        here = str(ratelimit.get_ip(request))
    day = ("links-here", f"{email}:{here}") if here else ("links-elsewhere", email)
    return any(take(request, *one) is not None for one in (day, ("link-beyond", email)))


def clear(request: HttpRequest, email: str) -> None:
    """Somebody with the mailbox chose a new password: what others guessed of the old one counts no
    longer. Codes count on, and this address is no known one: a mailbox is no second step.
    """
    account = f"{PASSWORD}:{email.lower()}"
    for limit in ("known", "pair", "busy-pair"):
        forget(request, limit, f"{account}:{ratelimit.get_ip(request)}")
    if browser := browser_of(request, email.lower()):
        forget(request, "browser", f"{account}:{browser}")
    forget(request, "account", account)


def forget(request: HttpRequest, limit: str, key: str) -> None:
    ratelimit.clear(request, app="meldcode.accounts", action=limit, config=LIMITS, key=key)


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """This account signed in here: its browser and its address are known from now on. Neither the
    cookie nor the row says whose they are.
    """
    email = email.lower()
    cache.set(place(request, email), True, BROWSER_DAYS * DAY)
    name, *marks = in_cookie(request) or [get_random_string(22)]
    own = signed(name, email)
    others = [mark for mark in marks if mark != own]
    response.set_cookie(
        settings.BROWSER_COOKIE_NAME,
        ".".join([name, own, *others][: AT_MOST + 1]),
        max_age=BROWSER_DAYS * DAY,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def browser_of(request: HttpRequest, email: str) -> str:
    """The name of this browser when this account signed in with it; else empty."""
    name, *marks = in_cookie(request) or [""]
    own = signed(name, email)
    return name if any(constant_time_compare(mark, own) for mark in marks) else ""


def in_cookie(request: HttpRequest) -> list[str]:
    """The name of this browser and the marks of who signed in with it, the last one first."""
    parts = request.COOKIES.get(settings.BROWSER_COOKIE_NAME, "").split(".")
    return parts[: AT_MOST + 1] if SHAPE.fullmatch(parts[0]) else []


def signed(name: str, email: str) -> str:
    made = salted_hmac("meldcode.browser", f"{name}:{email}", algorithm="sha256")
    return str(made.hexdigest()[:32])


def place(request: HttpRequest, email: str) -> str:
    """Under what it is kept that this account signed in from this address."""
    where = f"{ratelimit.get_ip(request)}:{email}"
    return "known:" + salted_hmac("meldcode.place", where, algorithm="sha256").hexdigest()
