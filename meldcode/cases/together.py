"""The masked forms of all one's own notes together, so that one press confirms what was read."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from meldcode.cases.copying import CopyProposal, propose
from meldcode.cases.doubts import doubts_of
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case

__all__ = ["SharedNote", "notes_together"]


@dataclass(frozen=True)
class SharedNote:
    """One note: confirmed already, to be confirmed with the others, or asking something first."""

    entry: Any
    copy: Any
    proposal: CopyProposal | None

    @property
    def asks(self) -> bool:
        return self.copy is None and self.proposal is None


def notes_together(
    case: Case, rows: Iterable[Any], copies: dict[Any, Any], masks: CaseMasks
) -> list[SharedNote]:
    """Each of these notes, oldest first so that labels are given in the order of the case; `masks`
    learns from what can be confirmed at once.
    """
    found = []
    for entry in rows:
        copy = copies.get(entry.pk)
        ready = copy is None and not doubts_of(entry, deepcopy(masks))
        proposal = propose(entry, masks, {}, (), case.departure_on) if ready else None
        found.append(SharedNote(entry, copy, proposal))
    return found
