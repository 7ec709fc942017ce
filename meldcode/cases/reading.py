"""From the rows of a case to the facts that the rules look at."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from meldcode.cases.approvals import approved_rules
from meldcode.cases.judging import current_rows
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models.entry import Kind
from meldcode.cases.observed import ALONG, NOT_BACK, has_other, observed_signals
from meldcode.cases.situation import day_of, told_by
from meldcode.cases.stages.questions import answered
from meldcode.content.freedays import out_of_hours
from meldcode.domain.experts import ADVISERS
from meldcode.domain.facts import (
    CaseFacts,
    Consultation,
    Decision,
    Expert,
    Known,
    Sector,
    TalkJudgement,
)

if TYPE_CHECKING:
    from meldcode.cases.models.case import Case

__all__ = ["facts_of", "in_order_of_time", "is_reported", "passed_gates", "reports_that_count"]


def facts_of(case: "Case", today: date, now: datetime | None = None) -> CaseFacts:
    """What the rules may know of `case` on `today`, and at the local time `now` where the clock
    counts; needs the entries and nothing else.
    """
    ledger = Ledger.of(case.entries_in_order)
    observations = ledger.live(Kind.OBSERVATION)
    decisions = {name: ledger.latest(Kind.DECISION, decision=name) for name in ("report", "help")}
    return CaseFacts(
        **told_by(ledger.latest_data(Kind.SITUATION), ledger.alarm_on, today),
        here_confirmed_since_signal=confirmed_since_signal(ledger),
        sector=Sector(case.sector),
        other_observation=(
            Known.YES if any(has_other(row.data) for row in observations) else Known.UNKNOWN
        ),
        signals=signals_among(observations),
        risk_factors=frozenset(ledger.latest_data(Kind.RISK_FACTORS).get("slugs", ())),
        consultations=consultations_of(ledger, today),
        reported=is_reported(ledger),
        out_of_hours=out_of_hours(now) if now else False,
        answers=answered(ledger),
        report=decided(decisions["report"]),
        help=decided(decisions["help"]),
        done=ledger.stages_done,
        family_informing_agreed=informing_agreed(ledger),
        lifted=passed_gates(ledger),
    )


def signals_among(observations: list[Row]) -> frozenset[str]:
    return frozenset(slug for row in observations for slug in observed_signals(row.data))


def confirmed_since_signal(ledger: Ledger) -> bool:
    """Whether every «not back» was answered since it was recorded (R63): a signal that is dated
    back stands beside the others and takes the place of none.
    """
    rows = [row for row in ledger.live(Kind.OBSERVATION) if NOT_BACK in observed_signals(row.data)]
    return bool(rows) and all(is_answered(ledger, signal, rows) for signal in rows)


def is_answered(ledger: Ledger, signal: Row, signals: list[Row]) -> bool:
    """Whether someone saw the person here after this signal: it was said when this one, or a later
    one of a day that is no earlier, was written down; or a day of seeing was added to the situation
    later. What is said by who works along answers alone what that person said so too.
    """
    since = said_first(ledger, signal)
    said = any(
        (row is signal or ledger.place(row) >= since) and row.happened_on >= signal.happened_on
        for row in signals
        if row.data.get("seen_since") == "yes"
        and (not row.data.get(ALONG) or (signal.data.get(ALONG) and row.by_id == signal.by_id))
    )
    return said or seen_after(ledger, signal, since)


def said_first(ledger: Ledger, signal: Row) -> int:
    """The number of the row that first told of «not back» what this one tells. A correction that
    adds it, or dates it back to before a day on which someone saw the person, tells it anew; one
    of other words or of a later day stands where the row before it stood.
    """
    row = signal
    while before := ledger.by_id.get(row.corrects_id):
        if NOT_BACK not in observed_signals(before.data) or before.happened_on > row.happened_on:
            break
        row = before
    return int(row.number)


def seen_after(ledger: Ledger, signal: Row, since: int) -> bool:
    """A day that was added after the row of number `since`, which told of the signal, and lies on
    or after the day it is about; what was corrected added none, and neither does the row that sets
    it back.
    """
    standing: dict[str, Any] = {}
    for row in ledger.counting:
        if row.kind != Kind.SITUATION:
            continue
        added = [
            day_of(row.data.get(name))
            for name in ("last_seen_on", "here_confirmed_on")
            if row.data.get(name) != standing.get(name)
        ]
        standing = row.data
        counts = not row.corrects_id and row.pk not in ledger.corrected
        later = counts and row.number > since
        if later and any(day and day >= signal.happened_on for day in added):
            return True
    return False


def consultations_of(ledger: Ledger, today: date) -> tuple[Consultation, ...]:
    """The consultations in order of time, each with whether it still counts."""
    rows = in_order_of_time(ledger)
    current = current_rows(ledger, rows, today)
    return tuple(
        Consultation(
            Expert(row.data["with"]),
            talk=TalkJudgement(row.data["talk"]),
            current=row in current,
            person_talk=TalkJudgement(row.data.get("person_talk") or "not-discussed"),
            days_ago=max((today - row.happened_on).days, 0),
            taken_back=bool(row.data.get("undone")),
        )
        for row in rows
    )


def in_order_of_time(ledger: Ledger) -> list[Row]:
    """The consultations by day, then as recorded; a correction keeps the place of what it
    corrects.
    """
    rows = ledger.live(Kind.CONSULTATION)
    return sorted(rows, key=lambda row: (row.happened_on, ledger.place(row)))


def is_reported(ledger: Ledger) -> bool:
    """Whether the report that was decided on was made."""
    return any(not row.data.get("undone") for row in reports_that_count(ledger))


def reports_that_count(ledger: Ledger) -> list[Row]:
    """What was first recorded of a report since the case was last taken up again, and since it was
    last decided not to report; also that nobody reported after all.
    """
    undone = [row.number for row in ledger.live(Kind.REOPENED)]
    undone += [
        row.number
        for row in ledger.live(Kind.DECISION)
        if row.data["decision"] == "report" and row.data["choice"] == "no"
    ]
    return ledger.since(max(undone, default=0), Kind.REPORTED)


def decided(row: Row | None) -> Decision | None:
    return Decision(row.data["choice"]) if row and row.data["choice"] else None


def informing_agreed(ledger: Ledger) -> bool:
    """What LKHA or Veilig Thuis last said of telling the family about a report (R24)."""
    said = [
        row.data["informing"]
        for row in in_order_of_time(ledger)
        if Expert(row.data["with"]) in ADVISERS
    ]
    spoken = [word for word in said if word != "not-discussed"]
    return bool(spoken) and spoken[-1] == "yes"


def passed_gates(ledger: Ledger) -> frozenset[str]:
    """The gates passed in the way their row names (R14, R19, R22, R37)."""
    passed = set(approved_rules(ledger))
    report = ledger.latest(Kind.DECISION, decision="report")
    if report and report.data.get("agreements_recorded"):
        passed.add("R19")
    advice = [row for row in ledger.live(Kind.CONSULTATION) if Expert(row.data["with"]) in ADVISERS]
    if any(row.data.get("absence_agreed") for row in advice):
        passed.add("R37")
    return frozenset(passed)
