"""Weighing, deciding, asking a second person, and ending a stage or the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from meldcode.accounts.models import User
from meldcode.cases.casework.access import withdraw_offers
from meldcode.cases.casework.alarms import Alarm, Missing, kept_alarm, whose_watch
from meldcode.cases.casework.rounds import end_round, open_round
from meldcode.cases.casework.tasks import (
    end_help_tasks,
    end_open_tasks,
    end_report_tasks,
    plan_help_task,
    plan_report_tasks,
    take_up_tasks,
)
from meldcode.cases.casework.telling_owner import tell_who_has_it
from meldcode.cases.casework.work import ClosedByRules, Work, work_on
from meldcode.cases.ledger import Progress, StageEvent
from meldcode.cases.models import Case, Ended, Entry, Kind, May
from meldcode.cases.stages.consult.record import advised
from meldcode.cases.stages.questions import answered
from meldcode.domain.facts import WeighingAnswer
from meldcode.domain.rule import Action
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage

__all__ = [
    "Alarm", "Decided", "Missing", "answer_questions", "ask_approval", "close_case", "decide",
    "end_stage", "move_stage", "reopen_case",
]  # fmt: skip

APART = "Er loopt een dubbele weging. Antwoord daar, apart van uw collega, of stop die eerst."
IS_OPEN = "Deze casus is al open. Er is niets veranderd."
COMPLETING = {Stage.CONSULT: Action.COMPLETE_CONSULT, Stage.DECIDE: Action.COMPLETE_DECIDE}


def answer_questions(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    basis: dict[int, int],
    answers: dict[int, str],
    texts: dict[int, str],
    data: dict[int, dict[str, Any]] | None = None,
    today: date | None = None,
) -> list[Entry]:
    """The answers to the weighing questions, each with its ground; "" takes an answer back.

    `basis` per question: the number of the entry the form showed. Raises Refused for "yes" to
    question 1 while no suspicion can be concluded (R48), ChangedMeanwhile for a second editor,
    Missing while two people weigh apart. A "no" to question 2 after a disclosure is kept, with its
    reason, and counts as unanswered until a second person agreed (R14).
    """
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        refuse_while_weighed_apart(work)
        saved = []
        for question, answer in sorted(answers.items()):
            if not answer and not work.ledger.latest(Kind.ANSWER, question=question):
                continue
            entry = work.replace(
                Kind.ANSWER,
                basis=basis.get(question, 0),
                data={"answer": answer, **((data or {}).get(question) or {})},
                texts={"reason": texts.get(question, "")},
                question=question,
            )
            if entry:
                saved.append(entry)
        for entry in saved:
            work.give_ground(entry, Stage.WEIGH)
        follow_the_answers(work, {entry.data["question"]: entry.data["answer"] for entry in saved})
        return saved


def follow_the_answers(work: Work, answers: dict[int, str]) -> None:
    """Whether help does is asked no more once it is answered, and who has the case hears it."""
    if answers.get(5):
        end_help_tasks(work)
        tell_who_has_it(work.case, work.by)
    if answers.get(1) == "yes":
        work.refuse_if_closed(Action.CONCLUDE_SUSPICION, Stage.WEIGH)


def refuse_while_weighed_apart(work: Work) -> None:
    """An answer in the case would be read by the one who has not answered yet."""
    round_ = open_round(work.case) if getattr(work.case, "weighs", False) else None
    if round_ and not round_.has_lapsed:
        raise Missing(APART)


@dataclass(frozen=True)
class Decided:
    """One decision as it is to be recorded; `basis` is the number of the entry the form showed."""

    data: dict[str, Any]
    texts: dict[str, str]
    basis: int = 0


def decide(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    decisions: Mapping[str, Decided],
    today: date | None = None,
) -> list[Entry]:
    """The decisions `report` and `help`, one of them or both, each with its reason.

    `data` holds `choice` (yes or no) and, for help that was decided on, the agreements of R52.
    Deciding not to report while R20 keeps it closed raises Refused; R19 and R22 stay open until
    reason and agreements, or a second person, stand there (R21).
    """
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        saved = [one for name, said in decisions.items() if (one := decided(work, name, said))]
        for entry in saved:
            work.give_ground(entry, Stage.DECIDE)
        if saved:
            tell_who_has_it(work.case, by)
        return saved


def decided(work: Work, name: str, said: Decided) -> Entry | None:
    if name == "report" and said.data["choice"] == "no":
        refuse_while_walk_is_open(work)
    before = work.ledger.latest(Kind.DECISION, decision=name)
    entry = work.replace(
        Kind.DECISION, basis=said.basis, data=said.data, texts=said.texts, decision=name
    )
    if entry:
        plan_what_follows(work, entry, before)
    return entry


def plan_what_follows(work: Work, decision: Entry, before: Any) -> None:
    """The tasks of a decision (R25, R52); another reason for the same report asks nothing twice."""
    yes = decision.data["choice"] == "yes"
    if decision.data["decision"] == "help":
        if before:
            end_help_tasks(work)
        if yes and decision.data.get("question_5_on"):
            plan_help_task(work, date.fromisoformat(decision.data["question_5_on"]))
        return
    reopened = work.ledger.latest(Kind.REOPENED)
    stands = before is not None and before.data["choice"] == "yes"
    if stands and yes and not (reopened and before and reopened.number > before.number):
        return
    if before:
        end_report_tasks(work)
    if yes:
        plan_report_tasks(work)


def refuse_while_walk_is_open(work: Work) -> None:
    closed = work.guidance(Stage.DECIDE).closed.get(Action.NOT_REPORT, ())
    hard = tuple(rule for rule in closed if rule.id == "R20")
    if hard:
        raise ClosedByRules(hard)


def ask_approval(
    *, case: Case, by: User, token: UUID | None, rule: str, reason: str, today: date | None = None
) -> Entry:
    """Ask a second person to agree to passing a gate (R14, R22, R62); until then the door stays
    closed.
    """
    with work_on(case, by, token, "approval asked", right=May.VOUCH, today=today) as work:
        return work.add(
            Kind.APPROVAL_ASKED,
            stage=Stage(work.case.stage),
            data={"rule": rule},
            texts={"reason": reason},
        )


def end_stage(
    *, case: Case, by: User, token: UUID | None, stage: Stage, today: date | None = None
) -> Entry | None:
    """A stage is done; None when it already was. Raises Refused where the rules keep it open (R08,
    R21).
    """
    with work_on(case, by, token, "changed", right=May.END, today=today) as work:
        if stage in COMPLETING:
            work.refuse_if_closed(COMPLETING[stage], stage)
        if stage is Stage.TALK_WITH_FAMILY and not work.ledger.vouched_for(Kind.FAMILY_TALK):
            raise Missing(
                "Schrijf eerst op hoe het gesprek ging, of dat het niet is gehouden voor de"
                " veiligheid."
            )
        if stage is Stage.WEIGH:
            need_both_answers(work)
        return mark(work, stage, StageEvent.DONE, "")


def need_both_answers(work: Work) -> None:
    """Stage 4 is two questions, unless the first ends the weighing (R15); R10 counts on a stage 4
    that was walked.
    """
    answers = answered(work.ledger)
    if 1 not in answers:
        raise Missing("Beantwoord eerst vraag 1.")
    if answers[1] is WeighingAnswer.YES and 2 not in answers:
        raise Missing("Beantwoord eerst vraag 2.")


def move_stage(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    stage: Stage,
    event: StageEvent,
    reason: str,
    today: date | None = None,
) -> Entry | None:
    """Leave a stage, close it with a reason, or take it up again; None when it already was so."""
    with work_on(case, by, token, "changed", right=May.END, today=today) as work:
        if event is StageEvent.TAKEN_UP and work.ledger.progress(stage) is Progress.OPEN:
            return None
        return mark(work, stage, event, reason)


def mark(work: Work, stage: Stage, event: StageEvent, reason: str) -> Entry | None:
    latest = work.ledger.latest(Kind.STAGE)
    same = [row for row in work.ledger.live(Kind.STAGE) if row.stage == stage.value][-1:]
    if (
        latest
        and same
        and same[0].data["event"] == event.value
        and same[0].texts.get("reason", "") == reason
    ):
        return None
    return work.add(Kind.STAGE, stage=stage, data={"event": event.value}, texts={"reason": reason})


def close_case(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    reason: str,
    texts: dict[str, str],
    alarm: Alarm | None = None,
    today: date | None = None,
) -> Entry:
    """Close a case; as unfounded (R51) only with a second person when nobody was consulted on the
    signals (R62). With an open alarm date `alarm` says what becomes of it (R76): Missing without.
    """
    with work_on(case, by, token, "closed", right=May.END, today=today) as work:
        if reason == "unfounded" and needs_second_person_to_close(work):
            raise ClosedByRules((RULE_BY_ID["R62"],))
        kept = kept_alarm(work, alarm)
        entry = work.add(Kind.CLOSED, data={"reason": reason, **kept}, texts=texts)
        # Who took it over later would get a case of which nobody knows that it was offered.
        withdraw_offers(work.case, Q())
        if getattr(work.case, "weighs", False):
            end_round(work.case, Ended.CLOSED, by)
        end_open_tasks(work, whose_watch(work, alarm) if alarm and kept.get("watch") else None)
        tell_who_has_it(work.case, by)
        return entry


def needs_second_person_to_close(work: Work) -> bool:
    """R62: signals were recorded, no LKHA or Veilig Thuis was consulted, and no valid approval
    stands there.
    """
    if not work.ledger.live(Kind.OBSERVATION):
        return False
    if advised(work.ledger):
        return False
    return "R62" not in work.case.facts(work.today).lifted


def reopen_case(
    *, case: Case, by: User, token: UUID | None, texts: dict[str, str], today: date | None = None
) -> Entry:
    """Take a closed case up again, for example at new signals (R54). Raises Missing for one that is
    open: its tasks would be asked anew.
    """
    with work_on(case, by, token, "reopened", on_closed=True, right=May.END, today=today) as work:
        if not work.case.is_closed:
            raise Missing(IS_OPEN)
        closed = work.ledger.latest(Kind.CLOSED)
        if closed:
            take_up_tasks(work, closed)
        tell_who_has_it(work.case, by)
        return work.add(Kind.REOPENED, texts=texts)
