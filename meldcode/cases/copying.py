"""From a note to the copy that a team lead may read: everything that may identify someone masked, a
week for a day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from meldcode.anonymity import mask
from meldcode.cases.ledger import Ledger
from meldcode.cases.masking import (
    MASK,
    REASONS,
    Finding,
    MaskWeight,
    findings_in,
    key_of,
    pieces_of,
)
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Entry, Kind
from meldcode.cases.telling import fields_of, label_in, named_lines, title_of

__all__ = ["CopyPart", "CopyProposal", "can_be_copied", "propose", "week_of"]

# The answer of a second person is theirs, and they read it already.
NEVER = frozenset(
    {Kind.APPROVAL, Kind.EMERGENCY_ACCESS, Kind.HANDED_OVER, Kind.NOTE, Kind.OPENED, Kind.SITUATION}
)


@dataclass(frozen=True)
class CopyPart:
    """One text of a note beside its masked form."""

    label: str
    pieces: list[tuple[str, Finding | None]]
    findings: list[Finding]
    masked: str


@dataclass(frozen=True)
class CopyProposal:
    """A note as its lead would read it, to be confirmed by its author."""

    entry: Entry
    title: str
    lines: list[tuple[str, str]]
    parts: list[CopyPart]

    @property
    def told(self) -> dict[str, Any]:
        texts = [[part.label, part.masked] for part in self.parts]
        return {"title": self.title, "lines": [list(line) for line in self.lines], "texts": texts}

    @property
    def digest(self) -> str:
        """A sign of exactly what was shown: only that can be confirmed."""
        return key_of(repr(self.told))

    @property
    def findings(self) -> list[Finding]:
        """Each different finding once."""
        return list(
            {finding.key: finding for part in self.parts for finding in part.findings}.values()
        )


def can_be_copied(entry: Entry, ledger: Ledger, author_id: Any) -> bool:
    """An own note that holds text and still stands."""
    own = entry.by_id == author_id and entry.kind not in NEVER and entry.pk not in ledger.corrected
    return own and bool(entry.texts)


def propose(
    entry: Entry,
    masks: CaseMasks,
    chosen: Mapping[str, str],
    also: Sequence[str],
    departure: date | None,
) -> CopyProposal:
    """The masked form of a note; what was chosen to stay, stays, unless it is hard. The masks learn
    from it.
    """
    parts = [
        part_of(label_in(entry, name), text, masks, chosen, also, departure, entry.by_id)
        for name, text in entry.texts.items()
    ]
    return CopyProposal(entry, title_of(entry), dateless(entry), parts)


def part_of(
    label: str,
    text: str,
    masks: CaseMasks,
    chosen: Mapping[str, str],
    also: Sequence[str],
    departure: date | None,
    author: Any,
) -> CopyPart:
    # Reasons chosen on this page count for this page; earlier ones hide a finding only where the
    # author of this text kept them.
    earlier, kept = masks.explained(author), chosen.keys()
    found = findings_in(
        text, masks.trial(), known=masks.known_in(author), also=also,
        harmless=earlier["harmless"] - kept, before=earlier["before"] - kept,
    )  # fmt: skip
    masks.settle(found, chosen)
    hidden = [finding for finding in found if not stays(finding, chosen)]
    masked = mask(
        text, [finding.span for finding in hidden], departure=departure, memory=masks.memory
    )
    told = masks.memory.as_told_since(masked)
    return CopyPart(label, pieces_of(text, hidden), found, told)


def stays(finding: Finding, chosen: Mapping[str, str]) -> bool:
    if finding.weight is MaskWeight.HARD or finding.pointed:
        return False
    return chosen.get(finding.key, MASK) in dict(REASONS)


def dateless(entry: Entry) -> list[tuple[str, str]]:
    """The choices of a note without its days."""
    fields = fields_of(entry)
    days = {name for name, field in fields.items() if isinstance(field, forms.DateField)}
    return [(label, value) for name, label, value in named_lines(entry) if name not in days]


def week_of(entry: Entry) -> str:
    """The week of a note, as the lead may know it."""
    year, week, _ = (entry.happened_on or timezone.localdate(entry.at)).isocalendar()
    return f"{year}-W{week:02}"
