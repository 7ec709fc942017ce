"""The situation of a visitor: chosen by a form, answered by the core, kept nowhere."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from meldcode import switches
from meldcode.asked import Slugs, answer
from meldcode.content import memory
from meldcode.content.freedays import out_of_hours
from meldcode.domain.stages import Stage

pytestmark = pytest.mark.django_db(databases="__all__")
TALK = 'data-closed="talk-with-family"'


def send(client: Client, **fields) -> str:
    """Choose something and follow to the page."""
    response = client.post("/situatie/", {"page": "2", **fields})
    assert response.status_code == 302, response.content.decode()
    return client.get(response["Location"]).content.decode()


def hooks(html: str, name: str) -> list[str]:
    return re.findall(rf'data-{name}="([^"]+)"', html)


def test_it_works(client):
    html = send(client, whereabouts="abroad")
    assert TALK in html
    assert "R02" in hooks(html, "rule")


def test_r04_nothing_chosen_counts_as_abroad(client):
    html = client.get("/stap/3b/").content.decode()
    assert TALK in html
    assert "R04" in hooks(html, "rule")


def test_r05_here_without_an_expert_is_closed(client):
    assert "R05" in hooks(send(client, whereabouts="netherlands", age_group="adult"), "rule")


def test_r06_an_expert_who_said_safe_opens_the_talk_and_the_page_says_so(client):
    html = send(
        client,
        whereabouts="netherlands",
        age_group="adult",
        consult_with="lkha",
        consult_talk="safe",
        consult_days=0,
        consult_current="yes",
    )
    assert TALK not in html
    at_the_talk = client.get("/stap/3b/").content.decode()
    assert hooks(at_the_talk, "headline") == ["spoke-today"]
    assert "{" not in at_the_talk[at_the_talk.index("<main") :]


def test_r07_abroad_and_back_does_not_open_it_again(client):
    send(
        client,
        whereabouts="netherlands",
        age_group="adult",
        consult_with="lkha",
        consult_talk="safe",
        consult_days=0,
        consult_current="yes",
    )
    send(client, whereabouts="abroad")
    html = send(client, whereabouts="netherlands")
    assert TALK in html
    assert "R07" in hooks(html, "rule")


def test_r10_a_minor_needs_step_2_and_4(client):
    said = {
        "whereabouts": "netherlands",
        "age_group": "12_15",
        "consult_with": "lkha",
        "consult_talk": "safe",
        "consult_days": 0,
        "consult_current": "yes",
    }
    assert "R10" in hooks(send(client, **said), "rule")
    assert TALK not in send(client, answer_1="yes", answer_2="yes")


def test_r60_danger_closes_it_whatever_an_expert_said(client):
    send(
        client,
        whereabouts="netherlands",
        age_group="adult",
        consult_with="lkha",
        consult_talk="safe",
        consult_days=0,
        consult_current="yes",
    )
    html = send(client, danger_now="yes")
    assert TALK in html
    assert "R60" in hooks(html, "rule")
    assert hooks(html, "headline") == ["danger-here"]


SITUATIONS = [
    {},
    {"whereabouts": "abroad", "country": "SO", "danger_now": "yes", "children_along": "yes"},
    {"whereabouts": "abroad", "country": "MA", "dual_nationality": "yes", "age_group": "16_17"},
    {"whereabouts": "abroad", "country": "AF"},
    {
        "whereabouts": "netherlands",
        "departure_in_days": 1,
        "age_group": "12_15",
        "sector": "education",
    },
    {"whereabouts": "netherlands", "departure_in_days": -2},
    {
        "whereabouts": "netherlands",
        "last_seen_days": 9,
        "absent": "yes",
        "sector": "school_attendance",
    },
    {
        "whereabouts": "netherlands",
        "disclosure": "yes",
        "at_airport": True,
        "partner_dependent_permit": "yes",
    },
    {"whereabouts": "netherlands", "return_overdue_days": 2, "consent_lkha": "no"},
    {"whereabouts": "netherlands", "answers": {"1": "yes", "2": "yes"}, "age_group": "adult"},
]


def as_form(situation: dict) -> dict:
    form = {name: value for name, value in situation.items() if name != "answers"}
    form |= {f"answer_{number}": said for number, said in situation.get("answers", {}).items()}
    return {name: "yes" if value is True else value for name, value in form.items()}


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("stage", [stage.value for stage in Stage])
def test_every_page_says_what_the_core_says(client, stage, situation):
    if situation:
        send(client, **as_form(situation))
    html = client.get(f"/stap/{stage}/").content.decode()
    directory = memory.directory()
    clock = {"out_of_hours": out_of_hours(timezone.localtime())}
    said = answer(
        situation | clock | {"stage": stage}, Slugs((), ()), memory.terms(), directory.routing()
    )
    briefing = said["briefing"]
    assert hooks(html, "headline") == [briefing["headline"]]
    assert hooks(html, "call") == [slug for slug in [briefing["call"]] if slug]
    assert hooks(html, "stop") == [slug for slug in [briefing["stop"]] if slug]
    assert hooks(html, "do") == briefing["do"]
    assert hooks(html, "mind") == briefing["mind"]
    assert {row["what"] for row in briefing["voided"]} - {"report-no"} <= set(hooks(html, "voided"))
    cards = re.findall(r'<article class="contact" data-contact="([^"]+)"', html)
    assert cards == said["contacts"]
    assert re.findall(r'data-for-person="([^"]+)"', html) == said["for_person"]
    stopped = {"talk-with-family", "contact-person"} & said["closed"].keys()
    assert stopped == {"talk-with-family", "contact-person"} & set(hooks(html, "closed"))
    if briefing["stop"]:
        first = html[html.index("data-stop") :]
        assert hooks(first, "rule")[0] == briefing["because"]
    open_or_folded = {*briefing["mind"], *hooks(html, "caution"), *hooks(html, "rule")}
    assert set(said["cautions"]) - said_already(briefing) <= open_or_folded


def said_already(briefing: dict) -> set[str]:
    """The cautions that a screen leaves out, because it says them otherwise (briefing, said_by)."""
    spoken = {briefing["headline"], briefing["stop"], *briefing["do"]}
    spoken |= {"call"} if briefing["call"] else set()
    spoken |= {"fallback"} if briefing["fallback"] else set()
    calls = {"call", "spoke-today", "away-advised", "unknown-advised", "waiting"}
    departing = {
        "at-airport", "leaves-now", "leaves-soon", "trip-no-date", "spoke-today", "report-now",
    }  # fmt: skip
    table = {
        "danger-now": {"danger-here"},
        "abroad-no-family-talk": {"no-contact", "no-family-away"},
        "whereabouts-unknown": {"no-contact", "no-family-away", "no-family-talk"},
        "family-talk-only-after-risk-assessment": {"no-talk-here", "no-family-talk"},
        "person-abroad-contact": {"if-they-contact-you"},
        "abroad-contact-lkha-or-embassy-now": {"abroad", "danger-abroad", "away-advised"},
        "always-consult-an-expert": calls,
        "act-before-departure": departing,
        "do-not-mediate": {"no-mediation"},
        "no-promise-of-secrecy": {"listen"},
        "lkha-no-answer": {"fallback"},
    }
    return {slug for slug, said in table.items() if said & spoken}


def test_what_is_not_sent_stays_as_it_was(client):
    send(client, whereabouts="netherlands", children_along="yes")
    html = send(client, danger_now="yes")
    assert "children-along" in hooks(html, "caution")


def test_the_empty_answer_takes_a_choice_back(client):
    send(client, whereabouts="netherlands", children_along="yes")
    html = send(client, children_along="")
    assert "children-along" not in hooks(html, "caution")


@pytest.mark.parametrize(
    ("page", "target"),
    [
        ("3a", "/stap/3a/"),
        ("familie-belt", "/nu/familie-belt/"),
        ("//elders.example", "/stap/1/"),
        ("", "/stap/1/"),
    ],
)
def test_it_returns_only_to_pages_of_the_guide(client, page, target):
    assert client.post("/situatie/", {"page": page, "danger_now": "no"})["Location"] == target


def test_r56_a_visitor_leaves_nothing_on_the_server(client, django_assert_num_queries):
    """R56."""
    client.get("/stap/1/")
    # The very first cookie of an installation makes the keys.
    send(client, whereabouts="abroad")
    with django_assert_num_queries(0):
        send(client, whereabouts="abroad", danger_now="yes")
        client.post("/stap/1/", {"signals": ["rejects-help"], "verder": "1"})
        client.get("/stap/1/")
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_no_choice_ever_stands_in_an_address(client):
    response = client.post("/situatie/", {"page": "1", "whereabouts": "abroad", "country": "MA"})
    assert response["Location"] == "/stap/1/"


def test_every_page_with_a_situation_is_stored_nowhere(client):
    for path in ("/", "/stap/1/", "/situatie/", "/nu/buitenland/", "/stappen/", "/weg/"):
        assert client.get(path)["Cache-Control"] == "no-store", path


def test_wis_alles_clears(client):
    send(client, whereabouts="netherlands")
    response = client.post("/wissen/")
    assert response.cookies[settings.CHOICES_COOKIE_NAME].value == ""
    assert "R04" in hooks(client.get("/stap/2/").content.decode(), "rule")


def test_r50_leaving_clears_and_goes_to_a_neutral_site(client):
    send(client, whereabouts="abroad")
    response = client.get("/weg/")
    assert response["Location"] == settings.QUICK_EXIT_URL
    assert response.cookies[settings.CHOICES_COOKIE_NAME].value == ""


def test_a_form_without_its_token_is_refused():
    strict = Client(enforce_csrf_checks=True)
    strict.get("/stap/2/")
    for path in ("/situatie/", "/stap/1/", "/wissen/"):
        response = strict.post(path, {"page": "2", "whereabouts": "abroad"})
        assert response.status_code == 403, path
        assert settings.CHOICES_COOKIE_NAME not in response.cookies


def test_without_cookies_everything_is_unknown_and_the_page_says_so():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/situatie/", {"page": "4", "whereabouts": "netherlands"})
    html = response.content.decode()
    assert response.status_code == 403
    assert 'data-cookies="blocked"' in html
    assert 'data-page="stage-4"' in html
    assert "R04" in hooks(html, "rule")


def test_r14_no_to_question_2_is_refused_after_a_disclosure(client):
    send(client, disclosure="yes")
    response = client.post("/situatie/", {"page": "4", "answer_1": "yes", "answer_2": "no"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "De persoon heeft het zelf verteld" in html
    assert "<title>Fout:" in html


def test_r20_not_reporting_is_refused_while_the_walk_is_open(client):
    response = client.post("/situatie/", {"page": "5", "report": "no", "help": "yes"})
    assert response.status_code == 422
    assert "data-errors" in response.content.decode()


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({}, "open"),
        ({"answer_1": "no"}, "no-suspicion"),
        ({"answer_1": "yes", "answer_2": "yes"}, "report"),
        ({"answer_1": "yes", "answer_2": "no", "answer_3": "no"}, "report"),
        ({"answer_1": "yes", "answer_2": "no", "answer_3": "yes", "answer_4": "yes"}, "help-first"),
    ],
)
def test_the_walk_shows_where_it_ends(client, answers, outcome):
    if answers:
        send(client, **answers)
    assert hooks(client.get("/stap/5/").content.decode(), "outcome") == [outcome]


def test_english_stands_beside_the_dutch_once_asked_and_on_every_page(client):
    english = "Always ask an expert of the LKHA"
    assert english not in client.get("/stap/2/").content.decode()
    response = client.get("/toon/english/?terug=/stap/2/")
    assert response["Location"] == "/stap/2/"
    assert english in client.get("/stap/2/").content.decode()
    client.get("/toon/english/?terug=/stap/2/")
    assert english not in client.get("/stap/2/").content.decode()


def test_a_page_of_another_site_turns_no_switch(client):
    said = {"Sec-Fetch-Site": "cross-site"}
    response = client.get("/toon/english/?terug=/stap/2/", headers=said)
    assert response["Location"] == "/stap/2/"
    assert switches.COOKIE not in client.cookies


@pytest.mark.parametrize("path", ["/stap/2/", "/nu/gevaar/", "/zoeken/?q=reis"])
def test_a_switch_on_a_page_comes_back_to_that_page(client, path):
    found = re.findall(r'(/toon/english/[^"]*)"', client.get(path).content.decode())
    assert found
    assert {client.get(unescape(way))["Location"] for way in found} == {path}


def test_the_switch_leads_nowhere_else(client):
    for elsewhere in ("//elders.example", "https://elders.example/", "javascript:alert(1)", ""):
        assert client.get("/toon/sources/", {"terug": elsewhere})["Location"] == "/"


def test_the_form_of_a_stage_saves_whatever_is_pressed(client):
    """Given ticks at stage 1, when a chip or a way out is pressed, then they are kept."""
    ways = [
        ({"zet": "danger_now:yes"}, "/stap/1/"),
        ({"naar": "/situatie/?page=1"}, "/situatie/?page=1"),
        ({"naar": "/toon/english/?terug=/stap/1/"}, "/toon/english/?terug=/stap/1/"),
        ({"naar": "//elders.example/"}, "/stap/2/"),
        ({"verder": "1"}, "/stap/2/"),
    ]
    for pressed, target in ways:
        client.post("/wissen/")
        response = client.post("/stap/1/", {"signals": ["", "rejects-help"], **pressed})
        assert response["Location"] == target, pressed
        assert 'value="rejects-help" checked' in client.get("/stap/1/").content.decode(), pressed


def test_a_signal_that_points_at_a_fact_asks_for_it_next(client):
    response = client.post("/stap/1/", {"signals": "not-back-from-trip", "verder": "1"})
    assert "vraag=whereabouts,country,here_confirmed_since_signal" in response["Location"]
    html = client.get(response["Location"]).content.decode()
    assert "daarna in Nederland gezien" in html
    assert "Waar werkt u?" not in html


def test_r63_whether_the_person_was_seen_since_is_asked_where_not_back_was_ticked(client):
    asked = 'name="here_confirmed_since_signal"'
    assert asked not in client.get("/situatie/").content.decode()
    client.post("/stap/1/", {"signals": "not-back-from-trip"})
    assert asked in client.get("/situatie/").content.decode()


def test_r63_a_signal_beside_the_netherlands_closes_contact_until_someone_saw_the_person(client):
    client.post("/stap/1/", {"signals": "not-back-from-trip"})
    html = send(client, whereabouts="netherlands")
    assert hooks(html, "headline") == ["not-back"]
    assert "here" in hooks(html, "voided")
    html = send(client, here_confirmed_since_signal="yes")
    assert "R63" not in hooks(html, "rule")


def test_an_advice_without_its_day_opens_nothing(client):
    said = {"whereabouts": "netherlands", "age_group": "adult", "consult_with": "lkha"}
    html = send(client, **said, consult_talk="safe", consult_current="yes")
    assert TALK in html


def test_r07_a_press_beside_the_form_of_the_advice_lets_its_judgement_lapse(client):
    """Given an open talk, when "abroad" is pressed on the page of the advice and then "here"."""
    said = {"whereabouts": "netherlands", "age_group": "adult", "consult_with": "lkha"}
    said |= {"consult_days": "0", "consult_talk": "safe", "consult_current": "yes"}
    assert TALK not in send(client, **said)
    form = {name: value for name, value in said.items() if name.startswith("consult_")}
    for place in ("abroad", "netherlands"):
        client.post("/stap/2/", {**form, "zet": f"whereabouts:{place}"})
    assert TALK in client.get("/stap/3b/").content.decode()
