"""The typed words of a summary, masked."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meldcode.accounts.models import User
from meldcode.anonymity.known import WHY_KEPT
from meldcode.cases.copying import part_of
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Kind
from meldcode.cases.reader_masks import ReaderMasks

__all__ = ["Masked", "masks_for_summary"]

# What readers type who may not write: a lead of a review, and who looks in an emergency.
OF_READERS = frozenset({Kind.APPROVAL, Kind.EMERGENCY_ACCESS, Kind.NOTE})
logger = logging.getLogger(__name__)


@dataclass
class Masked:
    """Typed words as a stranger may read them: everything that may identify somebody replaced.

    What the author of the words explained before ("this is an ordinary word") stays, as in a masked
    copy; what another person said of it counts for nothing here. Where
    the finder of names cannot run, no typed word is given at all.
    """

    masks: CaseMasks
    departure: date | None
    unread: bool = field(default=False)
    of_list: int = 0
    # Of a reader who may not write: the masks of what such readers typed, by who typed it.
    of_readers: dict[Any, CaseMasks] = field(default_factory=dict)

    def words(
        self, texts: Iterable[tuple[str, str]], author: Any, masks: CaseMasks | None = None
    ) -> tuple[str, ...]:
        """These texts masked, with what the case remembers or with `masks`."""
        told = (self.word(label, text, author, masks) for label, text in texts)
        return tuple(one for one in told if one)

    def words_of(self, row: Row, texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """The texts of a row of the case, masked."""
        of_reader = self.of_readers.get(row.by_id) if row.kind in OF_READERS else None
        return self.words(texts, row.by_id, of_reader)

    def word(self, label: str, text: str, author: Any, masks: CaseMasks | None = None) -> str:
        try:
            part = part_of(label, text, masks or self.masks, {}, (), self.departure, author)
        except Exception:
            logger.error("The words of a summary could not be looked at.")
            self.unread = True
            return ""
        self.of_list += sum(found.span.why == WHY_KEPT for found in part.findings)
        return " ".join(f"{label} {part.masked}".split())


def masks_for_summary(case: Case, ledger: Ledger) -> Masked:
    """The masks of a summary of this case, for who came through its door."""
    of_readers = masks_of_readers(case, ledger)
    return Masked(CaseMasks.of(case.pk, case), case.departure_on, of_readers=of_readers)


def masks_of_readers(case: Case, ledger: Ledger) -> dict[Any, CaseMasks]:
    """For who looks without writing: what such readers typed is not held against what the case
    remembers, or a name in an own note comes out of the summary with the label that it has here.
    Who may write knows that label.
    """
    if case.may_write:
        return {}
    authors = {row.by_id for row in ledger.entries if row.kind in OF_READERS}
    people = User.objects.filter(pk__in=authors)
    return {one.pk: ReaderMasks.of_reader(case, one) for one in people}
