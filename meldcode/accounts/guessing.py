"""How often somebody may be wrong about a password or a code.

A guess counts against the account, whichever address it comes from, so many addresses gain nothing.
The owner is never locked out by it: a browser and an address that this account signed in from
before have budgets of their own. An address slows down only the accounts that it is wrong about,
for a whole school stands behind one.
"""

from dataclasses import dataclass

from allauth.core.internal import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from meldcode.accounts.known_browsers import browser_of, is_known_address, password_of

__all__ = ["CODE", "PASSWORD", "Guess", "clear", "guess", "may_mail", "take"]

LIMITS = {
    # A browser, and an address, that this account signed in from before.
    "browser": "5/5m/key",
    "known": "5/5m/key",
    # The same in a day: a list of likely words is longer than that. Behind an address others guess
    # too, and who works there should not wait a day for them.
    "browser-a-day": "30/d/key",
    "known-a-day": "240/d/key",
    # Wrong ones of a day there before the owner is told, and how often by mail.
    "few-wrong-passwords": "9/d/key",
    "told-of-passwords": "1/d/key",
    # An account at one address, and at one that was wrong about many accounts.
    "pair": "5/5m/key",
    "busy-pair": "1/5m/key",
    # An account, at all addresses together that it never signed in from.
    "account": "30/h/key",
    # The codes of one sign-in, of one known address, and of all unknown ones together.
    "one-sign-in": "5/5m/key",
    "known-codes": "30/h/key",
    # The same in a day: at home the password may be known or kept, and a month of tries is long.
    "browser-codes": "30/d/key",
    "known-codes-a-day": "60/d/key",
    "codes": "20/d/key",
    # All codes of one account, under whichever password: those above start anew with another one.
    "codes-in-all": "100/d/key",
    # Wrong ones of a day before the owner is told, and how often by mail.
    "few-wrong-codes": "4/d/key",
    "told-of-codes": "1/d/key",
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
    # Who has no account, by a piece of a fingerprint of the address, and all of those together.
    "stranger": "1/d/key",
    "strangers": "20/h/key",
    "strangers-a-day": "100/d/key",
}
PASSWORD, CODE = "password", "code"

OWN = "Te veel codes die niet klopten. Wacht 5 minuten en log opnieuw in."
# Whoever asks two admins to wipe the second step now opens the account for who knows the password.
THEIRS = (
    "Te veel codes die niet klopten. Deed u dat niet zelf? Dan kent iemand uw wachtwoord. Kies een"
    " nieuw wachtwoord: daarna werkt uw code meteen. Laat uw tweede stap niet wissen."
)
ALL_DAY = (
    "Te veel codes die niet klopten, vandaag voor dit hele account. Morgen werkt uw code weer. Een"
    " passkey werkt nu ook. Laat uw tweede stap niet wissen."
)
# More tries are for nobody who signed in nowhere before, for an hour and as long as others go on.
BUSY = (
    "Te veel pogingen voor dit account. Vraag een nieuw wachtwoord aan. Log daarna in met dezelfde"
    " browser: dat werkt meteen."
)
CHOSEN = "chosen-by-link"
SHUT = {"one-sign-in": OWN, "browser": OWN, "codes-in-all": ALL_DAY}


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
            raise ValidationError(sorry(what, limit), code="too_many_login_attempts")
        if limit != "asked":
            made.counted.append(usage)
    return made


def budgets(request: HttpRequest, what: str, email: str) -> list[tuple[str, str]]:
    """The limits of this try, each with what it is counted for. Codes count behind the password
    that was right: what was tried by who knew the old one shuts nobody out behind a new one.
    """
    account = f"{what}:{email}"
    if what == CODE:
        return [*of_codes(request, email, account), ("codes-in-all", account)]
    address = ratelimit.get_ip(request)
    here = f"{account}:{address}"
    if browser := browser_of(request, email):
        return in_browser(account, email, browser)
    if is_known_address(request, email):
        return [("known", here), ("known-a-day", f"{here}:{password_of(email)}")]
    mark = request.session.get(CHOSEN)
    if mark and mark == chosen(email):
        return in_browser(account, email, str(request.session.session_key))
    busy = take(request, "address", address, look_only=True) is None
    pair = "busy-pair" if busy else "pair"
    return [("asked", address), ("address", address), (pair, here), ("account", account)]


def in_browser(account: str, email: str, browser: str) -> list[tuple[str, str]]:
    """The limits of a password where the account is known by the browser; that of the day is of the
    password that it has now, so that a new one opens it at once.
    """
    key = f"{account}:{browser}"
    return [("browser", key), ("browser-a-day", f"{key}:{password_of(email)}")]


def of_codes(request: HttpRequest, email: str, account: str) -> list[tuple[str, str]]:
    """The limits of a code, which all end with the password that was right."""
    behind = f"{account}:{password_of(email)}"
    if browser := browser_of(request, email):
        return [(limit, f"{behind}:{browser}") for limit in ("browser", "browser-codes")]
    one = ("one-sign-in", f"{account}:{request.session.session_key}")
    if not is_known_address(request, email):
        return [one, ("codes", behind)]
    here = f"{behind}:{ratelimit.get_ip(request)}"
    return [one, ("known-codes", here), ("known-codes-a-day", here)]


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


def sorry(what: str, limit: str = "") -> str:
    """What is said where this limit is spent."""
    if what != CODE and limit in ("account", "browser-a-day", "known-a-day"):
        return BUSY
    if what != CODE:
        return (
            "Te veel pogingen. Wacht 5 minuten en probeer het opnieuw, of vraag een nieuw"
            " wachtwoord aan: die link werkt meteen."
        )
    return SHUT.get(limit, THEIRS)


def may_mail(request: HttpRequest, email: str, *, known: bool) -> bool:
    """Whether a link for a new password goes out now. Where it does not, one of less than five
    minutes ago lies in the mailbox, or so many came today that the next waits for its hour. Who has
    no account (`known`) is told so once a day, and few together: nobody floods the mailbox of a
    stranger, nor has this site mail thousands of them.
    ValidationError where an address asks without end.
    """
    email = email.lower()
    if not browser_of(request, email) and take(request, "links", ratelimit.get_ip(request)) is None:
        raise ValidationError("Te veel pogingen. Wacht een minuut en probeer het opnieuw.")
    if not known:
        budgets = ("stranger", piece_of(email)), ("strangers", "all"), ("strangers-a-day", "all")
        return all(take(request, *one) is not None for one in budgets)
    one = take(request, "link", email)
    if one is None or is_left_today(request, email):
        return one is not None
    # No mail went out: whoever asks next waits no five minutes for it.
    one.rollback()
    return False


def piece_of(email: str) -> str:
    """One of a few thousand: whoever makes up addresses makes no more rows than that. Two that
    share one share a mail a day.
    """
    return salted_hmac("meldcode.stranger", email, algorithm="sha256").hexdigest()[:3]


def is_left_today(request: HttpRequest, email: str) -> bool:
    """Whether one more link goes to this account today. Strangers use up no link of a browser or an
    address that it signed in from before; beyond the links of a day goes one an hour, whoever asks.
    """
    here = browser_of(request, email)
    if not here and is_known_address(request, email):
        here = str(ratelimit.get_ip(request))
    day = ("links-here", f"{email}:{here}") if here else ("links-elsewhere", email)
    return any(take(request, *one) is not None for one in (day, ("link-beyond", email)))


def clear(request: HttpRequest, email: str) -> None:
    """Somebody with the mailbox chose a new password: what others guessed of the old one counts no
    longer. All codes of a day count on, and this address is no known one: a mailbox is no second
    step.
    """
    account = f"{PASSWORD}:{email.lower()}"
    for limit in ("known", "pair", "busy-pair"):
        forget(request, limit, f"{account}:{ratelimit.get_ip(request)}")
    forget(request, "account", account)
    request.session[CHOSEN] = chosen(email)


def chosen(email: str) -> str:
    """How the session in which a link was used remembers the password chosen there: its tries of
    that one are counted apart, however many others guess. Of codes it says nothing.
    """
    said = f"{email.lower()}:{password_of(email)}"
    return salted_hmac("meldcode.chosen", said, algorithm="sha256").hexdigest()


def forget(request: HttpRequest, limit: str, key: str) -> None:
    ratelimit.clear(request, app="meldcode.accounts", action=limit, config=LIMITS, key=key)
