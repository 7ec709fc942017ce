"""Who judged a talk safe or not, in which order: what opens it, what closes it, and by which rule.

R05, R07, R67 for the family; R64, R65 for the person; R75 for a permission that fell.
"""

import pytest

from tests.domain.promises import CONTACT, TALK
from tests.domain.truth import told

LKHA_SAFE = ("lkha", "safe", True)
LKHA_SAFE_ONCE = ("lkha", "safe", False)
LKHA_UNSAFE = ("lkha", "unsafe", False)
LKHA_SILENT = ("lkha", "not-discussed", True)
VT_SAFE = ("veilig-thuis", "safe", True)
VT_SAFE_ONCE = ("veilig-thuis", "safe", False)
VT_UNSAFE = ("veilig-thuis", "unsafe", False)
POLICE_SAFE = ("police", "safe", True)
POLICE_UNSAFE = ("police", "unsafe", False)
COLLEAGUE_SAFE = ("colleague", "safe", True)
COLLEAGUE_UNSAFE = ("colleague", "unsafe", True)
MINISTRY_SAFE = ("buitenlandse-zaken", "safe", True)

# What was said in order of time, and the rules that then close the talk with the family.
FAMILY = [
    ([], ["R05"]),
    ([LKHA_SAFE], []),
    ([VT_SAFE], []),
    ([LKHA_SAFE_ONCE], ["R05", "R07"]),
    ([LKHA_UNSAFE], ["R05", "R67"]),
    ([LKHA_SILENT], ["R05"]),
    ([POLICE_SAFE], ["R05"]),
    ([POLICE_UNSAFE], ["R05"]),
    ([COLLEAGUE_SAFE], ["R05"]),
    ([MINISTRY_SAFE], ["R05"]),
    # A later safe of LKHA or Veilig Thuis opens what anyone closed.
    ([LKHA_UNSAFE, LKHA_SAFE], []),
    ([LKHA_UNSAFE, VT_SAFE], []),
    ([POLICE_UNSAFE, VT_SAFE], []),
    ([LKHA_UNSAFE, VT_SAFE_ONCE], ["R05", "R07"]),
    ([POLICE_UNSAFE, LKHA_SAFE_ONCE], ["R05", "R07"]),
    # A later unsafe of any of the three closes, however old.
    ([LKHA_SAFE, LKHA_UNSAFE], ["R05", "R67"]),
    ([LKHA_SAFE, VT_UNSAFE], ["R05", "R67"]),
    ([LKHA_SAFE, POLICE_UNSAFE], ["R05"]),
    ([LKHA_SAFE_ONCE, VT_UNSAFE], ["R05", "R67"]),
    ([LKHA_SAFE_ONCE, POLICE_UNSAFE], ["R05"]),
    # The police and colleagues take nothing of it away.
    ([LKHA_UNSAFE, POLICE_SAFE], ["R05", "R67"]),
    ([LKHA_UNSAFE, COLLEAGUE_SAFE], ["R05", "R67"]),
    ([LKHA_UNSAFE, POLICE_UNSAFE], ["R05", "R67"]),
    ([LKHA_SAFE, POLICE_SAFE], []),
    ([LKHA_SAFE, COLLEAGUE_UNSAFE], []),
    # What was not discussed says nothing; one safe that is current is enough.
    ([LKHA_SAFE, LKHA_SILENT], []),
    ([LKHA_SAFE, VT_SAFE_ONCE], []),
    ([LKHA_SAFE_ONCE, VT_SAFE], []),
    ([LKHA_UNSAFE, LKHA_SILENT], ["R05", "R67"]),
    ([LKHA_UNSAFE, VT_SAFE, POLICE_UNSAFE], ["R05"]),
    ([LKHA_UNSAFE, POLICE_UNSAFE, VT_SAFE], []),
]
# The same of the person: what closes contact for who is here, and for who is abroad.
PERSON = [
    ([], [], ["R65"]),
    ([LKHA_SAFE], [], []),
    ([VT_SAFE_ONCE], [], ["R65"]),
    ([POLICE_SAFE], [], ["R65"]),
    ([MINISTRY_SAFE], [], ["R65"]),
    ([LKHA_UNSAFE], ["R64"], ["R64", "R65"]),
    ([POLICE_UNSAFE], ["R64"], ["R64", "R65"]),
    ([COLLEAGUE_UNSAFE], [], ["R65"]),
    ([LKHA_SAFE, POLICE_UNSAFE], ["R64"], ["R64", "R65"]),
    ([POLICE_UNSAFE, LKHA_SAFE], [], []),
    ([POLICE_UNSAFE, LKHA_SAFE_ONCE], [], ["R65"]),
    ([LKHA_UNSAFE, POLICE_SAFE], ["R64"], ["R64", "R65"]),
]


def asked(about, said, **given):
    """The answer about an adult of whom these judgements are known."""
    heard = [{"with": who, about: what, "current": current} for who, what, current in said]
    return told(consultations=heard, age_group="adult", **given)


def words(said):
    spoken = [f"{who} {what}{'' if current else ' once'}" for who, what, current in said]
    return ", then ".join(spoken) or "nobody"


@pytest.mark.parametrize(("said", "rules"), FAMILY, ids=[words(said) for said, _ in FAMILY])
def test_the_talk_with_the_family(said, rules):
    answered = asked("talk", said, whereabouts="netherlands")
    assert answered["closed"].get(TALK, []) == rules
    assert ("R06" in answered["shown"]) is (not rules)


@pytest.mark.parametrize(
    ("said", "here", "away"), PERSON, ids=[words(said) for said, _, _ in PERSON]
)
def test_contact_with_the_person(said, here, away):
    for where, rules in (("netherlands", here), ("abroad", away), ("unknown", away)):
        assert asked("person_talk", said, whereabouts=where)["closed"].get(CONTACT, []) == rules
    assert asked("person_talk", said)["closed"].get(CONTACT, []) == here, "not asked yet"


@pytest.mark.parametrize("where", ["netherlands", "abroad", "unknown"])
def test_a_permission_that_fell_is_named_wherever_the_person_is(where):
    """R75, by R07."""
    fell = [{"what": "permission", "by": ["R07"]}]
    for said, rules in FAMILY:
        answered = asked("talk", said, whereabouts=where)
        assert answered["briefing"]["voided"] == (fell if "R07" in rules else []), said


def test_a_judgement_of_the_family_says_nothing_of_the_person_and_the_other_way_round():
    assert CONTACT not in asked("talk", [LKHA_UNSAFE], whereabouts="netherlands")["closed"]
    assert TALK in asked("person_talk", [LKHA_SAFE], whereabouts="netherlands")["closed"]
