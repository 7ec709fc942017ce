"""Every page of the guide: all the content, its sources, and no score."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest

from meldcode.content import memory
from meldcode.content.season import Holiday
from meldcode.domain.questions import AFTER_REPORTING
from meldcode.domain.stages import Stage
from signals.entries import Organisation, Reading, Source, SourcedText
from tests.guide.public import EVERY, LOOKED_ALONG, OTHER_WAYS, STAGES, html_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
STATIC = Path(__file__).resolve().parents[2] / "static"


@pytest.mark.parametrize("path", EVERY)
def test_every_source_that_is_named_is_there(client, path):
    client.get("/toon/sources/")
    anchors = set(re.findall(r'href="/bronnen/#([^"]+)"', html_of(client, path)))
    assert anchors <= set(re.findall(r'id="([^"]+)"', html_of(client, "/bronnen/")))


@pytest.mark.parametrize("path", STAGES)
def test_r05_nowhere_is_a_talk_with_the_family_open_for_who_chose_nothing(client, path):
    assert 'data-closed="talk-with-family"' in html_of(client, path)


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_is_a_page_of_its_own(client, stage):
    html = html_of(client, f"/stap/{stage.value}/")
    assert f'data-page="stage-{stage.value}"' in html
    assert html.count('id="werk"') == 1


def test_r49_there_is_no_score(client):
    checklist = memory.checklist()
    everything = {
        "page": "1",
        "signals": sorted(checklist.signal_slugs),
        "risk_factors": sorted(checklist.risk_factor_slugs),
    }
    client.post("/situatie/", everything)
    main = html_of(client, "/stap/1/").split("<main")[1]
    words = text_of(re.sub(r"<details.*?</details>", "", main, flags=re.DOTALL))
    totals = f"{len(checklist.signals)}|{len(checklist.risk_factors)}"
    assert not re.search(rf"\b({totals})\b", words)
    assert "%" not in words
    assert not re.search(r"(laag|hoog|gemiddeld)\s+risico", words)


def test_a_motive_is_never_a_tick_box(client):
    html = html_of(client, "/stap/1/")
    for motive in memory.checklist().motives:
        assert f'value="{motive.slug}"' not in html
        assert motive.nl in html_of(client, "/achtergrond/")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_background_holds_the_whole_checklist(client, language):
    if language == "en":
        client.get("/toon/english/")
    html, content = html_of(client, "/achtergrond/"), memory.checklist()
    entries: list[SourcedText] = [
        *content.what_it_is, *content.season, *content.figures, *content.signals,
        *content.risk_factors, *content.motives, content.signals_intro, content.risk_groups_intro,
        content.relationship_intro, content.motives_intro, content.after_return, *AFTER_REPORTING,
    ]  # fmt: skip
    for entry in entries:
        assert getattr(entry, language) in html, entry.slug


def test_every_signal_and_risk_factor_can_be_ticked_in_both_languages(client):
    client.get("/toon/english/")
    content = memory.checklist()
    pages = {"/stap/1/": content.signals, "/stap/1/?vraag=meespeelt": content.risk_factors}
    for path, entries in pages.items():
        html = html_of(client, path)
        for entry in entries:
            assert f'value="{entry.slug}"' in html
            assert entry.nl in html
            assert entry.en in html


def test_r48_what_plays_a_part_is_kept_beside_the_signals_and_brings_one_back(client):
    client.post("/stap/1/", {"signals": ["afraid-of-trip"], "naar": "/stap/1/?vraag=meespeelt"})
    sent = {"risk_factors": ["", "pregnancy"], "naar": "/stap/1/"}
    assert client.post("/stap/1/", sent).url == "/stap/1/"
    html = html_of(client, "/stap/1/")
    assert 'value="afraid-of-trip" checked' in html
    assert "Wat meespeelt, maar geen signaal is – ingevuld" in html
    assert 'value="pregnancy" checked' in html_of(client, "/stap/1/?vraag=meespeelt")


def test_all_sources_organisations_and_reading_have_their_anchor(client):
    content = memory.checklist()
    html = html_of(client, "/bronnen/")
    rows: list[Source | Organisation | Reading] = [
        *content.sources, *content.organisations, *content.reading,
    ]  # fmt: skip
    for entry in rows:
        assert f'id="{entry.slug}"' in html
        assert (entry.name if isinstance(entry, Organisation) else entry.title) in html
        assert not entry.url or entry.url in html


def test_the_countries_of_the_figures_stand_under_their_disclaimer(client):
    html = html_of(client, "/achtergrond/")
    assert html.index("Afkomst is nooit een signaal") < html.index("Marokko")


def test_unconfirmed_rules_say_so(client):
    part = html_of(client, "/over/").split('id="regels"')[0]
    assert {f"R{number}" for number in (57, 58, 59, 60, 61)} <= set(
        re.findall(r'data-rule="([^"]+)"', part)
    )


def test_r55_the_banner_stands_there_near_a_holiday(client, monkeypatch):
    today = date.today()
    near = (Holiday("summer", "Zomervakantie", "Noord", today, today),)
    monkeypatch.setattr(memory, "holidays", lambda: near)
    for path in ("/", "/stap/1/"):
        assert 'data-rule="R55"' in html_of(client, path)
    monkeypatch.setattr(memory, "holidays", lambda: ())
    assert 'data-rule="R55"' not in html_of(client, "/")


def test_every_page_of_the_guide_is_walked():
    from meldcode.guide.urls import urlpatterns

    forms = {"situation", "checklist", "clear", "leave"}
    a_file = {"save_card"}
    with_a_part = {"now", "stage", "family_part", "question"}
    plain = {route.name: f"/{route.pattern}" for route in urlpatterns}
    missing = {name for name, path in plain.items() if path not in EVERY}
    assert missing == forms | with_a_part | a_file


@pytest.mark.parametrize("path", ["/", *STAGES, *OTHER_WAYS, *LOOKED_ALONG])
def test_a_first_visit_is_small(client, path):
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert len(answer.content) <= 6_000, f"{path} is {len(answer.content)} bytes as sent"
    style = len(gzip.compress((STATIC / "site.css").read_bytes(), 9))
    assert len(answer.content) + style <= 14_000, f"{path} with its stylesheet of {style} bytes"
    assert "work.css" not in gzip.decompress(answer.content).decode()


@pytest.mark.parametrize("path", [*EVERY, "/bellen/", "/landen/", "/bellen/regio/", "/api/"])
def test_a_public_page_has_no_class_that_only_the_other_stylesheet_knows(client, path):
    styles = {
        name: set(re.findall(r"\.([a-z][a-z_-]+)", (STATIC / name).read_text(encoding="utf-8")))
        for name in ("site.css", "work.css")
    }
    used = set(" ".join(re.findall(r'class="([^"]*)"', html_of(client, path))).split())
    assert not used & (styles["work.css"] - styles["site.css"])
