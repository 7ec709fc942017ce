"""What a case test is given: one case and short words for every verb, so that a test reads as what
happened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import uuid4

from django.db import transaction

from meldcode.accounts.models import User
from meldcode.cases.casework import deciding, opening, recording, tasks
from meldcode.cases.ledger import Ledger, StageEvent
from meldcode.cases.models import Case, Entry, Kind, Task
from meldcode.domain.facts import CaseFacts
from meldcode.domain.guidance import guide
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from tests.cases.rows import TODAY, day, ids
from tests.factories.cases import BLANK, a_case

P = ParamSpec("P")
R = TypeVar("R")
HERE = {"whereabouts": "netherlands", "age_group": "adult"}


def verb(work: Callable[P, R]) -> Callable[P, R]:
    """As a page does it: in a transaction of its own, so that a refusal leaves the test's one
    whole.
    """

    @wraps(work)
    def alone(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return work(*args, **kwargs)

    return alone


@dataclass
class Desk:
    """Somebody at work on a case, on a day counted from TODAY."""

    case: Case
    by: User
    on: int = 0

    @property
    def today(self) -> date:
        return day(self.on)

    def common(self) -> dict[str, Any]:
        return {"case": self.case, "by": self.by, "token": uuid4(), "today": self.today}

    def later(self, days: int) -> "Desk":
        return Desk(self.case, self.by, self.on + days)

    def taken_by(self, person: User) -> "Desk":
        return Desk(self.case, person, self.on)

    # What is done

    @verb
    def tell(self, **told: Any) -> Entry | None:
        """Change the situation: what stood there, with these changes."""
        latest = self.ledger.latest(Kind.SITUATION)
        whole = {**BLANK, **(latest.data if latest else {}), **told}
        return opening.change_situation(
            **self.common(), basis=latest.number if latest else 0, situation=whole
        )

    @verb
    def observe(self, *signals: str, days_ago: int = 0, **more: Any) -> Entry:
        """One note with these signals; an empty one stands for something else that was seen."""
        data = {"source": "own", "role": "", "disclosed": "", "seen_since": "", **more}
        day = self.today - timedelta(days=days_ago)
        given = {"happened_on": day, "data": data, "texts": {"text": "gezien"}}
        named = [signal for signal in signals if signal]
        return recording.observe(
            **self.common(), signals=named, other=len(named) < len(signals), **given
        )

    @verb
    def consult(
        self, who: str = "lkha", talk: str = "safe", *, happened: date | None = None, **more: Any
    ) -> Entry:
        data = {
            "with": who,
            "talk": talk,
            "person_talk": "safe",
            "informing": "not-discussed",
            **more,
        }
        return recording.record_consultation(
            **self.common(),
            happened_on=happened or self.today,
            data=data,
            texts={"advice": "raad"},
        )

    @verb
    def contact(self, who: str = "family") -> Entry:
        data = {"who": who, "how": "phone"}
        return recording.record_contact(
            **self.common(), happened_on=self.today, data=data, texts={"text": "belde"}
        )

    @verb
    def talk_with_person(self, *, disclosed: bool = False) -> Entry:
        data = {"interpreter": "none", "disclosed": "yes" if disclosed else "no"}
        given = {"happened_on": self.today, "data": data, "texts": {"text": "verteld"}}
        return recording.record_person_talk(**self.common(), **given)

    @verb
    def prepare(self) -> Entry:
        return recording.record_preparation(**self.common(), data={"alone": True})

    @verb
    def report(self) -> Entry:
        given = {"happened_on": self.today, "data": {"who": "self"}, "texts": {"text": "gemeld"}}
        return recording.record_report(**self.common(), **given)

    @verb
    def talk_with_family(self, *, held: bool) -> Entry:
        given = {
            "happened_on": self.today,
            "data": {"interpreter": "none"},
            "texts": {"text": "ging zo"},
        }
        return recording.record_family_talk(**self.common(), held=held, **given)

    @verb
    def answer(self, *answers: str, start: int = 1) -> list[Entry]:
        """Answer the questions from `start` on."""
        said = dict(enumerate(answers, start=start))
        basis = {
            n: found.number for n in said if (found := self.ledger.latest(Kind.ANSWER, question=n))
        }
        reasons = dict.fromkeys(said, "omdat")
        return deciding.answer_questions(**self.common(), basis=basis, answers=said, texts=reasons)

    @verb
    def decide(
        self, decision: str, choice: str, reason: str = "omdat", **data: Any
    ) -> Entry | None:
        latest = self.ledger.latest(Kind.DECISION, decision=decision)
        basis = latest.number if latest else 0
        said = deciding.Decided({"choice": choice, **data}, {"reason": reason}, basis)
        made = deciding.decide(**self.common(), decisions={decision: said})
        return made[0] if made else None

    @verb
    def ask(self, rule: str) -> Entry:
        return deciding.ask_approval(**self.common(), rule=rule, reason="omdat")

    def second_person_says(self, asked: Entry, answer: str = "agreed") -> None:
        """What a second person answers, recorded as the review room records it."""
        number = self.case.entries.count() + 1
        data = {"asked": str(asked.pk), "answer": answer}
        Entry.objects.create(
            case=self.case, number=number, kind=Kind.APPROVAL, by=self.by, data=data
        )

    @verb
    def end(self, stage: Stage) -> Entry | None:
        return deciding.end_stage(**self.common(), stage=stage)

    @verb
    def move(self, stage: Stage, event: StageEvent, reason: str = "") -> Entry | None:
        return deciding.move_stage(**self.common(), stage=stage, event=event, reason=reason)

    @verb
    def plan(self, alarm: int | None, **items: Any) -> Entry | None:
        latest = self.ledger.latest(Kind.PLAN)
        plan = {"items": items, "alarm_on": day(alarm).isoformat() if alarm is not None else None}
        return opening.save_plan(**self.common(), basis=latest.number if latest else 0, plan=plan)

    @verb
    def close(self, reason: str = "safe", alarm: deciding.Alarm | None = None) -> Entry:
        """Closed; an alarm date that stands open falls, with a reason."""
        alarm = alarm or deciding.Alarm(reason="niet meer nodig")
        texts = {"text": "afgerond"}
        return deciding.close_case(**self.common(), reason=reason, texts=texts, alarm=alarm)

    @verb
    def reopen(self) -> Entry:
        return deciding.reopen_case(**self.common(), texts={"text": "nieuw signaal"})

    @verb
    def correct(self, entry: Entry, **more: Any) -> Entry:
        given = {"happened_on": entry.happened_on, "data": entry.data, "texts": entry.texts, **more}
        return recording.correct(**self.common(), entry=entry, **given)

    # What stands there now

    @property
    def now(self) -> Case:
        """The case as it stands in the database."""
        return Case.with_practice.get(pk=self.case.pk)

    @property
    def ledger(self) -> Ledger:
        return Ledger.of(self.now.entries_in_order)

    @property
    def facts(self) -> CaseFacts:
        return self.now.facts(self.today)

    def closed_by(self, action: Action, stage: Stage = Stage.SIGNALS) -> list[str]:
        return ids(guide(stage, self.facts).closed.get(action, ()))

    def finish_tasks(self) -> None:
        for task in Task.objects.filter(case=self.case, ended_at=None):
            tasks.finish_task(case=self.case, task_id=task.pk, by=self.by)

    def open_tasks(self) -> list[tuple[str, date]]:
        rows = Task.objects.filter(case=self.case, ended_at=None).order_by("due_on", "kind")
        return list(rows.values_list("kind", "due_on"))


def a_desk(by: User, sector: str = "education", on: int = 0, **told: Any) -> Desk:
    """A case of this person about an adult who is here, unless told otherwise."""
    return Desk(a_case(by, today=day(on), sector=sector, **{**HERE, **told}), by, on)


__all__ = ["HERE", "TODAY", "Desk", "a_desk", "day"]
