"""The order of a queue and the name of every void, over everything that could stand there; worked
out in memory.
"""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.approvals import NEEDS_SECOND_PERSON
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Case, Entry, Kind
from meldcode.cases.pressing import in_order
from meldcode.cases.situation import SITUATION_FIELDS
from meldcode.domain.stages import Stage
from meldcode.review.changes import why_void
from meldcode.review.models import Question, Review, Scope
from meldcode.review.remembering import kept_of
from meldcode.review.reviewing import offer
from meldcode.review.standing import guidance_now, standing_of
from meldcode.review.turns import State
from meldcode.review.views.team import by_urgency, row_of
from tests.review.given import Offered
from tests.review.test_rounds import changes

QUEUES, CASES, MOST = 10_000, 300, 9
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def situations(chance: random.Random) -> list[dict[str, Any]]:
    """Cases of every sort: place, danger, departure behind or ahead, report."""
    today = timezone.localdate()
    return [
        {
            "whereabouts": chance.choice(["netherlands", "abroad", "unknown", "unasked"]),
            "danger_now": chance.choice(["no", "no", "unknown", "yes"]),
            "departure_on": chance.choice(
                [None, (today + timedelta(days=chance.randint(-9, 90))).isoformat()]
            ),
            "report": chance.choice(["", "", "yes"]),
        }
        for _ in range(CASES)
    ]


def read_again(told: dict[str, Any]) -> tuple[int, int]:
    """How urgent it is, read from the issue and not from the product: danger, abroad or overdue, a
    place that nobody knows, departure by its days, waiting.
    """
    leaves = told["departure_on"]
    days = (datetime.fromisoformat(leaves).date() - timezone.localdate()).days if leaves else None
    if told["danger_now"] == "yes":
        return 0, 0
    if told["whereabouts"] == "abroad" or (days is not None and days < 0):
        return 1, 0
    if told["whereabouts"] == "unknown":
        return 1, 1
    if told["report"] == "yes":
        return 2, 0
    return (3, 0) if days is None else (2, days)


def a_case_of(told: dict[str, Any], number: int) -> Case:
    standing = {
        "situation": {name: told[name] for name in told if name != "report" and told[name]},
        "report": told["report"], "signals": [], "closed": "", "reported": False,
    }  # fmt: skip
    return Case(code=f"code-{number:04}", standing=standing, moved_on=timezone.localdate())


def test_the_most_urgent_comes_first_then_who_waited_longest_in_ten_thousand_queues() -> None:
    chance, today, reader = random.Random(13), timezone.localdate(), User()
    told = situations(chance)
    cases = [a_case_of(one, number) for number, one in enumerate(told)]
    in_order(cases, today)
    read = {case.pk: read_again(one) for case, one in zip(cases, told, strict=True)}
    pool = [(case, row) for case in cases for row in [Review(case=case)]]
    for _ in range(QUEUES):
        rows = []
        for case, review in chance.sample(pool, chance.randint(0, MOST)):
            review.offered_at = LONG_AGO + timedelta(hours=chance.randint(0, 9))
            rows.append(row_of(review, State.OFFERED, reader, today, case.precedence))  # type: ignore[attr-defined] # set by `in_order`
        found = [row["review"] for row in sorted(rows, key=by_urgency)]
        want = sorted(found, key=lambda one: (read[one.case_id], one.offered_at, one.case.code))
        assert found == want


SOME = {
    Kind.ANSWER: {"question": 2, "answer": "no"},
    Kind.DECISION: {"decision": "report", "choice": "no"},
    Kind.STAGE: {"event": "done"},
    Kind.APPROVAL: {"asked": "", "answer": "agreed"},
    Kind.APPROVAL_ASKED: {"rule": "R22"},
    Kind.WEIGHED_APART: {"round": "", "differs": []},
}
BEFORE = {"whereabouts": "netherlands", "danger_now": "no"}
CHANGES: list[tuple[str, dict[str, Any], bool]] = [
    *((kind.value, SOME.get(kind, {}), False) for kind in Kind if kind is not Kind.SITUATION),
    *((kind.value, SOME.get(kind, {}), True) for kind in (Kind.OBSERVATION, Kind.CONSULTATION)),
    *(
        (Kind.SITUATION.value, {**BEFORE, name: "2026-12-01"}, False)
        for name in SITUATION_FIELDS
    ),
]  # fmt: skip


def rows_of(kind: str, data: dict[str, Any], corrects: bool, stage: Stage) -> list[Entry]:
    first = Entry(number=1, kind=Kind.SITUATION, data=BEFORE)
    asked = Entry(number=2, kind=Kind.APPROVAL_ASKED, data={"rule": "R22"})
    later = Entry(number=3, kind=kind, stage=stage.value, data=data)
    later.corrects_id = first.pk if corrects else None
    return [first, asked, later]


@pytest.mark.parametrize(("kind", "data", "corrects"), CHANGES)
def test_whatever_makes_an_agreement_void_is_named(
    kind: str, data: dict[str, Any], corrects: bool
) -> None:
    """Each sort of row and each question of the situation, for each scope, stage and gate."""
    for stage in Stage:
        rows = rows_of(kind, data, corrects, stage)
        for scope in Scope:
            for rule in NEEDS_SECOND_PERSON if scope is Scope.GATE else [""]:
                rows[1].data = {"rule": rule or "R22"}
                asked = rows[1] if rule else None
                review = Review(
                    scope=scope, stage=Stage.WEIGH.value, state=State.AGREED, basis=2, asked=asked
                )
                ledger = Ledger.of(rows)
                if standing_of(review, ledger) is State.VOID:
                    assert why_void(review, ledger), (kind, scope, rule)
                elif scope is Scope.CASE:
                    assert kind in (Kind.STAGE, Kind.APPROVAL, Kind.APPROVAL_ASKED)


def test_a_first_offer_keeps_the_guidance_of_that_moment() -> None:
    given = Offered()
    changes(given, whereabouts="abroad", danger_now="yes")
    part = {"scope": Scope.CASE, "stage": "", "question": Question.READ_ALONG, "asked": None}
    review = offer(case=given.fresh(), by=given.alice, token=None, **part)
    assert review.guidance == kept_of(guidance_now(review))
    assert review.guidance["headline"] == "danger-abroad"
