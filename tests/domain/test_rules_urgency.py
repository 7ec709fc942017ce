"""What presses: danger, departure, the country, and what is particular to this person."""

import pytest

from meldcode.domain.asked import read
from meldcode.domain.guidance import guide
from tests.domain.truth import COUNTRIES, HERE, SLUGS, check, no, tabled, told, yes

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
    yes("R12", "departure today", edge=True, **HERE, departure_in_days=0),
    yes("R12", "an undated journey", **HERE, departure_expected="yes"),
    no("R12", "departure in 8 days", edge=True, **HERE, departure_in_days=8),
    no("R12", "departure was yesterday", edge=True, **HERE, departure_in_days=-1),
    no("R12", "departed yesterday, confirmed here", **HERE, departure_in_days=-1, here_confirmed_since_departure=True),
    no("R12", "abroad", whereabouts="abroad", departure_in_days=3),
    no("R12", "at the airport alone", **HERE, at_airport=True),
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
    yes("R30", "two nationalities, nobody knows how Turkey sees it", edge=True, country="TR", dual_nationality="yes"),
    yes("R30", "two nationalities, no country", edge=True, dual_nationality="yes"),
    yes("R30", "nationality unknown, Morocco", edge=True, country="MA"),
    no("R30", "nationality unknown, Turkey", edge=True, country="TR"),
    no("R30", "one nationality, Morocco", country="MA", dual_nationality="no"),
    yes("R35", "minor with a departure planned", age_group="12_15", **HERE, departure_in_days=60),
    yes("R35", "minor, departure today", edge=True, age_group="16_17", **HERE, departure_in_days=0),
    yes("R35", "minor with an undated journey", age_group="under_12", **HERE, signals=TRIP),
    no("R35", "age unknown", edge=True, **HERE, departure_in_days=60),
    no("R35", "minor, no journey", age_group="12_15", **HERE),
    no("R35", "minor, departed yesterday", edge=True, age_group="12_15", **HERE, departure_in_days=-1),
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
    no("R39", "at the airport alone", **HERE, at_airport=True),
    no("R39", "abroad", whereabouts="abroad", departure_in_days=3),
    yes("R42", "the person refuses", consent_lkha="no"),
    no("R42", "the person agrees", consent_lkha="yes"),
    no("R42", "not asked", edge=True, consent_lkha="unknown"),
    yes("R58", "a journey expected, no date", **HERE, departure_expected="yes"),
    yes("R58", "a signal, nothing said of a journey", edge=True, **HERE, signals=TRIP),
    yes("R58", "sudden or earlier trip", **HERE, signals=["sudden-or-earlier-trip"]),
    yes("R58", "family vague about trip", **HERE, signals=["family-vague-about-trip"]),
    yes("R58", "no return ticket", **HERE, signals=["no-return-ticket"]),
    no("R58", "a signal, but no journey is planned", edge=True, **HERE, signals=TRIP, departure_expected="no"),
    no("R58", "expected, and the date is known", edge=True, **HERE, departure_expected="yes", departure_in_days=100),
    no("R58", "another signal", edge=True, **HERE, signals=["no-control-over-tickets"]),
    no("R58", "abroad", whereabouts="abroad", departure_expected="yes"),
    yes("R61", "here", **HERE),
    no("R61", "abroad", whereabouts="abroad"),
    no("R61", "here but the return date has passed", edge=True, **HERE, return_overdue_days=1),
]  # fmt: skip


@tabled(ROWS)
def test_rule(row):
    check(row)


ABROAD = ["lkha", "buitenlandse-zaken", "ambassade", "veilig-thuis", "fier"]
ABROAD_IN_DANGER = [
    "112",
    "politie",
    "buitenlandse-zaken",
    "lkha",
    "ambassade",
    "veilig-thuis",
    "fier",
]
YOUNG = ["kindertelefoon", "fier", "sterk-huis"]


@pytest.mark.parametrize(
    ("stage", "situation", "contacts"),
    [
        pytest.param("2", {"whereabouts": "abroad"}, ABROAD, id="R03-abroad"),
        pytest.param("4", {}, ABROAD, id="R03-unknown"),
        pytest.param(
            "5", {"danger_now": "yes"}, ["112", "politie", *ABROAD], id="R01-unknown-in-danger"
        ),
        pytest.param(
            "5",
            {"whereabouts": "abroad", "danger_now": "yes"},
            ABROAD_IN_DANGER,
            id="R01-abroad-in-danger",
        ),
        pytest.param("2", HERE, ["lkha", "veilig-thuis"], id="R61-here"),
        pytest.param("3b", HERE, ["lkha", "veilig-thuis"], id="R61-3b"),
        pytest.param(
            "4", HERE, ["veilig-thuis", "lkha", "politie"], id="R61-weighing-safety-check"
        ),
        pytest.param("5", HERE, ["veilig-thuis", "lkha"], id="R61-deciding"),
        pytest.param(
            "5", HERE | {"departure_in_days": 90}, ["lkha", "veilig-thuis"], id="R61-trip-ahead"
        ),
        pytest.param(
            "4", HERE | {"signals": TRIP}, ["lkha", "veilig-thuis", "politie"], id="R61-R58"
        ),
        pytest.param(
            "4",
            HERE | {"at_airport": True},
            ["112", "politie", "lkha", "veilig-thuis"],
            id="R13-airport",
        ),
        pytest.param(
            "1",
            HERE | {"departure_in_days": 2},
            ["112", "politie", "lkha", "veilig-thuis"],
            id="R13-2-days",
        ),
        pytest.param(
            "1", HERE | {"departure_in_days": 3}, ["lkha", "veilig-thuis"], id="R13-not-3-days"
        ),
        pytest.param(
            "4",
            HERE | {"danger_now": "yes"},
            ["112", "politie", "veilig-thuis", "lkha"],
            id="R01-here",
        ),
        pytest.param("3a", HERE, ["lkha", "veilig-thuis", *YOUNG], id="R61-3a-age-unknown"),
        pytest.param(
            "3a", HERE | {"age_group": "adult"}, ["lkha", "veilig-thuis"], id="R61-3a-adult"
        ),
    ],
)
def test_the_order_of_the_contacts(stage, situation, contacts):
    assert told(stage, **situation)["contacts"] == contacts


@pytest.mark.parametrize(
    ("situation", "on_top"),
    [
        pytest.param({"danger_now": "yes"}, ["R01"], id="R01"),
        pytest.param(HERE | {"return_overdue_days": 1}, ["R41"], id="R41"),
        pytest.param(
            HERE | {"departure_in_days": 2, "danger_now": "yes"},
            ["R01", "R13", "R12"],
            id="R13-R12",
        ),
        pytest.param(HERE | {"departure_in_days": 3}, ["R12"], id="R12"),
        pytest.param(HERE, [], id="nothing-presses"),
    ],
)
def test_what_stands_above_everything(situation, on_top):
    asked = read({"stage": "1"} | situation, SLUGS)
    assert [rule.id for rule in guide(asked.stage, asked.facts, None, COUNTRIES).top] == on_top


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
