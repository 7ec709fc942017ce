"""What presses: danger, departure, the country, and what is particular to this person."""

import pytest

from meldcode.asked import read
from meldcode.domain.guidance import guide
from tests.domain.truth import (
    ADVICE,
    HERE,
    POLICE_SAFE,
    SLUGS,
    check,
    no,
    tabled,
    told,
    yes,
)

TRIP = ["afraid-of-trip"]

ROWS = [
    yes("R01", "danger now", danger_now="yes"),
    no("R01", "no danger", danger_now="no"),
    no("R01", "danger unknown", edge=True, danger_now="unknown"),
    yes("R03", "abroad", whereabouts="abroad"),
    yes("R03", "nothing said", edge=True),
    yes("R03", "here but unseen for 8 days", edge=True, **HERE, last_seen_days=8),
    no("R03", "here", **HERE),
    no("R03", "here and unseen for 7 days", edge=True, **HERE, last_seen_days=7),
    yes("R11", "adult", age_group="adult"),
    no("R11", "seventeen", edge=True, age_group="16_17"),
    no("R11", "age unknown", edge=True),
    yes("R12", "departure in 7 days", edge=True, **HERE, departure_in_days=7),
    yes("R12", "departure in 3 days", edge=True, **HERE, departure_in_days=3),
    no("R12", "departure in 2 days, which R13 says", edge=True, **HERE, departure_in_days=2),
    yes("R12", "an undated journey", **HERE, departure_expected="yes"),
    no("R12", "departure in 8 days", edge=True, **HERE, departure_in_days=8),
    no("R12", "departure was yesterday", edge=True, **HERE, departure_in_days=-1),
    no(
        "R12",
        "departed yesterday, confirmed here",
        **HERE,
        departure_in_days=-1,
        here_confirmed_since_departure=True,
    ),
    no("R12", "abroad", whereabouts="abroad", departure_in_days=3),
    no("R12", "at the airport", **HERE, at_airport=True),
    no(
        "R12", "in a week, and at the airport already", **HERE, departure_in_days=7, at_airport=True
    ),
    yes("R13", "departure in 2 days", edge=True, **HERE, departure_in_days=2),
    yes("R13", "at the airport", edge=True, **HERE, at_airport=True),
    no("R13", "departure in 3 days", edge=True, **HERE, departure_in_days=3),
    no("R13", "an undated journey", **HERE, departure_expected="yes"),
    no("R13", "at the airport abroad", whereabouts="abroad", at_airport=True),
    no("R13", "at the airport, place unknown", at_airport=True),
    yes("R29", "Iran", country="IR"),
    yes("R29", "Iran as the destination of somebody here", edge=True, **HERE, country="IR"),
    no("R29", "Iraq", edge=True, country="IQ"),
    no("R29", "no country"),
    yes("R30", "two nationalities, Morocco", country="MA", dual_nationality="yes"),
    yes(
        "R30",
        "two nationalities, nobody knows how Turkey sees it",
        edge=True,
        country="TR",
        dual_nationality="yes",
    ),
    yes("R30", "two nationalities, no country", edge=True, dual_nationality="yes"),
    yes("R30", "nationality unknown, Morocco", edge=True, country="MA"),
    no("R30", "nationality unknown, Turkey", edge=True, country="TR"),
    no("R30", "one nationality, Morocco", country="MA", dual_nationality="no"),
    yes("R35", "minor with a departure planned", age_group="12_15", **HERE, departure_in_days=60),
    yes("R35", "minor, departure today", edge=True, age_group="16_17", **HERE, departure_in_days=0),
    yes("R35", "minor with an undated journey", age_group="under_12", **HERE, signals=TRIP),
    yes("R35", "age unknown", edge=True, **HERE, departure_in_days=60),
    yes("R35", "minor at the airport", age_group="12_15", **HERE, at_airport=True),
    no("R35", "adult", edge=True, age_group="adult", **HERE, departure_in_days=60),
    no("R35", "minor, no journey", age_group="12_15", **HERE),
    no(
        "R35",
        "minor, departed yesterday",
        edge=True,
        age_group="12_15",
        **HERE,
        departure_in_days=-1,
    ),
    no("R35", "minor abroad", age_group="12_15", whereabouts="abroad", departure_in_days=60),
    yes("R36", "minor abroad", age_group="16_17", whereabouts="abroad"),
    no("R36", "age unknown abroad", edge=True, whereabouts="abroad"),
    no("R36", "adult abroad", age_group="adult", whereabouts="abroad"),
    no("R36", "minor, place unknown", edge=True, age_group="16_17", whereabouts="unknown"),
    yes("R38", "permit depends on the partner", partner_dependent_permit="yes"),
    no("R38", "permit unknown", edge=True, partner_dependent_permit="unknown"),
    no("R38", "own permit", partner_dependent_permit="no"),
    yes("R39", "departure far ahead", **HERE, departure_in_days=300),
    yes("R39", "departure today", edge=True, **HERE, departure_in_days=0),
    yes("R39", "an undated journey", **HERE, signals=TRIP),
    no("R39", "departed yesterday", edge=True, **HERE, departure_in_days=-1),
    yes("R39", "at the airport alone", **HERE, at_airport=True),
    no("R39", "at the airport, nobody asked where", at_airport=True),
    no("R39", "abroad", whereabouts="abroad", departure_in_days=3),
    yes("R42", "the person refuses", consent_lkha="no"),
    no("R42", "the person agrees", consent_lkha="yes"),
    no("R42", "not asked", edge=True, consent_lkha="unknown"),
    yes("R58", "a journey expected, no date", **HERE, departure_expected="yes"),
    yes("R58", "a signal, nothing said of a journey", edge=True, **HERE, signals=TRIP),
    yes("R58", "sudden or earlier trip", **HERE, signals=["sudden-or-earlier-trip"]),
    yes("R58", "family vague about trip", **HERE, signals=["family-vague-about-trip"]),
    yes("R58", "no return ticket", **HERE, signals=["no-return-ticket"]),
    no(
        "R58",
        "a signal, but no journey is planned",
        edge=True,
        **HERE,
        signals=TRIP,
        departure_expected="no",
    ),
    no(
        "R58",
        "expected, and the date is known",
        edge=True,
        **HERE,
        departure_expected="yes",
        departure_in_days=100,
    ),
    no("R58", "another signal", edge=True, **HERE, signals=["no-control-over-tickets"]),
    no("R58", "abroad", whereabouts="abroad", departure_expected="yes"),
    yes("R61", "here", **HERE),
    no("R61", "abroad", whereabouts="abroad"),
    no("R61", "here but the return date has passed", edge=True, **HERE, return_overdue_days=1),
    yes("R66", "here, nobody consulted", **HERE),
    yes(
        "R66",
        "the police and a colleague alone",
        edge=True,
        **HERE,
        consultations=[POLICE_SAFE, {"with": "colleague"}],
    ),
    no("R66", "the LKHA was consulted", edge=True, **HERE, consultations=[{"with": "lkha"}]),
    no("R66", "nobody asked where the person is", edge=True),
    yes("R69", "leaves for Somalia", **HERE, departure_in_days=30, country="SO"),
    yes(
        "R69",
        "leaves for Iraq, limited help",
        edge=True,
        **HERE,
        departure_in_days=30,
        country="IQ",
    ),
    yes("R69", "at the airport to Afghanistan", **HERE, at_airport=True, country="AF"),
    no("R69", "leaves for Morocco", edge=True, **HERE, departure_in_days=30, country="MA"),
    no("R69", "leaves for a country outside the table", **HERE, departure_in_days=30, country="YE"),
    no("R69", "no journey", edge=True, **HERE, country="SO"),
    no("R69", "in Somalia", whereabouts="abroad", country="SO"),
    yes("R70", "seventeen, 18 soon", age_group="16_17", turns_18_soon="yes"),
    no("R70", "unknown whether soon", edge=True, age_group="16_17"),
    no("R70", "age unknown", edge=True, turns_18_soon="yes"),
    no("R70", "adult already", age_group="adult", turns_18_soon="yes"),
    yes("R71", "others at risk", others_at_risk="yes"),
    no("R71", "unknown", edge=True, others_at_risk="unknown"),
    no("R71", "none", others_at_risk="no"),
    yes("R72", "pregnant", risk_factors=["pregnancy", "isolation"]),
    no("R72", "another risk factor", edge=True, risk_factors=["isolation"]),
    no("R72", "none"),
    yes(
        "R73",
        "a slight disability",
        risk_factors=["mild-intellectual-disability-or-behavioural-problems"],
    ),
    yes("R73", "personal problems", edge=True, risk_factors=["personal-problems"]),
    no("R73", "another risk factor", edge=True, risk_factors=["early-behavioural-problems"]),
    yes("R79", "departure far ahead", **HERE, departure_in_days=300),
    yes("R79", "at the airport", edge=True, **HERE, at_airport=True),
    no("R79", "no journey", edge=True, **HERE),
    no("R79", "abroad", whereabouts="abroad", departure_in_days=3),
]


@tabled(ROWS)
def test_rule(row):
    check(row)


AWAY = ["lkha", "buitenlandse-zaken", "ambassade", "veilig-thuis", "fier"]
AWAY_AT_NIGHT = ["buitenlandse-zaken", "lkha", "ambassade", "veilig-thuis", "fier"]
AWAY_TO_REPORT = ["veilig-thuis", "lkha", "buitenlandse-zaken", "ambassade", "fier"]
AWAY_IN_DANGER = [*AWAY_AT_NIGHT, "112"]
UNKNOWN = ["lkha", "veilig-thuis", "buitenlandse-zaken", "ambassade", "fier"]
UNKNOWN_AT_NIGHT = ["veilig-thuis", "lkha", "buitenlandse-zaken", "ambassade", "fier"]
LKHA_FIRST = ["lkha", "veilig-thuis"]
VT_FIRST = ["veilig-thuis", "lkha"]
ABROAD = {"whereabouts": "abroad"}
NOWHERE = {"whereabouts": "unknown"}
TO_REPORT = {"decisions": {"report": "yes"}}
NIGHT = {"out_of_hours": True}
ADVISED = {"consultations": [ADVICE]}
ADULT = {"age_group": "adult"}


@pytest.mark.parametrize(
    ("stage", "situation", "contacts"),
    [
        pytest.param("2", ABROAD, AWAY, id="R03-abroad"),
        pytest.param("2", ABROAD | NIGHT, AWAY_AT_NIGHT, id="R03-abroad-at-night"),
        pytest.param("2", ABROAD | TO_REPORT, AWAY, id="R03-to-report-not-advised"),
        pytest.param("2", ABROAD | ADVISED, AWAY, id="R03-advised-nothing-to-report"),
        pytest.param("2", ABROAD | ADVISED | TO_REPORT, AWAY_TO_REPORT, id="R03-to-report"),
        pytest.param(
            "2", ABROAD | ADVISED | TO_REPORT | NIGHT, AWAY_TO_REPORT, id="R03-to-report-at-night"
        ),
        pytest.param(
            "2", ABROAD | ADVISED | TO_REPORT | {"reported": True}, AWAY, id="R03-reported"
        ),
        pytest.param(
            "5", ABROAD | {"danger_now": "yes"}, AWAY_IN_DANGER, id="R01-abroad-in-danger"
        ),
        pytest.param("5", ABROAD | {"at_airport": True}, AWAY_IN_DANGER, id="R01-airport-abroad"),
        pytest.param("1", HERE | {"return_overdue_days": 1}, AWAY, id="R41-like-abroad"),
        pytest.param("1", HERE | {"departure_in_days": -1}, AWAY, id="R57-like-abroad"),
        pytest.param("1", HERE | {"signals": ["not-back-from-trip"]}, AWAY, id="R63-like-abroad"),
        pytest.param("1", HERE | {"last_seen_days": 8}, UNKNOWN, id="R59-like-unknown"),
        pytest.param(
            "1", HERE | {"last_seen_days": 8, "return_overdue_days": 1}, AWAY, id="R59-and-R41"
        ),
        pytest.param("4", NOWHERE, UNKNOWN, id="R03-unknown"),
        pytest.param("4", {}, UNKNOWN_AT_NIGHT, id="R03-unasked"),
        pytest.param("4", NOWHERE | NIGHT, UNKNOWN_AT_NIGHT, id="R03-unknown-at-night"),
        pytest.param("4", NOWHERE | TO_REPORT, UNKNOWN_AT_NIGHT, id="R03-unknown-to-report"),
        pytest.param(
            "5", NOWHERE | {"danger_now": "yes"}, ["112", *UNKNOWN], id="R01-unknown-in-danger"
        ),
        pytest.param(
            "5",
            NOWHERE | {"at_airport": True},
            ["112", "marechaussee", *UNKNOWN],
            id="R13-airport-unknown",
        ),
        pytest.param("2", HERE, LKHA_FIRST, id="R61-here"),
        pytest.param("3b", HERE, LKHA_FIRST, id="R61-3b"),
        pytest.param("4", HERE, [*VT_FIRST, "politie"], id="R61-weighing-safety-check"),
        pytest.param("5", HERE, VT_FIRST, id="R61-deciding"),
        pytest.param("5", HERE | {"departure_in_days": 90}, LKHA_FIRST, id="R61-trip-ahead"),
        pytest.param("2", HERE | NIGHT, VT_FIRST, id="R61-at-night"),
        pytest.param("2", HERE | TO_REPORT, VT_FIRST, id="R61-to-report"),
        pytest.param("2", HERE | {"disclosure": "yes"}, VT_FIRST, id="R61-told"),
        pytest.param("4", HERE | ADULT | {"signals": TRIP}, [*LKHA_FIRST, "politie"], id="R61-R58"),
        pytest.param("1", HERE | {"signals": TRIP}, VT_FIRST, id="R61-R58-age-unknown"),
        pytest.param("1", HERE | {"departure_in_days": 7}, VT_FIRST, id="R61-child-7-days"),
        pytest.param("1", HERE | {"departure_in_days": 8}, LKHA_FIRST, id="R61-child-8-days"),
        pytest.param("1", HERE | ADULT | {"departure_in_days": 2}, LKHA_FIRST, id="R61-adult"),
        pytest.param(
            "4",
            HERE | {"at_airport": True},
            ["112", "marechaussee", *LKHA_FIRST, "politie"],
            id="R13-airport",
        ),
        pytest.param(
            "4", HERE | {"danger_now": "yes"}, ["112", *VT_FIRST, "politie"], id="R01-here"
        ),
    ],
)
def test_the_order_of_the_contacts(stage, situation, contacts):
    assert told(stage, **situation)["contacts"] == contacts


@pytest.mark.parametrize(
    ("stage", "situation", "helpers"),
    [
        pytest.param("3a", HERE, ["kindertelefoon", "fier", "sterk-huis"], id="age-unknown"),
        pytest.param(
            "3a",
            HERE | {"age_group": "under_12"},
            ["kindertelefoon", "fier", "sterk-huis"],
            id="child",
        ),
        pytest.param("3a", HERE | ADULT, [], id="adult"),
        pytest.param("3b", HERE, [], id="another-stage"),
        pytest.param("3a", ABROAD, [], id="abroad"),
        pytest.param("3a", {}, [], id="unasked"),
    ],
)
def test_R61_helpers_for_the_person_stand_apart(stage, situation, helpers):
    answered = told(stage, **situation)
    assert answered["for_person"] == helpers
    assert "kindertelefoon" not in answered["contacts"]


@pytest.mark.parametrize(
    ("situation", "preset"),
    [
        pytest.param({"disclosure": "yes"}, True, id="R14-disclosure"),
        pytest.param(HERE | {"departure_in_days": 2}, True, id="R13-2-days"),
        pytest.param(HERE | {"departure_in_days": 3}, False, id="R13-not-3-days"),
        pytest.param({"at_airport": True}, False, id="R13-airport-while-unknown"),
    ],
)
def test_question_2_is_preset_but_not_answered(situation, preset):
    asked = read({"stage": "4", "answers": {"1": "yes"}} | situation, SLUGS)
    guidance = guide(asked.stage, asked.facts)
    assert guidance.question_2_preset is preset
    assert guidance.outcome == "open"
