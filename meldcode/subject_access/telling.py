"""What the person concerned may read of a case: every text masked, without who reported and what
others said.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from meldcode.cases.copying import Proposal, propose
from meldcode.cases.ledger import Ledger
from meldcode.cases.masking import key_of
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Entry, Kind
from meldcode.cases.telling import fields_of

__all__ = ["Draft", "Note", "about_the_person", "draft_of", "is_of_another"]

TOLD = (
    Kind.SITUATION,
    Kind.OBSERVATION,
    Kind.AGAINST,
    Kind.RISK_FACTORS,
    Kind.CONSULTATION,
    Kind.CONTACT,
    Kind.PREPARATION,
    Kind.PERSON_TALK,
    Kind.FAMILY_TALK,
    Kind.ANSWER,
    Kind.DECISION,
    Kind.PLAN,
    Kind.CLOSED,
    Kind.REOPENED,
)
# What others said stays out unless its author lets it in: it is about them as well, or gives away
# who told it.
OF_OTHERS = (Kind.CONTACT, Kind.FAMILY_TALK)
WHO_TOLD = ("source", "role", "who")


@dataclass(frozen=True)
class Note:
    """One note beside the choice whether it goes out."""

    entry: Entry
    proposal: Proposal
    chosen: bool
    of_another: bool

    @property
    def told(self) -> dict[str, Any]:
        """As it goes out; nothing of who told or wrote it."""
        fields = fields_of(self.entry)
        hidden = {str(fields[name].label) for name in WHO_TOLD if name in fields}
        day = self.entry.happened_on or timezone.localdate(self.entry.at)
        return {
            "title": self.proposal.title,
            "day": day.isoformat(),
            "lines": [list(line) for line in self.proposal.lines if line[0] not in hidden],
            "texts": [[part.label, part.masked] for part in self.proposal.parts],
        }


@dataclass(frozen=True)
class Draft:
    """An answer before it is confirmed."""

    notes: list[Note]

    @property
    def told(self) -> dict[str, Any]:
        return {"notes": [note.told for note in self.notes if note.chosen]}

    @property
    def digest(self) -> str:
        """A sign of exactly what was shown: only that can be confirmed."""
        return key_of(json.dumps(self.told))


def about_the_person(ledger: Ledger) -> list[Entry]:
    """The notes that count now and say something of the person, oldest first."""
    return ledger.live(*TOLD)


def is_of_another(entry: Entry) -> bool:
    """Whether this came from somebody else than the person or the professional."""
    return entry.kind in OF_OTHERS or entry.data.get("source") == "other"


def draft_of(
    entries: Sequence[Entry], chosen: Collection[str], masks: CaseMasks, also: Sequence[str]
) -> Draft:
    """What would go out if these notes (by id) are chosen, with the words of `also` masked
    everywhere.

    Nothing is remembered of it. What was explained before as an ordinary word stays readable.
    """
    return Draft(
        [
            Note(
                entry,
                propose(entry, masks, {}, also, None),
                str(entry.pk) in chosen,
                is_of_another(entry),
            )
            for entry in entries
        ]
    )
