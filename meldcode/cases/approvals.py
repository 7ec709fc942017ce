"""A second person's word: asked, answered, and void as soon as what was approved changes."""

from collections.abc import Callable, Iterator
from typing import Any

from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models.entry import Kind
from meldcode.cases.observed import observed_signals
from meldcode.cases.situation import changed_between

__all__ = [
    "AGREED", "GROUNDS", "NEEDS_SECOND_PERSON", "READ_FOR", "TAKEN_BACK", "WEIGHING",
    "approval_of", "approved_rules", "asked_for", "is_void", "rests_on", "situation_changed",
    "voided_by",
]  # fmt: skip

AGREED = "agreed"
TAKEN_BACK = "taken-back"
# What a second person reads before agreeing to any gate.
GROUNDS = (Kind.OBSERVATION, Kind.AGAINST, Kind.PERSON_TALK)

WEIGHING = (Kind.WEIGHED_APART, Kind.ANSWER, Kind.DECISION)
# What a second person needs to read for each gate, beside the reason that was given.
READ_FOR: dict[str, tuple[Kind, ...]] = {
    "R14": (Kind.ANSWER, *GROUNDS),
    "R22": (*WEIGHING, *GROUNDS),
    "R62": GROUNDS,
}


def is_other_ground(row: Any) -> bool:
    """Whether who agreed before this row did not read on what the gate rests now: a signal more, a
    talk, or anything else in what was read. What does not fit more is no ground for «no» less; that
    it says something else may be.
    """
    seen = row.kind == Kind.OBSERVATION and observed_signals(row.data)
    otherwise = row.kind in GROUNDS and row.corrects_id
    return bool(seen or otherwise) or row.kind == Kind.PERSON_TALK


# What each approval was about: a later row of this sort voids it.
NEEDS_SECOND_PERSON: dict[str, Callable[[Any], bool]] = {
    "R14": lambda row: (
        is_other_ground(row) or (row.kind == Kind.ANSWER and row.data["question"] == 2)
    ),
    "R22": lambda row: is_other_ground(row) or row.kind == Kind.ANSWER or row.kind == Kind.DECISION,
    "R62": lambda row: (
        is_other_ground(row) or row.kind in (Kind.OBSERVATION, Kind.CONSULTATION, Kind.CONTACT)
    ),
}


def asked_for(ledger: Ledger, rule: str) -> Row | None:
    """The last time an approval was asked for this gate."""
    return ledger.latest(Kind.APPROVAL_ASKED, rule=rule)


def approval_of(ledger: Ledger, asked: Row) -> Row | None:
    """The answer to a request, None while it waits."""
    return ledger.latest(Kind.APPROVAL, asked=str(asked.pk))


def is_news(ledger: Ledger, row: Row) -> bool:
    """Whether the second person did not read this: of a ground the words themselves were read, of
    any other row what it chooses.
    """
    if row.kind == Kind.DECISION and row.data["decision"] == "help":
        return is_other_help(ledger, row)
    return row.kind in GROUNDS or ledger.says_anew(row)


def is_other_help(ledger: Ledger, row: Row) -> bool:
    """Whether less help, or other help, is decided than what was read: not reporting leans on it.
    Help that was not there, and what is agreed on it for the first time, takes nothing away.
    """
    earlier = (one for one in reversed(ledger.entries) if one.number < row.number)
    helps = (one.data for one in earlier if one.kind == Kind.DECISION)
    stood: dict[str, Any] = next((one for one in helps if one["decision"] == "help"), {})
    if row.data["choice"] != "yes" or stood.get("choice") != "yes":
        return bool(row.data["choice"] != "yes")
    return is_agreed(stood) or not is_agreed(row.data)


def is_agreed(helped: dict[str, Any]) -> bool:
    """Whether a decision on help says more than that there is some (R52)."""
    return bool(helped.get("kinds") or helped.get("question_5_on"))


def is_void(ledger: Ledger, asked: Row) -> bool:
    """Whether what was approved, or the situation it rested on, changed after the request."""
    return voided_by(ledger, asked) is not None


def voided_by(ledger: Ledger, asked: Row) -> tuple[Row, list[str]] | None:
    """The first row after the request that voids it, with the names of what it changed in the
    situation; None while the request stands.
    """
    voids = NEEDS_SECOND_PERSON[asked.data["rule"]]
    then: dict[str, Any] = {}
    for row in ledger.entries:
        if row.number < asked.number:
            then = row.data if row.kind == Kind.SITUATION else then
        elif row.number > asked.number and voids(row) and is_news(ledger, row):
            return row, []
        elif row.kind == Kind.SITUATION and (changed := changed_between(then, row.data)):
            return row, changed
    return None


def situation_changed(ledger: Ledger, number: int) -> bool:
    """Whether the situation that stood at the entry of this number is another one since."""
    then: dict[str, Any] = {}
    for row in ledger.live(Kind.SITUATION):
        if row.number <= number:
            then = row.data
        elif changed_between(then, row.data):
            return True
    return False


def approved_rules(ledger: Ledger) -> Iterator[str]:
    """The gates whose last request was agreed to and is not void."""
    for rule in NEEDS_SECOND_PERSON:
        asked = asked_for(ledger, rule)
        answer = approval_of(ledger, asked) if asked else None
        if asked and answer and answer.data["answer"] == AGREED and not is_void(ledger, asked):
            yield rule


def rests_on(ledger: Ledger, asked: Row, row: Row) -> bool:
    """Whether this row stood there to be read when the request was agreed to, and still stands."""
    said = approval_of(ledger, asked)
    if row.pk == asked.pk or not said:
        return bool(said)
    name = {Kind.ANSWER: "question", Kind.DECISION: "decision"}.get(Kind(row.kind))
    same = {name: row.data[name]} if name else {}
    rows = [ledger.latest(Kind(row.kind), **same)] if name else ledger.live(Kind(row.kind))
    reads = row.kind in READ_FOR[asked.data["rule"]] and row.number < said.number
    return reads and any(one and one.pk == row.pk for one in rows)
