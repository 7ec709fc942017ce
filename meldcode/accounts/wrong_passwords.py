"""Passwords that were not right, in a browser or at an address where the account signed in before,
or in a session of the account itself: who tries them is near its owner, who is told where they were
many in a day. Those of elsewhere are told to nobody: strangers would fill a mailbox.
"""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from meldcode.accounts import guessing, neutral_mail, recording
from meldcode.accounts.known_browsers import browser_of, is_known_address
from meldcode.accounts.models import User

__all__ = ["TRIED", "last", "note"]

TRIED = (
    "Iemand dicht bij u probeerde wachtwoorden van uw account die niet klopten, het laatst op {} om"
    " {} uur. Deed u dat niet zelf? Kies dan een nieuw wachtwoord bij «Mijn account»."
)


def note(request: HttpRequest, email: str) -> None:
    """Count one wrong password for the account with this address; at the tenth of a day its owner
    is told, once a day.
    """
    if not is_near(request, email.lower()):
        return
    person = User.objects.filter(email=email.lower(), is_active=True).first()
    if person is None or guessing.take(request, "few-wrong-passwords", str(person.pk)) is not None:
        return
    cache.set(place(person), timezone.now().isoformat(), recording.LATELY.total_seconds())
    if guessing.take(request, "told-of-passwords", str(person.pk)) is not None:
        neutral_mail.tell([person], "account", at_once=True)


def is_near(request: HttpRequest, email: str) -> bool:
    """Whether who sends this has a browser or an address of this account, or is signed in to it."""
    if browser_of(request, email) or is_known_address(request, email):
        return True
    return bool(request.user.is_authenticated and request.user.email.lower() == email)


def last(person: User) -> datetime | None:
    """When the last of many was tried lately; None where there were none, or another password was
    chosen after.
    """
    at = cache.get(place(person))
    return timezone.localtime(datetime.fromisoformat(at)) if at else None


def place(person: User) -> str:
    """Under what it is kept, of the password that this account has now."""
    said = f"{person.pk}:{person.password}"
    return "tried:" + salted_hmac("meldcode.tried", said, algorithm="sha256").hexdigest()
