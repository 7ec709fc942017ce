"""What the admins should know today; each check stands alone, so that one failure cannot silence
the rest.
"""

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from contacts import work
from contacts.models import ContactTask

log = logging.getLogger(__name__)
FAILED = "Deze controle is mislukt. Kijk in het beheer."


class DigestLine(NamedTuple):
    """One check: how many, in words without any name."""

    title: str
    number: int
    failed: bool = False

    @property
    def text(self) -> str:
        return f"{self.title}: {FAILED if self.failed else self.number}"


Check = Callable[[Any], int]


def count_of(kind: str) -> Check:
    """A check that counts what of one kind is open for an admin: nothing of another organisation,
    no own proposals.
    """
    return lambda admin: (
        (work.open_for(admin) if admin else work.still_open()).filter(kind=kind).count()
    )


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Buiten het product om gewijzigd", count_of(ContactTask.Kind.ALTERED)),
    ("Gemeld als onjuist", count_of(ContactTask.Kind.REPORTED)),
    ("Nog nooit nagekeken", count_of(ContactTask.Kind.FIRST)),
    ("Te lang niet nagekeken", count_of(ContactTask.Kind.OVERDUE)),
    ("Binnenkort nakijken", count_of(ContactTask.Kind.DUE_SOON)),
    ("Nieuwe gegevens in deze uitgave", count_of(ContactTask.Kind.RELEASE)),
    ("Wacht op een tweede beheerder", count_of(ContactTask.Kind.PROPOSAL)),
    ("Link werkt niet", count_of(ContactTask.Kind.BROKEN_LINK)),
    ("Wijkt af van de bron van het ministerie", count_of(ContactTask.Kind.FEED)),
)


def lines(today: date, admin: Any = None) -> list[DigestLine]:
    """Every check of today, for this admin; without one, for who runs the product, of all
    organisations.
    """
    refreshed = checked("De lijst bijwerken", lambda: work.refresh(today) or 0)
    found = [checked(title, partial(count, admin)) for title, count in CHECKS]
    return [refreshed, *found] if refreshed.failed else found


def checked(title: str, count: Callable[[], int]) -> DigestLine:
    """One check; its failure is a line too."""
    try:
        return DigestLine(title, count())
    except Exception:
        # The digest must say that a check failed; leaving it out would read as «nothing to do».
        log.exception("a check of the digest failed")
        return DigestLine(title, 0, failed=True)


def text(found: list[DigestLine], address: str) -> str:
    """The mail: counts and an address, no name and no topic."""
    rows = "\n".join(f"- {line.text}" for line in found if line.number or line.failed)
    return f"Er is werk in het beheer.\n\n{rows}\n\nOpen het beheer: {address}\n"
