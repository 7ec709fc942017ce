"""The whole route of a case: per stage what is done, what is still missing, and which one is next."""

from dataclasses import dataclass, replace

from meldcode.cases.ledger import Ledger, Progress
from meldcode.cases.models import Entry, Kind
from meldcode.domain.experts import ADVISERS
from meldcode.domain.facts import CaseFacts
from meldcode.domain.guidance import Guidance
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

__all__ = ["RouteStop", "route_of"]

STATES = {
    Progress.OPEN: "Nog te doen",
    Progress.DONE: "Klaar",
    Progress.NOT_HELD: "Niet gehouden voor de veiligheid",
    Progress.LEFT: "Overgeslagen",
    Progress.CLOSED_WITH_REASON: "Gesloten met een reden",
}


ASK_AGAIN = "Er is iets veranderd, of het advies is te oud. Bel opnieuw het LKHA of Veilig Thuis."


@dataclass(frozen=True)
class RouteStop:
    """One stage on the overview."""

    stage: Stage
    progress: Progress
    label: str
    has: str
    missing: tuple[str, ...]
    is_next: bool
    event: Entry | None


def route_of(ledger: Ledger, guidance: Guidance, facts: CaseFacts) -> list[RouteStop]:
    """The six stages in visiting order; where all are done and what was advised no longer counts,
    advice comes next.
    """
    opened = [stage for stage in Stage if ledger.progress(stage) is Progress.OPEN]
    expert = [one for one in facts.consultations if one.with_whom in ADVISERS]
    again = bool(expert) and not any(one.current for one in expert)
    turn = [*opened, *([Stage.CONSULT] if again else [])][:1]
    stops = [stop_of(stage, ledger, guidance, stage in turn) for stage in Stage]
    return [
        replace(stop, missing=(ASK_AGAIN,)) if again and is_consulted(stop) else stop
        for stop in stops
    ]


def is_consulted(stop: RouteStop) -> bool:
    return stop.stage is Stage.CONSULT and stop.progress is Progress.DONE


def stop_of(stage: Stage, ledger: Ledger, guidance: Guidance, is_next: bool) -> RouteStop:
    progress = ledger.progress(stage)
    events = [row for row in ledger.live(Kind.STAGE) if row.stage == stage.value]
    return RouteStop(
        stage=stage,
        progress=progress,
        label=STATES[progress],
        has=what_stands(stage, ledger),
        missing=what_misses(stage, ledger, guidance) if progress is Progress.OPEN else (),
        is_next=is_next,
        event=events[-1] if events else None,
    )


def what_stands(stage: Stage, ledger: Ledger) -> str:
    """What was recorded at a stage, in one line."""
    counted = {
        Stage.SIGNALS: (Kind.OBSERVATION, "signaal", "signalen"),
        Stage.CONSULT: (Kind.CONSULTATION, "overleg", "keer overlegd"),
        Stage.TALK_WITH_PERSON: (Kind.PERSON_TALK, "gesprek", "gesprekken"),
        Stage.TALK_WITH_FAMILY: (
            Kind.CONTACT,
            "keer ongevraagd contact",
            "keer ongevraagd contact",
        ),
    }
    if stage in counted:
        kind, one, many = counted[stage]
        number = len(ledger.live(kind))
        return f"{number} {one if number == 1 else many}" if number else ""
    numbers = (1, 2) if stage is Stage.WEIGH else (3, 4, 5)
    answered = [
        n for n in numbers if (ledger.latest(Kind.ANSWER, question=n) or EMPTY).data.get("answer")
    ]
    return f"vraag {' en '.join(map(str, answered))} beantwoord" if answered else ""


EMPTY = Entry()


def what_misses(stage: Stage, ledger: Ledger, guidance: Guidance) -> tuple[str, ...]:
    """What a stage still needs before it is done."""
    missing = []
    if stage is Stage.SIGNALS and not ledger.live(Kind.OBSERVATION):
        missing.append("Schrijf op wat u zag of hoorde. Twijfelt u? Ga gewoon door naar stap 2.")
    if stage is Stage.CONSULT and guidance.is_closed(Action.COMPLETE_CONSULT):
        missing.append("Bel het LKHA of Veilig Thuis.")
    if stage is Stage.WEIGH and not ledger.latest(Kind.ANSWER, question=1):
        missing.append("Beantwoord vraag 1 en 2.")
    if stage is Stage.TALK_WITH_FAMILY and guidance.is_closed(Action.TALK_WITH_FAMILY):
        missing.append(
            "Dit gesprek is nu gesloten. Niet gehouden voor de veiligheid? Leg dat vast."
        )
    if stage is Stage.DECIDE and guidance.is_closed(Action.COMPLETE_DECIDE):
        missing += [rule.nl for rule in guidance.closed[Action.COMPLETE_DECIDE]]
    return tuple(missing)
