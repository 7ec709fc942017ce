"""The view model of a stage, which guide and case share."""

from datetime import date

import pytest

from contacts.directory import pinned
from meldcode.domain.facts import (
    AgeGroup,
    CaseFacts,
    Consultation,
    Expert,
    Known,
    TalkJudgement,
    Whereabouts,
)
from meldcode.domain.guidance import guide
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from meldcode.stageframe import CLOSED, frame_of
from meldcode.stagewalk import walk_of
from signals.checklist import shipped

# The term after which a contact is marked is one that an admin keeps (R32).
pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def frame(stage: Stage = Stage.SIGNALS, facts: CaseFacts | None = None, **more) -> dict:
    facts = facts or CaseFacts()
    guidance = guide(stage, facts, None, pinned().routing())
    given = {
        "directory": pinned(),
        "checklist": shipped(),
        "today": TODAY,
        "country": facts.country,
    }
    return frame_of(guidance, **given, stage_url=lambda stage: f"/{stage.value}", **more)


def abroad(country: str, **more) -> CaseFacts:
    return CaseFacts(whereabouts=Whereabouts.ABROAD, country=country, **more)


def words_of(shown: dict, slug: str) -> str:
    return next(
        caution["nl"] for caution in shown["guidance"]["cautions"] if caution["slug"] == slug
    )


CALL = "abroad-contact-lkha-or-embassy-now"


def test_it_works():
    shown = frame()
    assert [row["key"] for row in shown["stages"]] == ["1", "2", "3a", "4", "3b", "5"]
    assert shown["stages"][0]["state"] == "current"
    assert shown["contact_cards"][0]["slug"] == "lkha"


def test_every_action_has_words():
    assert set(CLOSED) == set(Action)


@pytest.mark.parametrize("stage", Stage)
def test_nothing_that_is_closed_is_left_out(stage):
    shown = frame(stage)
    guidance = guide(stage, CaseFacts(), None, pinned().routing())
    told = {door["action"]: [reason["rule"] for reason in door["reasons"]]
            for door in shown["closed_items"] + shown["closed_later"]}  # fmt: skip
    assert told == {
        action.value: [rule.id for rule in rules] for action, rules in guidance.closed.items()
    }
    assert "talk-with-family" in [door["action"] for door in shown["closed_items"]]


def test_what_presses_stands_on_top_and_not_twice():
    shown = frame(
        facts=CaseFacts(
            whereabouts=Whereabouts.NETHERLANDS, departure_in_days=1, danger_now=Known.YES
        )
    )
    assert [item["rule"] for item in shown["top_items"]] == ["R01", "R13", "R12"]
    assert not {"R12", "R13"} & {item["rule"] for item in shown["shown_items"]}


def test_r27_a_post_elsewhere_is_named():
    text = words_of(frame(facts=abroad("GN")), CALL)
    assert "De post in Dakar (Senegal) is verantwoordelijk" in text


def test_no_help_inside_a_country_is_said():
    text = words_of(frame(facts=abroad("SO")), CALL)
    assert "geen consulaire hulp" in text
    assert "Nairobi (Kenia)" in text


def test_r28_afghanistan_has_no_post():
    shown = frame(facts=abroad("AF"))
    assert "geen consulaire hulp" in words_of(shown, CALL)
    assert "ambassade" not in [card["slug"] for card in shown["contact_cards"]]


def test_r30_a_country_that_claims_its_own():
    assert "Bel eerst het LKHA, nog voordat" in words_of(frame(facts=abroad("MA")), CALL)


def test_r31_an_unknown_country_keeps_the_general_page():
    card = next(
        card for card in frame(facts=abroad("ZZ"))["contact_cards"] if card["slug"] == "ambassade"
    )
    assert card["website"].endswith("ambassades-consulaten-generaal")


def test_the_embassy_card_knows_the_country():
    card = next(
        card for card in frame(facts=abroad("NG"))["contact_cards"] if card["slug"] == "ambassade"
    )
    assert card["name"] == "Nederlandse ambassade of consulaat: Abuja of Lagos (consulaat-generaal)"
    assert card["website"].endswith("nigeria/ambassade-abuja")


def test_r32_an_old_check_is_marked():
    guidance = guide(Stage.SIGNALS, CaseFacts(), None, {})
    later = frame_of(
        guidance, directory=pinned(), checklist=shipped(), today=date(2027, 12, 1), stage_url=str
    )
    assert all(card["stale"] for card in later["contact_cards"])


def test_r06_takes_the_words_of_the_page():
    said = Consultation(Expert.LKHA, TalkJudgement.SAFE, True)
    facts = CaseFacts(
        whereabouts=Whereabouts.NETHERLANDS, age_group=AgeGroup.ADULT, consultations=(said,)
    )
    shown = frame(facts=facts, words={"R06": "Op 3 mei."})
    assert "Op 3 mei." in [item["nl"] for item in shown["shown_items"]]
    assert "talk-with-family" not in [door["action"] for door in shown["closed_items"]]


def test_progress_shows():
    states = {
        row["key"]: row["state"]
        for row in frame(progress={Stage.CONSULT: "done", Stage.WEIGH: "left"})["stages"]
    }
    assert states == {
        "1": "current",
        "2": "done",
        "3a": "open",
        "4": "left",
        "3b": "closed",
        "5": "open",
    }


@pytest.mark.parametrize("found", ["done", "left"])
def test_a_closed_talk_is_never_shown_as_done(found: str) -> None:
    rows = frame(progress={Stage.TALK_WITH_FAMILY: found})["stages"]
    assert [(row["state"], row["label"]) for row in rows if row["key"] == "3b"] == [
        ("closed", "gesloten")
    ]


def walk(**answers: str) -> dict:
    chosen = {int(name[-1]): value for name, value in answers.items()}
    return walk_of(guide(Stage.WEIGH, CaseFacts(), None, {}), chosen, shipped())


def reached(shown: dict) -> list[int]:
    return [question["number"] for question in shown["questions"] if question["reached"]]


@pytest.mark.parametrize(
    ("answers", "numbers"),
    [
        ({}, [1]),
        ({"q1": "no"}, [1]),
        ({"q1": "yes"}, [1, 2]),
        ({"q1": "yes", "q2": "doubt"}, [1, 2]),
        ({"q1": "yes", "q2": "no"}, [1, 2, 3]),
        ({"q1": "yes", "q2": "no", "q3": "no", "q4": "yes"}, [1, 2, 3]),
        ({"q1": "yes", "q2": "no", "q3": "yes", "q4": "yes"}, [1, 2, 3, 4, 5]),
    ],
)
def test_the_walk_goes_where_the_answers_lead(answers, numbers):
    assert reached(walk(**answers)) == numbers


def test_every_answer_says_where_it_leads():
    for question in walk()["questions"]:
        assert all(option["leads"] for option in question["options"])
    assert [option["value"] for option in walk()["questions"][1]["options"]] == [
        "yes",
        "no",
        "doubt",
    ]


def test_r14_after_a_disclosure_no_is_closed_and_yes_is_suggested():
    guidance = guide(Stage.WEIGH, CaseFacts(disclosure=Known.YES), None, {})
    shown = walk_of(guidance, {}, shipped())
    assert shown["preset"]
    assert [option["value"] for option in shown["questions"][1]["options"] if option["closed"]] == [
        "no"
    ]
