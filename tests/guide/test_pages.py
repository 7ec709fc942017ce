"""Every page of the guide: there, with the numbers, with its sources, and with all the content."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from meldcode.content import memory
from meldcode.content.season import Holiday
from meldcode.domain.cautions import CAUTIONS
from meldcode.domain.facts import CaseFacts
from meldcode.domain.guidance import guide, usual_does
from meldcode.domain.questions import AFTER_REPORTING, QUESTIONS
from meldcode.domain.stages import STEPS, Stage
from meldcode.guide.entries import ENTRIES, Now

pytestmark = pytest.mark.django_db(databases="__all__")
WAYS_IN = [f"/nu/{now.value}/" for now in Now]
STAGES = [f"/stap/{stage.value}/" for stage in Stage]
OTHERS = [
    "/", "/stappen/", "/signalen/", "/achtergrond/", "/omstander/", "/bronnen/", "/privacy/", "/over/",
    "/geen-gehoor/", "/afdrukken/noodkaart/", "/afdrukken/stappen/",
]  # fmt: skip
NUMBERS = ("tel:112", "tel:08002000", "tel:+31703454319", "tel:+31247247247")
# What would tell a bystander what the page is about.
CASE_WORDS = re.compile("achterlat|dwang|meldcode|familie|gevaar|buitenland|signa", re.IGNORECASE)


def text_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize("path", [*OTHERS, *WAYS_IN, *STAGES])
def test_r56_every_page_works_without_account_and_shows_the_numbers(client, path):
    """R56, with quick exit on each page (R50)."""
    html = text_of(client, path)
    assert all(number in html for number in NUMBERS)
    assert "data-exit" in html
    assert not re.search(r"<(script|style)>|style=|onclick=", html)
    assert "http-equiv" not in html


@pytest.mark.parametrize("path", [*OTHERS, *WAYS_IN, *STAGES])
def test_r50_a_title_is_neutral(client, path):
    title = re.search(r"<title>(.*?)</title>", text_of(client, path), re.DOTALL)
    assert title
    assert not CASE_WORDS.search(title[1])


@pytest.mark.parametrize("path", [*OTHERS, *WAYS_IN, *STAGES])
def test_every_source_that_is_named_is_there(client, path):
    anchors = set(re.findall(r'href="/bronnen/#([^"]+)"', text_of(client, path)))
    there = set(re.findall(r'id="([^"]+)"', text_of(client, "/bronnen/")))
    assert anchors <= there


@pytest.mark.parametrize("now", Now)
def test_home_leads_to_every_way_in_with_one_action(client, now):
    assert f'href="/nu/{now.value}/"' in text_of(client, "/")
    html = text_of(client, f"/nu/{now.value}/")
    way = ENTRIES[now]
    assert all(line.nl in html and line.en in html for line in way.say + way.dont)
    assert html.index('class="call') < html.index(way.say[0].nl), "the number comes first"


def cards(html: str) -> list[str]:
    return re.findall(r'<article class="contact"\s+data-contact="([^"]+)"', html)


def test_r03_who_is_abroad_gets_the_order_of_contacts(client):
    assert cards(text_of(client, "/nu/buitenland/")) == [
        "lkha",
        "buitenlandse-zaken",
        "ambassade",
        "veilig-thuis",
        "fier",
    ]


def test_r01_danger_puts_112_first(client):
    assert cards(text_of(client, "/nu/gevaar/"))[:2] == ["112", "veilig-thuis"]


def test_r58_a_journey_counts_as_within_a_week(client):
    html = text_of(client, "/nu/reis/")
    assert {"R12", "R39", "R58"} <= set(re.findall(r'data-rule="([^"]+)"', html))
    assert all(item.nl in html and item.en in html for item in memory.checklist().plan_items)
    assert memory.checklist().after_return.nl in html


@pytest.mark.parametrize("path", [*WAYS_IN, *STAGES])
def test_r05_nowhere_is_a_talk_with_the_family_open_for_who_chose_nothing(client, path):
    assert 'data-closed="talk-with-family"' in text_of(client, path)


def test_a_way_in_never_brings_someone_back_from_abroad(client):
    client.post("/situatie/", {"page": "1", "whereabouts": "abroad"})
    for now in (Now.JOURNEY, Now.WITH_ME):
        assert "R02" in re.findall(r'data-rule="([^"]+)"', text_of(client, f"/nu/{now.value}/"))


def test_looking_at_a_way_in_changes_nothing(client):
    client.get("/nu/buitenland/")
    assert "R04" in re.findall(r'data-rule="([^"]+)"', text_of(client, "/stap/2/"))


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_says_what_one_does_there(client, stage):
    html = text_of(client, f"/stap/{stage.value}/")
    assert f'data-page="stage-{stage.value}"' in html
    do = [thing.slug for thing in guide(stage, CaseFacts()).briefing.do]
    assert re.findall(r'data-do="([^"]+)"', html) == do


def test_r49_there_is_no_score(client):
    """R49: neither a total nor a verdict, however many signals."""
    checklist = memory.checklist()
    everything = {
        "signals": sorted(checklist.signal_slugs),
        "risk_factors": sorted(checklist.risk_factor_slugs),
    }
    client.post("/signalen/", everything)
    for path in ("/signalen/", "/stap/1/"):
        main = re.sub(
            r"<details.*?</details>", "", text_of(client, path).split("<main")[1], flags=re.DOTALL
        )
        words = re.sub(r"<[^>]+>", " ", main)
        assert not re.search(
            rf"\b({len(checklist.signals)}|{len(checklist.risk_factors)})\b", words
        )
        assert "%" not in words
        assert not re.search(r"(laag|hoog|gemiddeld)\s+risico", words)


def test_r48_only_a_signal_leads_on(client):
    client.post("/signalen/", {"risk_factors": sorted(memory.checklist().risk_factor_slugs)})
    html = text_of(client, "/signalen/")
    assert 'id="verder"' not in html
    assert memory.checklist().risk_groups_intro.nl in html
    assert 'data-closed="conclude-suspicion"' in text_of(client, "/stap/4/")
    client.post("/signalen/", {"signals": "not-back-from-trip"})
    assert 'data-closed="conclude-suspicion"' not in text_of(client, "/stap/4/")


def test_r09_a_signal_leads_to_its_questions_and_to_step_2(client):
    response = client.post("/signalen/", {"signals": "afraid-of-trip"}, follow=True)
    part = response.content.decode().split('id="verder"')[1].split("</section>")[0]
    assert 'data-rule="R09"' in part
    for name in ("departure_in_days", "departure_expected", "country", "disclosure"):
        assert f'name="{name}"' in part
    assert 'name="whereabouts"' not in part
    assert 'href="/stap/2/"' in part


def test_the_signals_of_stage_1_leave_the_background_as_it_was(client):
    client.post("/signalen/", {"risk_factors": "isolation"})
    client.post("/signalen/", {"signals": ["", "rejects-help"]})
    html = " ".join(text_of(client, "/signalen/").split())
    assert 'value="isolation" checked' in html
    assert 'value="rejects-help" checked' in html


def test_the_list_takes_no_other_choice(client):
    client.post("/signalen/", {"signals": "", "whereabouts": "netherlands"})
    assert "R04" in re.findall(r'data-rule="([^"]+)"', text_of(client, "/stap/2/"))


def test_a_motive_is_never_a_tick_box(client):
    html = text_of(client, "/signalen/")
    for motive in memory.checklist().motives:
        assert f'value="{motive.slug}"' not in html
        assert motive.nl in text_of(client, "/achtergrond/")


def texts_on(client, path: str, entries) -> None:
    html = text_of(client, path)
    for entry in entries:
        assert entry.nl in html, entry.slug
        assert entry.en in html, entry.slug


def test_all_content_is_on_a_screen_in_both_languages(client):
    content = memory.checklist()
    texts_on(client, "/signalen/", [content.signals_intro, *content.signals, *content.risk_factors])
    background = [
        *content.what_it_is,
        *content.season,
        *content.figures,
        *content.risk_factors,
        *content.motives,
    ]
    intros = [
        content.risk_groups_intro,
        content.relationship_intro,
        content.motives_intro,
        content.after_return,
    ]
    texts_on(client, "/achtergrond/", [*background, *intros, *AFTER_REPORTING])
    texts_on(client, "/omstander/", content.bystander)
    html = text_of(client, "/afdrukken/stappen/")
    for caution in CAUTIONS:
        assert caution.nl in html
        assert caution.en in html
        assert all(line.nl in html and line.en in html for line in caution.variants.values())
    assert all(question.nl in html and question.en in html for question in QUESTIONS)
    stages = text_of(client, "/stappen/")
    assert all(step.nl in stages or step.official_nl in stages for step in STEPS)
    assert all(thing.text.nl in html for stage in Stage for thing in usual_does(stage))


def test_all_sources_organisations_and_reading_have_their_anchor(client):
    content = memory.checklist()
    html = text_of(client, "/bronnen/")
    for entry in [*content.sources, *content.organisations, *content.reading]:
        assert f'id="{entry.slug}"' in html
        assert getattr(entry, "title", None) or entry.name in html
        assert not entry.url or entry.url in html


def test_the_countries_of_the_figures_stand_under_their_disclaimer(client):
    html = text_of(client, "/achtergrond/")
    assert html.index("Afkomst is nooit een signaal") < html.index("Marokko")


def test_unconfirmed_rules_say_so(client):
    part = text_of(client, "/over/").split('id="regels"')[0]
    assert {f"R{number}" for number in (57, 58, 59, 60, 61)} <= set(
        re.findall(r'data-rule="([^"]+)"', part)
    )


def test_r55_the_banner_stands_there_near_a_holiday(client, monkeypatch):
    today = date.today()
    near = (Holiday("summer", "Zomervakantie", "Noord", today, today),)
    monkeypatch.setattr(memory, "holidays", lambda: near)
    for path in ("/", "/stap/1/"):
        assert 'data-rule="R55"' in text_of(client, path)
    monkeypatch.setattr(memory, "holidays", lambda: ())
    assert 'data-rule="R55"' not in text_of(client, "/")


def test_every_route_of_the_guide_was_walked():
    from meldcode.guide.urls import urlpatterns

    walked = {
        "home",
        "stages",
        "checklist",
        "background",
        "bystander",
        "sources",
        "privacy",
        "about",
        "no_answer",
    }
    forms_and_others = {"now", "stage", "situation", "clear", "leave", "print_card", "print_steps"}
    assert {route.name for route in urlpatterns} == walked | forms_and_others
    assert all(reverse(f"guide:{name}") in OTHERS for name in walked)


@pytest.mark.parametrize("path", WAYS_IN)
def test_no_way_in_goes_on_to_a_talk_with_the_family(client, path: str) -> None:
    button = text_of(client, path).rpartition('name="page" value="')[2]
    assert not button.startswith("3b")
    assert "esprek met de familie" not in button
