"""R14, R22 and R62 on the rows of a case: agreed to, and void as soon as what it was about
changes.
"""

import pytest

from meldcode.cases.models import Entry
from tests.cases.rows import (
    against,
    answered,
    approval,
    asked,
    consulted,
    decided,
    facts_of,
    iso,
    observed,
    situation,
)

GATES = [
    (
        "R14",
        [answered(2, "no")],
        [answered(2, "yes"), observed("afraid-of-trip")],
        [answered(3, "yes"), observed("")],
    ),
    (
        "R22",
        [answered(1, "yes")],
        [
            decided("report", "no"),
            answered(3, "no"),
            observed("afraid-of-trip"),
            decided("help", "no"),
        ],
        [decided("help", "yes"), observed("")],
    ),
    ("R62", [observed("")], [observed(""), consulted(talk="not-discussed")], [answered(1, "no")]),
]


@pytest.mark.parametrize(("rule", "before", "voids", "leaves"), GATES)
def test_r14_r22_r62_a_second_person_lifts_until_something_changes(
    rule: str, before: list, voids: list, leaves: list
) -> None:
    request = asked(rule)
    start = [situation(), *before, request]
    assert facts_of(*start).lifted == set()
    for refusal in ("please-change", "disagree"):
        assert facts_of(*start, approval(request, refusal)).lifted == set()
    assert facts_of(*start, approval(request)).lifted == {rule}
    assert facts_of(*start, approval(request), approval(request, "disagree")).lifted == set()
    for later in voids:
        assert facts_of(*start, approval(request), later).lifted == set(), later.kind
        assert facts_of(*start, later, approval(request)).lifted == set(), later.kind
    for later in leaves:
        assert facts_of(*start, approval(request), later).lifted == {rule}, later.kind
    assert facts_of(*start, approval(request), asked(rule)).lifted == set()


AGREED_ON = {"kinds": ["guidance", "legal"], "question_5_on": iso(9)}


@pytest.mark.parametrize(
    ("stood", "later", "lifted"),
    [
        (decided("help", "yes"), decided("help", "no"), False),
        (decided("help", "no"), decided("help", "yes"), True),
        (decided("help", "yes"), decided("help", "yes", **AGREED_ON), True),
        # The same choices: other words.
        (decided("help", "yes"), decided("help", "yes"), False),
        (decided("help", "yes", **AGREED_ON), decided("help", "yes", **AGREED_ON), False),
        (
            decided("help", "yes", **AGREED_ON),
            decided("help", "yes", **{**AGREED_ON, "kinds": ["legal"]}),
            False,
        ),
        (
            decided("help", "yes", **AGREED_ON),
            decided("help", "yes", **{**AGREED_ON, "question_5_on": iso(40)}),
            False,
        ),
    ],
)
def test_not_reporting_was_agreed_to_beside_the_help_that_stood_there(
    stood: Entry, later: Entry, lifted: bool
) -> None:
    request = asked("R22")
    rows = [situation(), answered(1, "yes"), stood, request, approval(request), later]
    assert ("R22" in facts_of(*rows).lifted) is lifted


@pytest.mark.parametrize("rule", ["R14", "R22", "R62"])
def test_what_does_not_fit_and_says_something_else_voids_an_approval(rule: str) -> None:
    request, more = asked(rule), against()
    rows = [situation(), against(), request, approval(request), more]
    assert rule in facts_of(*rows).lifted
    assert rule not in facts_of(*rows, against(corrects=rows[1])).lifted


@pytest.mark.parametrize("rule", ["R14", "R22", "R62"])
@pytest.mark.parametrize(
    ("change", "lifted"),
    [
        ({"whereabouts": "abroad"}, False),
        ({"danger_now": "yes"}, False),
        ({"disclosure": "yes"}, False),
        ({"departure_on": iso(9)}, False),
        ({"departure_expected": "yes"}, False),
        ({"at_airport": True}, False),
        ({"children_along": "yes"}, False),
        ({"age_group": "12_15"}, False),
        ({"last_seen_on": iso(0)}, True),
        ({"permit_ends_on": "2027-03"}, True),
    ],
)
def test_a_change_of_what_presses_voids_an_approval(rule: str, change: dict, lifted: bool) -> None:
    request = asked(rule)
    rows = [situation(), request, approval(request), situation(**change)]
    assert (rule in facts_of(*rows).lifted) is lifted


def test_an_approval_voided_by_a_change_stays_void_when_it_is_changed_back() -> None:
    request = asked("R22")
    rows = [situation(), request, approval(request), situation(danger_now="yes"), situation()]
    assert facts_of(*rows).lifted == set()
