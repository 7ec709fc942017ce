"""What a headline asks, as the situation is after it was done and recorded."""

from collections.abc import Callable, Iterator

from tests.domain.situations import Situation

# These stand until the fact itself changes.
UNTIL_THE_FACT_CHANGES = {"danger-here", "danger-abroad", "at-airport"}
# These ask for a call; the call of today is recorded.
ASKS_A_CALL = {
    *("return-overdue", "not-back", "gone", "abroad", "report-fell", "not-seen", "unknown"),
    *("child-first", "leaves-now", "leaves-soon", "trip-no-date", "told", "lapsed", "no-advice"),
}
# These ask nothing that the situation holds: to keep to what was agreed, to write, to talk.
ASKS_NO_FACT = {
    *("away-advised", "unknown-advised", "spoke-today", "waiting", "no-suspicion", "help-runs"),
    *("talk-open", "talk-not-held", "stage-1", "stage-2", "stage-3a-closed", "stage-3a"),
    *("stage-4", "stage-5-done"),
}


def decided(situation: Situation, **decisions: str) -> Situation:
    return situation | {"decisions": (situation.get("decisions") or {}) | decisions}


def places(situation: Situation) -> Iterator[Situation]:
    for place in ("netherlands", "abroad", "unknown"):
        yield situation | {"whereabouts": place}


def a_decision_on_reporting(situation: Situation) -> Iterator[Situation]:
    yield decided(situation, report="yes")
    yield decided(situation, report="no")


def a_second_person(situation: Situation) -> Iterator[Situation]:
    yield situation | {"lifted": [*(situation.get("lifted") or ()), "R22"]}
    yield decided(situation, report="yes")


def both_decisions(situation: Situation) -> Iterator[Situation]:
    for report in ("yes", "no"):
        for help_ in ("yes", "no"):
            yield decided(situation, report=report, help=help_)


def answers(situation: Situation) -> Iterator[Situation]:
    for said in ({"1": "no"}, {"1": "yes", "2": "yes"}, {"1": "yes", "2": "no", "3": "no"}):
        if said.get("2") != "no" or situation.get("disclosure") != "yes":
            yield situation | {"answers": said}


def help_or_a_report(situation: Situation) -> Iterator[Situation]:
    yield decided(situation, help="yes")
    yield decided(situation, report="yes")


def the_report(situation: Situation) -> Iterator[Situation]:
    yield situation | {"reported": True}


ASKS: dict[str, Callable[[Situation], Iterator[Situation]]] = {
    "ask-where": places,
    "report-now": the_report,
    "must-report": a_decision_on_reporting,
    "norm-not-followed": a_second_person,
    "answer-first": answers,
    "help-or-report": help_or_a_report,
    "stage-5": both_decisions,
}


def called(situation: Situation, whom: str) -> Situation:
    """A call of today, about neither talk, and current."""
    entry = {"with": whom, "current": True, "days_ago": 0}
    return situation | {"consultations": [*(situation.get("consultations") or ()), entry]}


def obeyed(situation: Situation, headline: str, call: str | None) -> list[Situation]:
    """The situations that follow from doing what the headline asks."""
    if headline in UNTIL_THE_FACT_CHANGES or headline in ASKS_NO_FACT:
        return []
    after = list(ASKS[headline](situation)) if headline in ASKS else []
    if call and headline in ASKS_A_CALL:
        after.append(called(situation, call))
    return after
