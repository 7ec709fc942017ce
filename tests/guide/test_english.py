"""S35: with English on, every sentence of the public pages has its English beside it."""

from html import unescape

import pytest

from tests.english import Blocks, without_english
from tests.guide.public import EVERY, STAGES, html_of

pytestmark = pytest.mark.django_db(databases="__all__")
# Documents and differences name titles of others.
TITLES = {"/bronnen/", "/verschillen/"}
PLACES = ("netherlands", "abroad", "unknown")


@pytest.mark.parametrize(
    "path",
    [path for path in EVERY if path not in TITLES] + ["/situatie/", "/stap/1/?vraag=meespeelt"],
)
def test_every_sentence_has_its_english(client, path):
    client.get("/toon/english/")
    assert without_english(html_of(client, path)) == []


@pytest.mark.parametrize("danger", ["yes", "no"])
@pytest.mark.parametrize("place", PLACES)
def test_so_has_every_stage_in_every_situation(client, place, danger):
    client.get("/toon/english/")
    for name, value in (("whereabouts", place), ("danger_now", danger)):
        client.post("/stap/1/", {"zet": f"{name}:{value}"})
    assert {path: without_english(html_of(client, path)) for path in STAGES} == {
        path: [] for path in STAGES
    }


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/situatie/", {"departure_in_days": "volgende week"}),
        ("/situatie/", {"last_seen_days": "-3"}),
        ("/situatie/", {"last_seen_days": "99999"}),
        ("/situatie/", {"country": "Marokko"}),
        ("/stap/2/", {"consult_with": "de buurman"}),
        ("/stap/1/", {"signals": ["geen signaal"]}),
    ],
)
def test_so_has_what_is_wrong(client, path, sent):
    client.get("/toon/english/")
    html = unescape(client.post(path, sent).content.decode())
    assert "Fout:" in html
    assert without_english(html) == []


def test_so_have_the_end_and_what_was_decided(client):
    client.get("/toon/english/")
    answers = {f"answer_{number}": "yes" for number in range(1, 5)}
    client.post("/stap/1/", {"whereabouts": "netherlands", "signals": ["afraid-of-trip"]})
    for path, sent in (("/stap/4/", answers), ("/stap/5/", {"report": "yes", "help": "yes"})):
        client.post(path, {**answers, **sent})
        assert without_english(html_of(client, path)) == []
    client.post("/stap/5/", {"reported": "yes"})
    assert without_english(html_of(client, "/stap/5/")) == []


def test_what_lacks_english_is_seen():
    html = '<p>Goed <span lang="en">Good</span></p><li><a>Zonder</a></li><dt lang="en">Only</dt>'
    assert Blocks(html).dutch == ["Zonder"]
