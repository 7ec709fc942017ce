"""What the person concerned may read of a case: every text masked, without who reported and what
others said.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from meldcode.cases.copying import CopyProposal, propose
from meldcode.cases.doubts import NAME, Doubt, doubts_of, said_to
from meldcode.cases.ledger import Ledger
from meldcode.cases.masking import key_of
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Entry, Kind
from meldcode.cases.models.entry import SET_BACK
from meldcode.cases.telling import label_in, named_lines

__all__ = ["AnswerDraft", "ToldNote", "about_the_person", "draft_of", "is_of_another"]

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
    Kind.WEIGHED_APART,
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
class ToldNote:
    """One note beside the choice whether it goes out."""

    entry: Entry
    proposal: CopyProposal
    chosen: bool
    of_another: bool
    doubts: Sequence[Doubt] = ()

    @property
    def told(self) -> dict[str, Any]:
        """As it goes out; nothing of who told or wrote it."""
        hidden = {label for name, label, _ in named_lines(self.entry) if name in WHO_TOLD}
        day = self.entry.happened_on or timezone.localdate(self.entry.at)
        return {
            "title": self.proposal.title,
            "day": day.isoformat(),
            "lines": [list(line) for line in self.proposal.lines if line[0] not in hidden],
            "texts": [[part.label, part.masked] for part in self.proposal.parts],
        }


@dataclass(frozen=True)
class AnswerDraft:
    """An answer before it is confirmed."""

    notes: list[ToldNote]
    # The sign of the same without the answers: an answer only masks more.
    unanswered: str = field(default="")

    @property
    def told(self) -> dict[str, Any]:
        return {"notes": [note.told for note in self.notes if note.chosen]}

    @property
    def doubts(self) -> list[Doubt]:
        """What is asked before this goes out."""
        return [doubt for note in self.notes for doubt in note.doubts]

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
    entries: Sequence[Entry],
    chosen: Collection[str],
    masks: CaseMasks,
    also: Sequence[str],
    sent: Mapping[str, str] | None = None,
) -> AnswerDraft:
    """What would go out if these notes (by id) are chosen, with the words of `also` masked
    everywhere, and those that were answered as a name (`sent` holds the answers).

    Nothing is remembered of it. What the author of a note explained before as an ordinary word
    stays readable in that note.
    """
    asked = doubts_in([entry for entry in entries if str(entry.pk) in chosen], masks, also, sent)
    names = said_to([doubt for doubts in asked.values() for doubt in doubts], NAME)
    before = drawn(entries, chosen, deepcopy(masks), also, asked)
    if not names:
        return AnswerDraft(before, AnswerDraft(before).digest)
    after = drawn(entries, chosen, masks, (*also, *names), asked)
    return AnswerDraft(after, AnswerDraft(before).digest)


def of_the_case(proposal: CopyProposal) -> CopyProposal:
    """Without why something counts no more: it says that a colleague is gone from the case."""
    why = label_in(proposal.entry, SET_BACK)
    return replace(proposal, parts=[part for part in proposal.parts if part.label != why])


def doubts_in(
    entries: Sequence[Entry],
    masks: CaseMasks,
    also: Sequence[str],
    sent: Mapping[str, str] | None,
) -> dict[UUID, list[Doubt]]:
    """What is asked about each note; the same words once."""
    seen: set[str] = set()
    found: dict[UUID, list[Doubt]] = {}
    for entry in entries:
        doubts = [d for d in doubts_of(entry, masks, also, sent) if d.name not in seen]
        seen |= {doubt.name for doubt in doubts}
        found[entry.pk] = doubts
    return found


def drawn(
    entries: Sequence[Entry],
    chosen: Collection[str],
    masks: CaseMasks,
    also: Sequence[str],
    asked: Mapping[UUID, list[Doubt]],
) -> list[ToldNote]:
    return [
        ToldNote(
            entry,
            of_the_case(propose(entry, masks, {}, also, None)),
            str(entry.pk) in chosen,
            is_of_another(entry),
            asked.get(entry.pk, ()),
        )
        for entry in entries
    ]
