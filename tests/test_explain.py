"""`manage.py explain`, line by line: what it understands, and what it refuses in one sentence."""

import pytest

from tests.domain.oracle import oracle
from tests.domain.situations import (
    ADVISERS,
    DAYS_KEYS,
    KEYS,
    LIST_KEYS,
    RISK_FACTORS,
    RULES,
    SIGNALS,
    TRUE_FALSE_KEYS,
    YES_NO_KEYS,
)
from tests.explaining import PLAIN, ask, bare, line

GAPS = ("talk", "person_talk", "current", "days_ago")
MOTIVES = (
    "westernisation",
    "school-results",
    "not-meeting-norms",
    "friends",
    "derailing",
    "heteronorm",
    "marital-problems",
    "family-honour",
    "new-marriage",
    "forced-marriage",
)
NO_JSON = "this line is no JSON"


def consulted(**given):
    return line(consultations=[{"with": "lkha", **given}])


def same(**given):
    """A line that must be understood, with the answer of the independent reading to the plain
    values.
    """
    return line(**given), oracle(PLAIN | given)


UNDERSTOOD = {
    "stage alone": same(),
    "every slug": same(signals=list(SIGNALS), risk_factors=list(RISK_FACTORS)),
    "lists repeat": same(
        signals=["afraid-of-trip"] * 3, done=["2", "2", "4"], lifted=["R14", "R14"]
    ),
    "ids of other rules in lifted": same(lifted=list(RULES), whereabouts="abroad"),
    "nobody asked where": same(whereabouts="unasked"),
    "empty lists and objects": same(**{key: [] for key in LIST_KEYS}, answers={}, decisions={}),
    "overdue by nothing": same(whereabouts="netherlands", return_overdue_days=0),
    "overdue by less than nothing": same(whereabouts="netherlands", return_overdue_days=-7),
    "a departure that has passed": same(whereabouts="netherlands", departure_in_days=-1),
    "null everywhere": same(**dict.fromkeys(KEYS)),
    "null in a consultation": same(consultations=[{"with": "lkha", **dict.fromkeys(GAPS)}]),
    "a consultation with everything": same(
        whereabouts="netherlands",
        consultations=[
            {
                "with": "lkha",
                "talk": "safe",
                "person_talk": "unsafe",
                "current": True,
                "days_ago": 0,
            }
        ],
    ),
    "advice of a hundred years ago": same(
        consultations=[{"with": "lkha", "current": True, "days_ago": 36_500}]
    ),
    "each adviser": same(consultations=[{"with": who} for who in ADVISERS]),
    "null in answers": same(
        answers={"1": "yes", "2": None}, decisions={"report": None, "help": "no"}
    ),
    "contradictions": same(
        whereabouts="abroad", at_airport=True, departure_in_days=-4, last_seen_days=0
    ),
    "any two capitals": same(country="ZZ"),
    "a number of four hundred digits": same(whereabouts="netherlands", departure_in_days=10**400),
    "a negative number of four hundred digits": same(
        whereabouts="netherlands", departure_in_days=-(10**400)
    ),
    "BOM": (b"\xef\xbb\xbf" + line(), oracle(PLAIN)),
    "CRLF": (line() + b"\r", oracle(PLAIN)),
    "spaces around it": (b" \t" + line() + b"  ", oracle(PLAIN)),
    "escaped letters": (rb'{"st\u0061ge": "\u0031"}', oracle(PLAIN)),
}

REFUSED = {
    "stage missing": b"{}",
    "stage null": b'{"stage": null}',
    "stage a number": b'{"stage": 1}',
    "stage unknown": b'{"stage": "3"}',
    "stage in capitals": b'{"stage": "3A"}',
    "an unknown key": line(where="abroad"),
    "an unknown key that is null": line(where=None),
    "a key of the output": line(outcome="open"),
    "an empty key": line(**{"": "x"}),
    "an unknown place": line(whereabouts="here"),
    "an empty place": line(whereabouts=""),
    "a list for a place": line(whereabouts=["abroad"]),
    **{f"true for yes at {key}": line(**{key: True}) for key in YES_NO_KEYS},
    **{f"maybe at {key}": line(**{key: "maybe"}) for key in YES_NO_KEYS},
    **{f"yes for true at {key}": line(**{key: "yes"}) for key in TRUE_FALSE_KEYS},
    **{f"1 for true at {key}": line(**{key: 1}) for key in TRUE_FALSE_KEYS},
    **{f"true for days at {key}": line(**{key: True}) for key in DAYS_KEYS},
    **{f"false for days at {key}": line(**{key: False}) for key in DAYS_KEYS},
    **{f"text for days at {key}": line(**{key: "3"}) for key in DAYS_KEYS},
    **{f"text for a list at {key}": line(**{key: "1"}) for key in LIST_KEYS},
    **{f"null in a list at {key}": line(**{key: [None]}) for key in LIST_KEYS},
    "an unknown age group": line(age_group="minor"),
    "an unknown sector": line(sector="school"),
    "a fraction of days": line(departure_in_days=1.5),
    "whole days with a point": line(departure_in_days=1.0),
    "days out of range of a float": b'{"stage": "1", "departure_in_days": 1e999}',
    "last seen in the future": line(last_seen_days=-1),
    "NaN": b'{"stage": "1", "departure_in_days": NaN}',
    "Infinity": b'{"stage": "1", "departure_in_days": Infinity}',
    "minus Infinity as a country": b'{"stage": "1", "country": -Infinity}',
    "a number of ten thousand digits": (
        b'{"stage": "1", "departure_in_days": ' + b"9" * 10_000 + b"}"
    ),
    "small letters for a country": line(country="ma"),
    "three letters for a country": line(country="MAR"),
    "letters that are no ascii": line(country="ÉÉ"),
    **{f"the motive {motive} as risk factor": line(risk_factors=[motive]) for motive in MOTIVES},
    "a signal as risk factor": line(risk_factors=["afraid-of-trip"]),
    "a risk factor as signal": line(signals=["isolation"]),
    "an unknown signal": line(signals=["afraid"]),
    "an object for a list": line(signals={"afraid-of-trip": True}),
    "null beside a slug": line(signals=["afraid-of-trip", None]),
    "a list in a list": line(signals=[["afraid-of-trip"]]),
    "a lone surrogate as slug": rb'{"stage": "1", "signals": ["\ud800"]}',
    "a lone surrogate as key": rb'{"stage": "1", "\udfff": "x"}',
    "a lone surrogate as stage": rb'{"stage": "\ud83d"}',
    "a consultation with nobody": line(consultations=[{"talk": "safe"}]),
    "a consultation with someone unknown": line(consultations=[{"with": "family", "talk": "safe"}]),
    "a consultation with null": line(consultations=[{"with": None, "talk": "safe"}]),
    "a consultation that is empty": line(consultations=[{}]),
    "a consultation that is text": line(consultations=["lkha"]),
    "a consultation that is a list": line(consultations=[["lkha"]]),
    "an unknown judgement": consulted(talk="doubt"),
    "an unknown judgement of the person": consulted(person_talk="yes"),
    "true for a judgement": consulted(talk=True),
    "advice of tomorrow": consulted(days_ago=-1),
    "true for days ago": consulted(days_ago=True),
    "text for days ago": consulted(days_ago="0"),
    "a fraction of days ago": consulted(days_ago=0.5),
    "1 for current": consulted(current=1),
    "a consultation with an unknown key": line(
        consultations=[{"with": "lkha", "date": "2026-01-01"}]
    ),
    "current as text": consulted(current="true"),
    "an answer to question 6": line(answers={"6": "yes"}),
    **{f"doubt about question {n}": line(answers={n: "doubt"}) for n in "1345"},
    "an answer in numbers": line(answers={"1": 1}),
    "true for an answer": line(answers={"1": True}),
    "an unknown answer": line(answers={"1": "unknown"}),
    "answers as a list": line(answers=["yes"]),
    "a third decision": line(decisions={"close": "yes"}),
    "decisions as a list": line(decisions=["yes"]),
    "true for a decision": line(decisions={"report": True}),
    "an undecided decision": line(decisions={"report": "unknown"}),
    "an unknown stage done": line(done=["3"]),
    "a stage done as a number": line(done=[1]),
    "a rule that does not exist": line(lifted=["R80"]),
    "no rule": line(lifted=["R00"]),
    "a rule in small letters": line(lifted=["r14"]),
    "a list": b"[]",
    "a text": b'"1"',
    "a number": b"1",
    "null": b"null",
    "broken": b'{"stage": "1"',
    "two on a line": line() + line(),
    "single quotes": b"{'stage': '1'}",
    "a comma too many": b'{"stage": "1",}',
    "a NUL": b'{"stage": "1\x00"}',
    "invalid UTF-8": b'{"stage": "\xff\xfe"}',
    "a surrogate in UTF-8": b'{"stage": "\xed\xa0\x80"}',
    "UTF-16": '{"stage": "1"}'.encode("utf-16-be"),
    "nested a hundred thousand deep": b"[" * 100_000,
    "nested deep in a list of slugs": (
        b'{"stage": "1", "signals": [' + b"[" * 500 + b"]" * 500 + b"]}"
    ),
}
IN_ORDER = [*(given for given, _ in UNDERSTOOD.values()), *REFUSED.values()]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    told = ask(IN_ORDER, bare(tmp_path_factory.mktemp("bare")))
    assert len(told) == len(IN_ORDER)
    return dict(zip([*UNDERSTOOD, *REFUSED], told, strict=True))


@pytest.mark.parametrize("label", UNDERSTOOD)
def test_understood(answers, label):
    assert answers[label] == UNDERSTOOD[label][1]


@pytest.mark.parametrize("label", REFUSED)
def test_refused_in_one_sentence_and_the_run_goes_on(answers, label):
    assert list(answers[label]) == ["error"]
    assert 0 < len(answers[label]["error"]) < 200


@pytest.mark.parametrize(
    "label", ["NaN", "Infinity", "broken", "invalid UTF-8", "UTF-16", "two on a line"]
)
def test_what_is_no_json_is_called_so(answers, label):
    assert answers[label]["error"] == NO_JSON


@pytest.mark.parametrize("label", [label for label in REFUSED if " at " in label])
def test_the_sentence_names_the_key(answers, label):
    key = label.rsplit(" at ")[-1]
    assert key.removesuffix("s") in answers[label]["error"]
