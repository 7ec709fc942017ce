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

__all__ = ["NEUTRAL", "mail_works", "tell", "tell_addresses"]

# Backends that bring a mail nowhere, or into a log where no address may stand.
NO_MAIL = ("dummy", "console", "filebased")
NEUTRAL = "X-Neutral"
"""The header of a mail that says only that something waits: one an hour to a person is enough."""
log = logging.getLogger(__name__)


def mail_works() -> bool:
    """Whether a mail reaches someone."""
    return not any(name in settings.EMAIL_BACKEND for name in NO_MAIL)


def tell(people: Iterable[User | None], place: str = "work") -> None:
    """Mail each active person once this transaction is kept; `place` says where to look: «work»,
    «account» or «desk».

    A mail that cannot be sent stops nothing: what it is about stands on the screen too.
    """
    tell_addresses(
        (person.email for person in people if person is not None and person.is_active), place
    )


def tell_addresses(wanted: Iterable[str], place: str = "work") -> None:
    """The same to these addresses, one of which may be no account's any more."""
    addresses = set(wanted)
    if addresses and mail_works():
        transaction.on_commit(lambda: send(sorted(addresses), place))


def send(addresses: list[str], place: str) -> None:
    text = render_to_string("accounts/news_mail.txt", {"place": place})
    for address in addresses:
        try:
            EmailMessage("Nieuw bericht", text, None, [address], headers={NEUTRAL: "1"}).send()
        except OSError as problem:  # smtplib's own errors are OSErrors too
            log.error("A mail could not be sent: %s", type(problem).__name__)
