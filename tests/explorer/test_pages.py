"""Who sees the explorer, and what it says of a situation on a day."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from contacts import directory
from meldcode.asked import answer
from meldcode.domain.facts import Terms
from meldcode.domain.rules import RULE_BY_ID, RULES
from meldcode.domain.stages import Stage
from meldcode.explorer.forms import ASKED
from tests.domain.truth import SLUGS
from tests.explorer.conftest import INDEX, PAGES
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
HERE = {"whereabouts": "netherlands"}
TODAY = date(2026, 11, 21)
each_page = pytest.mark.parametrize("path", PAGES)


def direct(stage: Stage, **situation):
    return answer({"stage": stage.value, **situation}, SLUGS, Terms(), directory.pinned().routing())


def without_token(page):
    """The page but for what differs at every visit."""
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"|data-session-left="\d+"', "", page.content.decode()
    )


@each_page
@pytest.mark.parametrize("role", [None, {"admin": True, "inactive": True}])
def test_who_is_signed_out_signs_in_and_comes_back(client, path, role):
    if role is not None:
        client.force_login(UserFactory(**role))
    assert client.get(path).url == f"/accounts/login/?next={path}"
    assert client.post(path, HERE).url.startswith("/accounts/login/")


@each_page
@pytest.mark.parametrize("role", [{}, {"lead": True}])
def test_for_everyone_else_there_is_no_such_page(client, path, role):
    client.force_login(UserFactory(**role))
    missing = without_token(client.get("/beheer/bestaat-niet/"))
    answers = (client.get(path), client.post(path, HERE))
    assert [one.status_code for one in answers] == [404, 404]
    assert without_token(answers[0]) == missing


@each_page
def test_an_admin_sees_it_and_nobody_keeps_it(signed_in, path):
    page = signed_in.get(path)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "style=" not in page.content.decode()


def test_the_menu_leads_there(signed_in):
    assert f'href="{INDEX}"' in signed_in.get("/").content.decode()


@pytest.mark.parametrize("path", PAGES[1:])
def test_the_other_pages_are_read_only(signed_in, path):
    assert signed_in.post(path, HERE).status_code == 405


def test_the_form_asks_for_the_token(admin):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin)
    assert strict.post(INDEX, HERE).status_code == 403


def shown_briefing(at):
    """What a stage of the page shows of the briefing, in the shape of `explain`."""
    message = at["message"]
    fallen = [*message["voided"], *message["voided_more"]]
    return {
        "headline": message["headline"]["slug"],
        "call": message["call"].slug if message["call"] else None,
        "fallback": at["briefing"].fallback,
        "stop": message["stop"]["slug"] if message["stop"] else None,
        "because": message["because"][0]["slug"] if message["because"] else None,
        "do": [thing["slug"] for thing in at["does"]],
        "mind": [item["slug"] for item in at["minds"]],
        "voided": [
            {"what": one["slug"], "by": [rule["slug"] for rule in one["by"]]} for one in fallen
        ],
    }


@pytest.mark.parametrize(
    "situation",
    [
        {},
        HERE,
        {"whereabouts": "abroad", "country": "AF", "danger_now": "yes"},
        {
            "whereabouts": "netherlands",
            "departure_in_days": "1",
            "age_group": "16_17",
            "country": "MA",
        },
        {"whereabouts": "netherlands", "disclosure": "yes", "sector": "education", "absent": "yes"},
        {
            "whereabouts": "netherlands",
            "country": "IR",
            "dual_nationality": "yes",
            "age_group": "adult",
        },
    ],
)
def test_every_stage_says_what_the_guide_says(explored, situation):
    context = explored(**situation)
    for at, stage in zip(context["stages"], Stage, strict=True):
        plain = {
            name: int(value) if name.endswith("days") else value
            for name, value in situation.items()
        }
        told = direct(stage, **plain)
        doors = {
            door["action"]: [reason["rule"] for reason in door["reasons"]] for door in at["doors"]
        }
        assert doors == told["closed"]
        assert [caution.slug for caution in at["guidance"].cautions] == told["cautions"]
        assert [card.slug for card in at["contact_cards"]] == told["contacts"]
        assert shown_briefing(at) == told["briefing"]
    same = context["same"]
    assert (same["whereabouts"], same["outcome"], same["shown"]) == (
        told["whereabouts"],
        told["outcome"],
        told["shown"],
    )
    assert list(same["posts"]) == told["posts"]


def test_a_whole_situation_with_consultation_answers_signals_and_gates(explored):
    context = explored(
        **HERE,
        consult_with="lkha",
        consult_talk="safe",
        consult_current="yes",
        done=["2", "4"],
        answer_1="yes",
        answer_2="no",
        disclosure="yes",
        lifted=["R14"],
        signals=["afraid-of-trip"],
        risk_factors=["isolation"],
        departure_expected="no",
        report="no",
        help="yes",
        last_seen_days="0",
    )
    told = direct(
        Stage.SIGNALS,
        **HERE,
        consultations=[{"with": "lkha", "talk": "safe", "current": True}],
        done=["2", "4"],
        answers={"1": "yes", "2": "no"},
        disclosure="yes",
        lifted=["R14"],
        signals=["afraid-of-trip"],
        risk_factors=["isolation"],
        departure_expected="no",
        decisions={"report": "no", "help": "yes"},
        last_seen_days=0,
    )
    doors = {
        door["action"]: [one["rule"] for one in door["reasons"]]
        for door in context["stages"][0]["doors"]
    }
    assert doors == told["closed"]
    assert "talk-with-family" not in doors
    assert "R06" in context["same"]["shown"]


def test_the_page_shows_six_stages_and_every_rule_that_holds_with_its_source(signed_in):
    page = signed_in.post(INDEX, HERE | {"departure_in_days": "1"}).content.decode()
    for stage in Stage:
        assert f'data-explored="{stage.value}"' in page
    for rule in ("R05", "R13", "R35", "R61"):
        assert f'<tr data-rule="{rule}">' in page
        assert escape(RULE_BY_ID[rule].nl) in page
    assert "Voorstel, nog niet bevestigd" in page
    assert "/bronnen/#factsheet" in page
    assert '<tr data-rule="R02">' not in page


def held(context):
    return {rule["id"] for rule in context["holding"]}


def test_the_day_shifts_what_a_date_means(explored):
    leaves = {"departure_on": "2026-12-01"}
    assert "R12" not in held(explored(**HERE, **leaves, day="2026-11-21"))
    assert {"R12"} <= held(explored(**HERE, **leaves, day="2026-11-25"))
    assert {"R13"} <= held(explored(**HERE, **leaves, day="2026-11-30"))
    assert {"R57"} <= held(explored(**HERE, **leaves, day="2026-12-02"))
    seen = {"last_seen_on": "2026-11-20"}
    assert "R59" not in held(explored(**HERE, **seen, day="2026-11-21"))
    assert "R59" in held(explored(**HERE, **seen, day="2026-11-28"))
    back = {"return_on": "2026-11-21"}
    assert "R41" not in held(explored(**HERE, **back, day="2026-11-21"))
    assert "R41" in held(explored(**HERE, **back, day="2026-11-22"))


def test_without_a_day_it_is_today_and_a_date_counts_above_a_number(explored):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    context = explored(**HERE, departure_on=tomorrow, departure_in_days="300")
    assert context["day"] == timezone.localdate()
    assert "R13" in held(context)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("whereabouts", "mars"),
        ("departure_in_days", "morgen"),
        ("departure_in_days", "9" * 30),
        ("country", "mar"),
        ("signals", "niets"),
        ("risk_factors", "westernisation"),
        ("lifted", "R02"),
        ("day", "31-31-2026"),
        ("departure_on", "x"),
        ("last_seen_on", "2999-01-01"),
        ("answer_3", "doubt"),
        ("last_seen_days", "-1"),
        ("day", "\x00"),
        ("done", "6"),
        ("then_with", "family"),
        ("consult_days_ago", "-1"),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_sentence(signed_in, field, value):
    page = signed_in.post(INDEX, HERE | {"danger_now": "yes", field: value})
    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert "data-result" not in page.content.decode()
    assert 'value="yes" selected' in page.content.decode()


def test_nothing_is_kept_and_the_visitors_cookie_is_left_alone(
    signed_in, settings, django_assert_max_num_queries
):
    signed_in.cookies[settings.CHOICES_COOKIE_NAME] = "van-de-bezoeker"
    signed_in.get(INDEX)
    with django_assert_max_num_queries(8):
        answer_ = signed_in.post(INDEX, {"whereabouts": "abroad", "country": "MA"})
    assert settings.CHOICES_COOKIE_NAME not in answer_.cookies
    assert 'value="abroad" selected' not in signed_in.get(INDEX).content.decode()


def test_the_form_asks_every_fact_in_its_own_words(signed_in):
    page = signed_in.get(INDEX).content.decode()
    for fact in ASKED:
        assert f'name="{fact.name}"' in page, fact.name
        assert escape(fact.nl) in page, fact.name


def test_the_law_has_all_rules_with_home_and_test(signed_in):
    page = signed_in.get(f"{INDEX}wet/").content.decode()
    assert page.count("<tr data-rule=") == len(RULES) == 79
    for rule in RULES:
        assert f"pytest -k {rule.id}<" in page
        assert rule.condition_en.split('"')[0].split("'")[0].split(">")[0] in page
    assert 'data-never=""' in page
