"""What one screen says (R78): one headline with its call, one stop, at most four things to do, two
cautions, and what no longer counts (R75).
"""

import pytest

from meldcode.asked import read
from meldcode.domain.briefing import DOES, FALLBACK, HEADLINES, SHORT_NAMES
from meldcode.domain.briefing_texts import MIND_ONLY_WHEN, MIND_ORDER, MIND_URGENT, SAID_BY, STOPS
from meldcode.domain.cautions import CAUTION_BY_SLUG
from meldcode.domain.experts import EXPERTS
from meldcode.domain.guidance import guide
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage
from tests.domain.truth import (
    ADVICE,
    COUNTRIES,
    HERE,
    OPEN,
    PERSON_SAFE,
    PERSON_UNSAFE,
    POLICE_UNSAFE,
    SAFE,
    SLUGS,
    STALE,
    TERMS,
    UNSAFE,
    told,
)

ABROAD = {"whereabouts": "abroad"}
UNKNOWN = {"whereabouts": "unknown"}
SEEN = {"signals": ["rejects-help"]}
ADVISED = {"consultations": [ADVICE]}
TODAY = {"consultations": [ADVICE | {"days_ago": 0}]}
LATELY = {"consultations": [ADVICE | {"days_ago": 2}]}
LAPSED = {"consultations": [ADVICE | {"current": False}]}
MINISTRY = {"consultations": [{"with": "buitenlandse-zaken", "current": True, "days_ago": 0}]}
REPORT = {"answers": {"1": "yes", "2": "yes"}}
HELP_FIRST = {"answers": {"1": "yes", "2": "no", "3": "yes", "4": "yes"}}
TO_REPORT = {"decisions": {"report": "yes"}}
REPORTED = TO_REPORT | {"reported": True}
NOT_REPORTING = {"decisions": {"report": "no", "help": "yes"}}
FELL = {"disclosure": "yes", "decisions": {"report": "no"}}


def says(stage="1", **situation):
    """The briefing as `explain` tells it."""
    return told(stage, **situation)["briefing"]


def guided(stage="1", **situation):
    """The guidance itself, with its words."""
    asked = read({"stage": stage, **situation}, SLUGS)
    return guide(asked.stage, asked.facts, TERMS, COUNTRIES)


# stage, situation, headline, call
HEADLINE_ROWS = [
    ("1", HERE | {"danger_now": "yes"}, "danger-here", "112"),
    ("5", UNKNOWN | {"danger_now": "yes"}, "danger-here", "112"),
    ("5", TODAY | HERE | {"danger_now": "yes"}, "danger-here", "112"),
    ("1", ABROAD | {"danger_now": "yes"}, "danger-abroad", "buitenlandse-zaken"),
    ("1", ABROAD | {"at_airport": True}, "danger-abroad", "buitenlandse-zaken"),
    ("3b", HERE | {"at_airport": True}, "at-airport", "112"),
    ("3b", {"at_airport": True}, "at-airport", "112"),
    ("1", HERE | {"return_overdue_days": 1}, "return-overdue", "lkha"),
    ("1", HERE | ADVISED | {"return_overdue_days": 1}, "away-advised", None),
    ("1", HERE | {"signals": ["not-back-from-trip"]}, "not-back", "lkha"),
    ("1", HERE | {"departure_in_days": -1}, "gone", "lkha"),
    ("2", ABROAD, "abroad", "lkha"),
    ("2", ABROAD | {"out_of_hours": True}, "abroad", "buitenlandse-zaken"),
    ("2", ABROAD | MINISTRY, "away-advised", None),
    ("2", HERE | MINISTRY, "no-advice", "lkha"),
    ("5", HERE | FELL, "report-fell", "veilig-thuis"),
    ("1", HERE | FELL | ADVISED, "report-fell", None),
    ("1", {}, "ask-where", None),
    ("5", ADVISED, "ask-where", None),
    ("1", HERE | {"last_seen_days": 8}, "not-seen", "lkha"),
    ("1", UNKNOWN, "unknown", "lkha"),
    ("1", UNKNOWN | ADVISED, "unknown-advised", None),
    ("1", HERE | {"last_seen_days": 8} | ADVISED, "unknown-advised", None),
    ("3a", HERE | {"age_group": "under_12"}, "child-first", "lkha"),
    ("3a", HERE | {"age_group": "under_12"} | ADVISED, "stage-3a", None),
    ("1", HERE | TO_REPORT, "report-now", "veilig-thuis"),
    ("1", HERE | TO_REPORT | TODAY, "report-now", "veilig-thuis"),
    ("2", ABROAD | TO_REPORT | ADVISED, "report-now", "veilig-thuis"),
    ("2", ABROAD | TO_REPORT, "abroad", "lkha"),
    ("1", HERE | {"departure_in_days": 2}, "leaves-now", "veilig-thuis"),
    ("1", HERE | {"departure_in_days": 2} | LATELY, "leaves-now", "veilig-thuis"),
    ("1", HERE | {"departure_in_days": 2} | TODAY, "leaves-now", None),
    ("1", HERE | {"departure_in_days": 3}, "leaves-soon", "veilig-thuis"),
    ("2", HERE | {"departure_in_days": 7} | LATELY, "stage-2", None),
    ("2", HERE | {"departure_in_days": 7} | ADVISED, "leaves-soon", "veilig-thuis"),
    ("2", HERE | {"departure_in_days": 8} | ADVISED, "stage-2", None),
    ("2", HERE | {"departure_expected": "yes"}, "trip-no-date", "veilig-thuis"),
    ("2", HERE | {"departure_expected": "yes"} | ADVISED, "stage-2", None),
    ("2", HERE | {"disclosure": "yes"}, "told", "veilig-thuis"),
    ("4", HERE | REPORT, "must-report", None),
    ("5", HERE | REPORT, "must-report", None),
    ("3b", HERE | REPORT | ADVISED, "talk-not-held", None),
    ("5", HERE | REPORT | NOT_REPORTING, "norm-not-followed", None),
    ("5", HERE | REPORT | NOT_REPORTING | {"lifted": ["R22"]} | ADVISED, "stage-5-done", None),
    ("5", HERE | REPORTED, "waiting", None),
    ("4", HERE | ADVISED | {"answers": {"1": "no"}}, "no-suspicion", None),
    ("4", HERE | {"answers": {"1": "no"}}, "no-advice", "veilig-thuis"),
    ("5", HERE | HELP_FIRST | NOT_REPORTING, "help-runs", None),
    ("2", HERE | LAPSED, "lapsed", "lkha"),
    ("1", HERE | LAPSED, "stage-1", None),
    ("1", HERE | SEEN, "no-advice", "lkha"),
    ("1", HERE, "stage-1", None),
    ("2", HERE, "no-advice", "lkha"),
    ("5", HERE | ADVISED, "answer-first", None),
    ("5", HERE | ADVISED | HELP_FIRST | {"decisions": {"help": "no"}}, "help-or-report", None),
    ("2", HERE | TODAY, "spoke-today", None),
    ("3b", OPEN, "talk-open", None),
    ("3b", HERE | ADVISED, "talk-not-held", None),
    ("2", HERE | ADVISED, "stage-2", None),
    ("3a", HERE | {"consultations": [PERSON_UNSAFE]}, "stage-3a-closed", None),
    ("3a", HERE | ADVISED, "stage-3a", None),
    ("4", HERE | ADVISED, "stage-4", None),
    ("5", HERE | ADVISED | HELP_FIRST, "stage-5", None),
    (
        "5",
        HERE | ADVISED | {"answers": {"1": "no"}, "decisions": {"report": "no", "help": "no"}},
        "no-suspicion",
        None,
    ),
]


@pytest.mark.parametrize(("stage", "situation", "headline", "call"), HEADLINE_ROWS)
def test_R78_headline_and_call(stage, situation, headline, call):
    briefing = says(stage, **situation)
    assert (briefing["headline"], briefing["call"]) == (headline, call)
    assert call in (None, told(stage, **situation)["contacts"][0])


def test_R78_every_headline_stands_in_the_table():
    assert {row[2] for row in HEADLINE_ROWS} == {row.slug for row in HEADLINES}


def test_R78_the_headline_names_the_first_contact_in_its_own_words():
    assert guided(**ABROAD).briefing.headline.text.nl == (
        "De persoon is in het buitenland. Bel nu het LKHA."
    )
    night = guided(**ABROAD, out_of_hours=True).briefing.headline.text
    assert night.nl.endswith("Bel nu Buitenlandse Zaken.")
    assert night.en == "The person is abroad. Call Foreign Affairs now."


def test_R78_every_first_contact_has_a_short_name_and_no_place_is_left_but_those_of_the_page():
    for row in HEADLINES:
        assert "{bel}" in row.nl or not row.calls
    for stage, situation, *_ in HEADLINE_ROWS:
        briefing = guided(stage, **situation).briefing
        texts = [briefing.headline.text, *(thing.text for thing in briefing.do)]
        assert not any("{bel}" in text.nl + text.en for text in texts)
        assert (briefing.headline.spoke is not None) is ("{wie}" in texts[0].nl.lower())


@pytest.mark.parametrize(
    ("situation", "fallback"),
    [
        (ABROAD, "buitenlandse-zaken"),
        (HERE | {"return_overdue_days": 1}, "buitenlandse-zaken"),
        (HERE | {"departure_in_days": -1}, "buitenlandse-zaken"),
        (HERE | {"signals": ["not-back-from-trip"]}, "buitenlandse-zaken"),
        (UNKNOWN, "veilig-thuis"),
        (HERE | {"last_seen_days": 8}, "veilig-thuis"),
        (HERE | SEEN, "veilig-thuis"),
        (HERE | {"disclosure": "yes"}, None),
        ({}, None),
    ],
)
def test_R78_who_to_call_when_the_lkha_does_not_answer(situation, fallback):
    assert says(**situation)["fallback"] == fallback
    assert "{naam}" in FALLBACK.nl


@pytest.mark.parametrize(
    ("situation", "stop", "because"),
    [
        (ABROAD, "no-contact", "R02"),
        (UNKNOWN, "no-contact", "R04"),
        (ABROAD | {"danger_now": "yes"}, "no-contact", "R60"),
        (HERE | {"consultations": [PERSON_UNSAFE]}, "no-talk-here", "R05"),
        (ABROAD | {"consultations": [PERSON_SAFE]}, "no-family-away", "R02"),
        (HERE, "no-family-talk", "R05"),
        ({}, "no-family-talk", "R04"),
        (HERE | {"consultations": [UNSAFE]}, "no-family-talk", "R67"),
        (HERE | {"consultations": [STALE]}, "no-family-talk", "R07"),
        (HERE | {"consultations": [SAFE], "age_group": "12_15"}, "no-family-talk", "R10"),
        (HERE | {"return_overdue_days": 1, "last_seen_days": 9}, "no-contact", "R41"),
        (HERE | {"signals": ["not-back-from-trip"], "departure_in_days": -1}, "no-contact", "R63"),
        (HERE | {"last_seen_days": 9}, "no-contact", "R59"),
        (
            OPEN | {"consultations": [SAFE, PERSON_UNSAFE | {"talk": "safe"}]},
            "no-person-talk",
            "R64",
        ),
        (OPEN, None, None),
    ],
)
def test_R78_one_stop_with_the_reason_to_say_first(situation, stop, because):
    briefing = says(**situation)
    assert (briefing["stop"], briefing["because"]) == (stop, because)


def test_R78_every_reason_stands_behind_the_first():
    reasons = guided(**HERE, return_overdue_days=1, last_seen_days=9, danger_now="yes").briefing
    assert [rule.id for rule in reasons.because] == ["R60", "R41", "R59", "R04", "R65"]


DO_ROWS = [
    ("2", HERE | {"danger_now": "yes"}, ["danger-stay"]),
    ("2", HERE | {"at_airport": True}, ["airport-say", "airport-no-message"]),
    (
        "2",
        UNKNOWN | {"at_airport": True, "danger_now": "yes"},
        ["danger-stay", "airport-say", "airport-no-message", "if-they-contact-you"],
    ),
    (
        "3a",
        ABROAD | {"danger_now": "yes"},
        ["danger-abroad-say", "eu-112", "if-they-contact-you"],
    ),
    ("1", HERE | SEEN, ["tick", "from-whom", "facts-only", "advice-is-free"]),
    ("1", HERE | ADVISED, ["tick", "from-whom", "facts-only"]),
    ("1", {}, ["know-yourself", "tick", "from-whom", "facts-only"]),
    ("1", UNKNOWN, ["if-they-contact-you", "know-yourself", "tick", "from-whom"]),
    ("2", HERE, ["ask-both", "record-advice"]),
    ("2", HERE | {"departure_in_days": 5}, ["ask-both", "record-advice", "say-departure"]),
    (
        "2",
        HERE | {"consultations": [{"with": "colleague"}]},
        ["ask-both", "record-advice", "colleague-not-enough"],
    ),
    (
        "2",
        ABROAD,
        ["if-they-contact-you", "ask-who-does-what", "record-advice", "say-where"],
    ),
    ("3a", HERE, ["alone", "listen", "safe-home", "safe-contact"]),
    ("3a", {}, ["alone", "listen", "safe-home", "safe-contact"]),
    (
        "3a",
        HERE | {"age_group": "under_12"},
        ["alone", "listen-child", "safe-home", "safe-contact"],
    ),
    ("3a", ABROAD, ["if-they-contact-you", "then-call", "record-their-words"]),
    ("3a", ABROAD | {"consultations": [PERSON_SAFE]}, ["contact-as-agreed"]),
    ("4", HERE, ["answer-1-2", "weigh-together"]),
    ("4", HERE | REPORT, ["decide-now"]),
    ("4", HERE | {"answers": {"1": "no"}}, []),
    ("4", HERE | {"answers": {"1": "yes", "2": "doubt"}}, ["weigh-together"]),
    (
        "4",
        HERE | {"answers": {"1": "yes", "2": "no"}, "disclosure": "yes"},
        ["answer-1-2", "weigh-together"],
    ),
    ("4", HERE | {"answers": {"1": "yes", "2": "no"}}, []),
    ("3b", HERE, ["record-not-held", "if-family-contacts-you"]),
    ("3b", OPEN, ["keep-agreements", "no-mediation", "stop-on-change"]),
    ("5", HERE, ["decide-both", "family-hears-nothing"]),
    (
        "5",
        HERE | REPORT | TO_REPORT,
        ["report-it", "say-when-reporting", "decide-both", "family-hears-nothing"],
    ),
    (
        "5",
        HERE | REPORT | REPORTED | {"age_group": "under_12"},
        ["decide-both", "family-hears-nothing", "ask-vt-child", "ask-after"],
    ),
    (
        "5",
        HERE | REPORT | REPORTED,
        ["decide-both", "family-hears-nothing", "tell-the-person-first", "ask-after"],
    ),
    (
        "5",
        HERE
        | {"decisions": {"report": "yes", "help": "no"}, "reported": True}
        | {"departure_in_days": 7},
        ["family-hears-nothing", "ask-today"],
    ),
    (
        "5",
        HERE
        | {"decisions": {"report": "yes", "help": "no"}, "reported": True}
        | {"departure_in_days": 8},
        ["family-hears-nothing", "ask-after"],
    ),
    (
        "5",
        {"decisions": {"report": "yes", "help": "no"}, "reported": True},
        ["family-hears-nothing", "ask-after"],
    ),
    (
        "5",
        UNKNOWN | {"decisions": {"report": "yes", "help": "no"}, "reported": True},
        ["if-they-contact-you", "family-hears-nothing", "ask-today"],
    ),
    ("5", HERE | {"answers": {"1": "no"}, "decisions": {"report": "no", "help": "no"}}, []),
    ("5", HERE | FELL, ["decide-both", "family-hears-nothing"]),
]


@pytest.mark.parametrize(("stage", "situation", "do"), DO_ROWS)
def test_R78_at_most_four_things_to_do(stage, situation, do):
    assert says(stage, **situation)["do"] == do


def test_R78_every_thing_to_do_stands_in_the_table():
    assert {slug for *_, do in DO_ROWS for slug in do} == {row.slug for row in DOES}


MIND_ROWS = [
    ("1", HERE, ["leave-no-traces"]),
    ("2", HERE | {"country": "SO", "departure_in_days": 20}, ["R69", "R35"]),
    ("2", ABROAD | {"country": "MA"}, ["R30", "leave-no-traces"]),
    ("5", HERE | REPORT | {"children_along": "yes"}, ["R23", "children-along"]),
    ("4", HERE | REPORT | {"children_along": "yes"}, ["children-along"]),
    ("3a", HERE, ["R66", "interpreter"]),
    ("3a", HERE | {"disclosure": "yes"}, ["interpreter", "leave-no-traces"]),
    ("3a", HERE | {"consultations": [PERSON_UNSAFE]}, ["leave-no-traces"]),
    ("3b", HERE | {"partner_dependent_permit": "yes"}, ["R38", "leave-no-traces"]),
    (
        "2",
        HERE
        | {"consultations": [PERSON_UNSAFE], "partner_dependent_permit": "yes"}
        | {"risk_factors": ["personal-problems", "pregnancy"]},
        ["R72", "leave-no-traces"],
    ),
    ("3b", OPEN, ["interpreter", "never-tell-orientation"]),
    ("3b", HERE, ["leave-no-traces"]),
    ("5", HERE, ["never-tell-orientation", "do-not-mediate"]),
    (
        "1",
        HERE | {"danger_now": "yes", "children_along": "yes", "others_at_risk": "yes"},
        ["children-along", "R71"],
    ),
    ("1", HERE | {"danger_now": "yes"}, []),
    ("1", HERE | {"at_airport": True, "others_at_risk": "yes"}, ["R71"]),
    ("1", {"at_airport": True, "country": "SO"}, []),
    ("4", ABROAD | {"danger_now": "yes"}, ["danger-abroad"]),
    ("4", ABROAD | {"at_airport": True}, []),
    ("2", HERE | {"consent_lkha": "no", "country": "CW"}, ["R42", "R74"]),
    (
        "1",
        HERE | {"sector": "education", "absent": "yes", "country": "IR"},
        ["R30", "stop-automatic-messages"],
    ),
]


@pytest.mark.parametrize(("stage", "situation", "mind"), MIND_ROWS)
def test_R78_at_most_two_cautions_stand_open(stage, situation, mind):
    assert says(stage, **situation)["mind"] == mind


def test_R78_what_may_stand_open_exists():
    known = set(CAUTION_BY_SLUG) | set(RULE_BY_ID)
    assert set(MIND_ORDER) | set(MIND_URGENT) | set(MIND_ONLY_WHEN) <= known
    assert set(SAID_BY) <= set(CAUTION_BY_SLUG)


@pytest.mark.parametrize(
    ("stage", "situation", "said"),
    [
        ("2", HERE, {"family-talk-only-after-risk-assessment", "always-consult-an-expert"}),
        ("2", HERE | TODAY, {"always-consult-an-expert", "act-before-departure"}),
        ("1", UNKNOWN, {"whereabouts-unknown", "person-abroad-contact", "lkha-no-answer"}),
        ("1", ABROAD, {"abroad-no-family-talk", "abroad-contact-lkha-or-embassy-now"}),
        ("3a", HERE, {"no-promise-of-secrecy"}),
        ("3b", OPEN, {"do-not-mediate"}),
        ("1", HERE | {"danger_now": "yes"}, {"danger-now"}),
        ("1", HERE | {"departure_in_days": 1}, {"act-before-departure"}),
    ],
)
def test_R78_what_the_screen_says_is_not_said_again(stage, situation, said):
    guidance = guided(stage, **situation)
    assert said <= guidance.briefing.said
    assert not said & {*guidance.folded, *guidance.briefing.mind}


def test_R78_all_that_holds_is_said_open_or_folded_once():
    for stage in Stage:
        for situation in (HERE, ABROAD, UNKNOWN, {}, OPEN | {"danger_now": "yes"}, HERE | REPORT):
            guidance = guided(stage.value, **situation)
            briefing = guidance.briefing
            holding = [one.slug for one in guidance.cautions] + [one.id for one in guidance.shown]
            places = [*guidance.folded, *briefing.mind]
            assert len(set(places)) == len(places)
            left = set(holding) - set(places) - briefing.said
            assert left <= {"R03", "R06", "R61"}


@pytest.mark.parametrize(
    ("situation", "voided"),
    [
        (HERE, []),
        (HERE | {"return_overdue_days": 2}, [{"what": "here", "by": ["R41"]}]),
        (
            HERE | {"departure_in_days": -2, "last_seen_days": 9},
            [{"what": "here", "by": ["R57", "R59"]}],
        ),
        (HERE | {"signals": ["not-back-from-trip"]}, [{"what": "here", "by": ["R63"]}]),
        (HERE | {"last_seen_days": 4}, []),
        (HERE | {"consultations": [STALE]}, [{"what": "permission", "by": ["R07"]}]),
        (ABROAD | {"consultations": [STALE]}, [{"what": "permission", "by": ["R07"]}]),
        (ABROAD | {"consultations": [SAFE]}, []),
        (HERE | {"consultations": [STALE, UNSAFE]}, []),
        (HERE | {"consultations": [STALE, POLICE_UNSAFE]}, []),
        (HERE | FELL, [{"what": "report-no", "by": ["R14"]}]),
        (
            HERE | FELL | {"last_seen_days": 8, "consultations": [STALE]},
            [
                {"what": "here", "by": ["R59"]},
                {"what": "permission", "by": ["R07"]},
                {"what": "report-no", "by": ["R14"]},
            ],
        ),
    ],
)
def test_R75_what_no_longer_counts_is_named_once_with_what_made_it_fall(situation, voided):
    assert says(**situation)["voided"] == voided


@pytest.mark.parametrize(
    ("rule", "situation", "words", "with_whom"),
    [
        ("R04", {}, "Zolang niet vaststaat", None),
        ("R04", UNKNOWN, "U weet niet waar", None),
        ("R05", HERE, "Vraag eerst het LKHA", None),
        ("R05", HERE | {"consultations": [ADVICE]}, "U sprak {wie}, maar niet over", "lkha"),
        ("R05", HERE | {"consultations": [STALE]}, "Vraag eerst het LKHA", None),
        ("R05", HERE | {"consultations": [SAFE, POLICE_UNSAFE]}, "{Wie} vond een", "police"),
        ("R05", HERE | {"consultations": [UNSAFE, ADVICE]}, "{Wie} vond een", "veilig-thuis"),
        ("R06", OPEN, "Een deskundige vond", "lkha"),
        ("R22", HERE | REPORT, "Volgens de vragen is melden de norm. Kiest u", None),
        ("R22", HERE | REPORT | NOT_REPORTING, "Volgens de vragen is melden de norm. U kie", None),
        ("R22", HERE | REPORT | FELL, "Volgens de vragen is melden de norm. Kiest u", None),
        (
            "R64",
            HERE | {"consultations": [PERSON_UNSAFE]},
            "{Wie} vond een gesprek met de p",
            "lkha",
        ),
    ],
)
def test_R05_R22_the_sentence_fits_the_situation_and_knows_whom_it_means(
    rule, situation, words, with_whom
):
    guidance = guided(**situation)
    line = guidance.words_of(RULE_BY_ID[rule])
    assert line.nl.startswith(words)
    assert line.en
    spoke = guidance.spoke_of(RULE_BY_ID[rule])
    assert (spoke and spoke.with_whom.value) == with_whom


def test_R78_a_headline_and_a_fallen_permission_know_whom_they_mean():
    older, today = STALE | {"days_ago": 20}, ADVICE | {"with": "veilig-thuis", "days_ago": 0}
    briefing = guided("2", **HERE, consultations=[older, today]).briefing
    assert briefing.headline.slug == "spoke-today"
    assert briefing.spoke.with_whom.value == "veilig-thuis"
    assert briefing.voided[0].spoke.days_ago == 20


def test_R78_every_expert_can_be_named_in_a_sentence():
    assert all(row.short.nl and row.short.en for row in EXPERTS.values())
    assert set(SHORT_NAMES) >= {row.contact for row in EXPERTS.values() if row.contact}


def test_R78_at_most_one_first_among_what_stands_open():
    for stage, situation, *_ in HEADLINE_ROWS:
        guidance = guided(stage, **situation)
        briefing = guidance.briefing
        minded = [
            CAUTION_BY_SLUG[name].nl if name in CAUTION_BY_SLUG else RULE_BY_ID[name].nl
            for name in briefing.mind
        ]
        stop = [briefing.stop.text.nl] if briefing.stop else []
        spoken = [briefing.headline.text.nl, *stop, *(one.text.nl for one in briefing.do), *minded]
        assert sum("eerst " in sentence.lower() for sentence in spoken) <= 1, spoken


def test_R78_the_stop_names_no_organisation():
    """Where someone looks along, the stop may stand on the screen."""
    assert not any(name in row.nl for row in STOPS for name in ("LKHA", "Veilig Thuis"))
