"""A neutral mail that something is waiting: no name, no topic, no link to a row; what it is stands
behind sign-in.
"""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from meldcode.accounts.models import User

__all__ = [
    "AT_ONCE", "NEUTRAL", "mail_works", "tell", "tell_addresses", "tell_switched_off", "text_of",
]  # fmt: skip

# Backends that bring a mail nowhere, or into a log where no address may stand.
NO_MAIL = ("dummy", "console", "filebased")
NEUTRAL = "X-Neutral"
"""The header of a mail that says only that something waits, and where: one an hour to a person is
enough.
"""
AT_ONCE = "X-At-Once"
"""The header of one that waits behind no other: who hears of it late can do nothing any more."""
SUBJECT = "Nieuw bericht"
WHERE = {"work": "bij uw taken", "account": "bij «Mijn account»", "desk": "in het beheer"}
log = logging.getLogger(__name__)


def mail_works() -> bool:
    """Whether a mail reaches someone."""
    return not any(name in settings.EMAIL_BACKEND for name in NO_MAIL)


def tell(people: Iterable[User | None], place: str = "work", *, at_once: bool = False) -> None:
    """Mail each active person once this transaction is kept; `place` says where to look: «work»,
    «account» or «desk». What is told `at_once` waits behind no mail of the last hour.

    A mail that cannot be sent stops nothing: what it is about stands on the screen too.
    """
    tell_addresses(
        (person.email for person in people if person is not None and person.is_active),
        place,
        at_once=at_once,
    )


def tell_addresses(wanted: Iterable[str], place: str = "work", *, at_once: bool = False) -> None:
    """The same to these addresses, one of which may be no account's any more."""
    addresses = set(wanted)
    if addresses and mail_works():
        transaction.on_commit(lambda: send(sorted(addresses), place, at_once=at_once))


def tell_switched_off(person: User, *, goes_on: bool) -> None:
    """Mail who can sign in no more that the account went off, and whether a colleague was asked to
    go on; nothing of what with.
    """
    if mail_works():
        text = render_to_string("accounts/switched_off_mail.txt", {"goes_on": goes_on})
        transaction.on_commit(lambda: post(EmailMessage(SUBJECT, text, None, [person.email])))


def text_of(places: Iterable[str]) -> str:
    """The words of a neutral mail that says to look in these places."""
    *others, last = sorted((WHERE[place] for place in places), key=list(WHERE.values()).index)
    where = f"{', '.join(others)} en {last}" if others else last
    return render_to_string("accounts/news_mail.txt", {"where": where})


def send(addresses: list[str], place: str, *, at_once: bool) -> None:
    text, headers = text_of([place]), {NEUTRAL: place} | ({AT_ONCE: "1"} if at_once else {})
    for address in addresses:
        post(EmailMessage(SUBJECT, text, None, [address], headers=headers))


def post(mail: EmailMessage) -> None:
    try:
        mail.send()
    except OSError as problem:  # smtplib's own errors are OSErrors too
        log.error("A mail could not be sent: %s", type(problem).__name__)
