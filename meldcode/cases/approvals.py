"""A second person's word: asked, answered, and void as soon as what was approved changes."""

from collections.abc import Callable, Iterator

from meldcode.cases.ledger import Ledger
from meldcode.cases.models.entry import Entry, Kind

__all__ = ["AGREED", "NEEDS_SECOND_PERSON", "approval_of", "approved_rules", "asked_for", "is_void"]

AGREED = "agreed"
WEIGHTY = (
    "whereabouts", "danger_now", "disclosure", "departure_on", "departure_expected", "at_airport", "children_along",
    "age_group",
)  # fmt: skip
# What each approval was about: a later row of this sort voids it.
NEEDS_SECOND_PERSON: dict[str, Callable[[Entry], bool]] = {
    "R14": lambda row: row.kind == Kind.ANSWER and row.data["question"] == 2,
    "R22": lambda row: (
        row.kind == Kind.ANSWER or (row.kind == Kind.DECISION and row.data["decision"] == "report")
    ),
    "R62": lambda row: (
        row.kind in (Kind.OBSERVATION, Kind.CONSULTATION, Kind.CONTACT, Kind.PERSON_TALK)
    ),
}


def asked_for(ledger: Ledger, rule: str) -> Entry | None:
    """The last time an approval was asked for this gate."""
    return ledger.latest(Kind.APPROVAL_ASKED, rule=rule)


def approval_of(ledger: Ledger, asked: Entry) -> Entry | None:
    """The answer to a request, None while it waits."""
    return ledger.latest(Kind.APPROVAL, asked=str(asked.pk))


def is_void(ledger: Ledger, asked: Entry) -> bool:
    """Whether what was approved, or the situation it rested on, changed after the request."""
    voids = NEEDS_SECOND_PERSON[asked.data["rule"]]
    later = [row for row in ledger.entries if row.number > asked.number]
    return any(voids(row) for row in later) or situation_changed(ledger, asked, later)


def situation_changed(ledger: Ledger, asked: Entry, later: list[Entry]) -> bool:
    earlier = [
        row for row in ledger.entries if row.kind == Kind.SITUATION and row.number < asked.number
    ]
    then = earlier[-1].data if earlier else {}
    return any(
        row.data.get(name) != then.get(name)
        for row in later
        if row.kind == Kind.SITUATION
        for name in WEIGHTY
    )


def approved_rules(ledger: Ledger) -> Iterator[str]:
    """The gates whose last request was agreed to and is not void."""
    for rule in NEEDS_SECOND_PERSON:
        asked = asked_for(ledger, rule)
        answer = approval_of(ledger, asked) if asked else None
        if asked and answer and answer.data["answer"] == AGREED and not is_void(ledger, asked):
            yield rule
