"""From the rows of a case to the facts that the rules look at."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from meldcode.cases.approvals import approved_rules
from meldcode.cases.ledger import Ledger, day_of, recorded_on
from meldcode.cases.models.entry import Entry, Kind
from meldcode.content import memory
from meldcode.domain import history
from meldcode.domain.experts import ADVISERS, JUDGES
from meldcode.domain.facts import (
    AgeGroup,
    CaseFacts,
    Consultation,
    Decision,
    Expert,
    Known,
    Sector,
    TalkJudgement,
    Terms,
    WeighingAnswer,
    Whereabouts,
)
from meldcode.domain.place import JOURNEY_SIGNALS

if TYPE_CHECKING:
    from meldcode.cases.models.case import Case

KNOWN_FIELDS = (
    "departure_expected", "danger_now", "children_along", "partner_dependent_permit", "disclosure", "consent_lkha",
    "absent", "dual_nationality",
)  # fmt: skip


def facts_of(case: "Case", today: date) -> CaseFacts:
    """What the rules may know of `case` on `today`; needs the entries and nothing else."""
    ledger = Ledger.of(case.entries_in_order)
    terms = memory.terms()
    observations = ledger.live(Kind.OBSERVATION)
    decisions = {name: ledger.latest(Kind.DECISION, decision=name) for name in ("report", "help")}
    return CaseFacts(
        **told_by(ledger.latest_data(Kind.SITUATION), ledger.alarm_on, today),
        sector=Sector(case.sector),
        other_observation=(
            Known.YES if any(not row.data["signal"] for row in observations) else Known.UNKNOWN
        ),
        signals=signals_among(observations),
        risk_factors=frozenset(ledger.latest_data(Kind.RISK_FACTORS).get("slugs", ())),
        consultations=consultations_of(ledger, today, terms),
        answers=answers_of(ledger),
        report=decided(decisions["report"]),
        help=decided(decisions["help"]),
        done=ledger.stages_done,
        family_informing_agreed=informing_agreed(ledger),
        lifted=passed_gates(ledger),
    )


def told_by(situation: Mapping[str, Any], alarm_on: date | None, today: date) -> dict[str, Any]:
    """The facts of one recorded situation as they stand on `today`; dates become day counts."""
    departure, seen = day_of(situation.get("departure_on")), day_of(situation.get("last_seen_on"))
    confirmed = max(filter(None, (day_of(situation.get("here_confirmed_on")), seen)), default=None)
    return {
        "whereabouts": Whereabouts(situation.get("whereabouts") or "unknown"),
        "departure_in_days": (departure - today).days if departure else None,
        "here_confirmed_since_departure": bool(departure and confirmed and confirmed > departure),
        "last_seen_days": max((today - seen).days, 0) if seen else None,
        "return_overdue_days": overdue(day_of(situation.get("return_on")), alarm_on, seen, today),
        "at_airport": bool(situation.get("at_airport")),
        "country": situation.get("country") or "",
        "age_group": AgeGroup(situation.get("age_group") or "unknown"),
        **{name: Known(situation.get(name) or "unknown") for name in KNOWN_FIELDS},
    }


def overdue(
    return_on: date | None, alarm_on: date | None, seen: date | None, today: date
) -> int | None:
    """Days since the earlier of return and alarm date passed without the person being seen (R41)."""
    expected = min(filter(None, (return_on, alarm_on)), default=None)
    if expected is None or expected >= today or (seen and seen >= expected):
        return None
    return (today - expected).days


def signals_among(observations: list[Entry]) -> frozenset[str]:
    return frozenset(row.data["signal"] for row in observations if row.data["signal"])


def consultations_of(ledger: Ledger, today: date, terms: Terms) -> tuple[Consultation, ...]:
    """The consultations in order of time, each with whether its judgement still counts."""
    rows = in_order_of_time(ledger)
    moments = moments_of(ledger) if rows else []
    return tuple(
        Consultation(
            Expert(row.data["with"]),
            TalkJudgement(row.data["talk"]),
            judged_currently(ledger, row, moments, today, terms),
        )
        for row in rows
    )


def in_order_of_time(ledger: Ledger) -> list[Entry]:
    """The consultations by day, then as recorded; a correction keeps the place of what it corrects."""
    rows = ledger.live(Kind.CONSULTATION)
    return sorted(rows, key=lambda row: (row.happened_on, ledger.first_recorded(row).number))


def judged_currently(
    ledger: Ledger, row: Entry, moments: list[tuple[int, history.Moment]], today: date, terms: Terms
) -> bool:
    """Whether what an expert said is still current; a word that judges nothing need not be weighed."""
    if row.data["talk"] == TalkJudgement.NOT_DISCUSSED or Expert(row.data["with"]) not in JUDGES:
        return False
    spoken_on, number = row.happened_on, ledger.first_recorded(row).number
    assert spoken_on is not None  # noqa: S101 - the row's constraint
    known = [
        index
        for index, (at, moment) in enumerate(moments)
        if at < number and moment.day <= spoken_on
    ]
    place = known[-1] if known else -1
    before = moments[place][1] if known else NOTHING_KNOWN
    since = [moment for _, moment in moments[place + 1 :]]
    return history.is_current(spoken_on, today, before, since, terms)


NOTHING_KNOWN = history.Moment(date.min, None, lambda day: CaseFacts())


def moments_of(ledger: Ledger) -> list[tuple[int, history.Moment]]:
    """The records that can let a judgement lapse: situations, alarm dates and first signals of a
    journey.
    """
    situation: dict[str, Any] = {}
    alarm_on: date | None = None
    journey: frozenset[str] = frozenset()
    moments = []
    # Corrected rows too: what stood there on the day counts as a change when it was put right.
    for entry in ledger.entries:
        if entry.kind == Kind.SITUATION:
            situation = entry.data
        elif entry.kind == Kind.PLAN:
            alarm_on = day_of(entry.data.get("alarm_on"))
        elif entry.kind == Kind.OBSERVATION and entry.data["signal"] in JOURNEY_SIGNALS - journey:
            journey |= {entry.data["signal"]}
        else:
            continue
        moments.append((entry.number, moment_of(entry, situation, alarm_on, journey)))
    return moments


def moment_of(
    entry: Entry, situation: dict[str, Any], alarm_on: date | None, journey: frozenset[str]
) -> history.Moment:
    def facts_on(day: date) -> CaseFacts:
        return CaseFacts(**told_by(situation, alarm_on, day), signals=journey)

    return history.Moment(recorded_on(entry), day_of(situation.get("departure_on")), facts_on)


def answers_of(ledger: Ledger) -> dict[int, WeighingAnswer]:
    """The last answer to each question; an answer that was taken back is no answer."""
    last = {row.data["question"]: row.data["answer"] for row in ledger.live(Kind.ANSWER)}
    return {question: WeighingAnswer(answer) for question, answer in last.items() if answer}


def decided(row: Entry | None) -> Decision | None:
    return Decision(row.data["choice"]) if row and row.data["choice"] else None


def informing_agreed(ledger: Ledger) -> bool:
    """What LKHA or Veilig Thuis last said of telling the family about a report (R24)."""
    said = [
        row.data["informing"] for row in in_order_of_time(ledger) if row.data["with"] in ADVISERS
    ]
    spoken = [word for word in said if word != "not-discussed"]
    return bool(spoken) and spoken[-1] == "yes"


def passed_gates(ledger: Ledger) -> frozenset[str]:
    """The gates passed in the way their row names (R14, R19, R22, R37)."""
    passed = set(approved_rules(ledger))
    report = ledger.latest(Kind.DECISION, decision="report")
    if report and report.data.get("agreements_recorded"):
        passed.add("R19")
    consultations = ledger.live(Kind.CONSULTATION)
    if any(
        row.data["with"] in ADVISERS and row.data.get("absence_agreed") for row in consultations
    ):
        passed.add("R37")
    return frozenset(passed)
