"""What a review test is given: a case with a confirmed note, a lead, and short words for every
turn.
"""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework import deciding, recording
from meldcode.cases.casework.copies import confirm_copy
from meldcode.cases.copying import propose, week_of
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, Kind, MaskedCopy
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from meldcode.review.models import Review
from meldcode.review.reviewing import offer, take_turn
from meldcode.review.standing import copies_of, sign_of
from meldcode.review.turns import Event, Side
from tests.factories.accounts import People, people
from tests.factories.cases import a_case

MARKER = "Zaphira Qandil"


class Offered:
    """A case of Alice with one note in which a name stands, its masked copy, and what is done with
    it.
    """

    def __init__(self, **situation: Any) -> None:
        self.people: People = people()
        self.alice, self.lead = self.people.alice, self.people.lead
        self.case: Case = a_case(self.alice, whereabouts="netherlands", **situation)
        self.note = self.write(f"{MARKER} vertelde dat zij bang is.")
        self.copy = self.confirm(self.note)

    def fresh(self) -> Case:
        return Case.objects.get(pk=self.case.pk)

    def write(self, text: str, by: User | None = None) -> Entry:
        given = {
            "case": self.fresh(),
            "by": by or self.alice,
            "token": uuid4(),
            "happened_on": timezone.localdate(),
        }
        return recording.record_entry(
            **given, kind=Kind.AGAINST, stage=Stage.SIGNALS, data={}, texts={"text": text}
        )

    def confirm(self, entry: Entry) -> MaskedCopy:
        masks = CaseMasks.of(self.case.pk)
        case, entry = self.fresh(), Entry.objects.get(pk=entry.pk)
        masks.answer(entry, [], [])
        proposal = propose(entry, masks, {}, (), None)
        return confirm_copy(
            case=case,
            entry=entry,
            by=entry.by,
            told=proposal.told,
            week=week_of(entry),
            masks=masks,
        )

    def offer(self, scope: str = "case", stage: str = "", asked: Entry | None = None) -> Review:
        case = self.fresh()
        guidance = guide(Stage.SIGNALS, case.facts(timezone.localdate()))
        return offer(
            case=case,
            by=self.alice,
            token=uuid4(),
            scope=scope,
            stage=stage,
            question="read-along",
            asked=asked,
            guidance=guidance,
        )

    def ask(self, rule: str = "R14") -> Entry:
        case = self.fresh()
        asked = deciding.ask_approval(
            case=case, by=self.alice, token=uuid4(), rule=rule, reason="Ik denk van niet."
        )
        self.confirm(asked)
        return asked

    def does(
        self, review: Review, event: Event, by: User | None = None, words: str = "", **more: Any
    ) -> Review:
        person = by or self.lead
        side = Side.AUTHOR if person in (self.alice, self.people.bob) else Side.LEAD
        seen = more.pop("seen", self.last)
        return take_turn(
            review=review, by=person, side=side, event=event, token=uuid4(), words=words, seen=seen
        )

    def page_of(self, review: Review) -> dict[str, str]:
        """What the page of the lead holds unseen: which entries and copies it shows."""
        row = Review.objects.select_related("case", "asked").get(pk=review.pk)
        return {"antwoord-basis": str(self.last), "antwoord-shown": sign_of(copies_of(row))}

    @property
    def last(self) -> int:
        return self.fresh().entries_in_order[-1].number
