"""From a sentence of a screen to the page about it: beside the screen, to what exists."""

import re

import pytest

from meldcode.readon import PAGES, read_on
from tests.guide.public import html_of

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.mark.parametrize("said", PAGES)
def test_every_link_leads_to_something(client, said):
    link = read_on(said)
    assert link
    path, _, anchor = link.url.partition("#")
    html = html_of(client, path)
    assert not anchor or f'id="{anchor}"' in html


@pytest.mark.parametrize(
    ("situation", "stage", "leads"),
    [
        (
            {"whereabouts": "netherlands", "departure_in_days": "5", "age_group": "12_15"},
            "2",
            "/reis-tegenhouden/",
        ),
        ({"whereabouts": "netherlands"}, "3a", "/verschillen/#df-advice-before-talk"),
        ({"whereabouts": "netherlands"}, "3a", "/nu/in-gesprek/"),
        ({"whereabouts": "abroad"}, "3b", "/nu/familie-belt/"),
        ({"whereabouts": "abroad", "age_group": "16_17"}, "2", "/terug/"),
    ],
)
def test_a_screen_leads_on_and_opens_beside(client, situation, stage, leads):
    client.post("/situatie/", {"page": stage, **situation})
    links = re.findall(
        r'class="read-on" href="([^"]+)" target="([^"]+)"', html_of(client, f"/stap/{stage}/")
    )
    assert (leads, "_blank") in links


def test_two_cautions_that_lead_to_the_same_page_have_one_link(client):
    near = {"whereabouts": "netherlands", "departure_in_days": "5", "age_group": "12_15"}
    client.post("/situatie/", {"page": "4", **near, "sector": "education", "danger_now": "no"})
    html = html_of(client, "/stap/4/")
    assert html.count("data-mind=") == 2
    assert "Soms kan een reis nog worden tegengehouden" in html
    opened = html[: html.index("Meer aandachtspunten")]
    assert len(re.findall(r'class="read-on" href="/reis-tegenhouden/"', opened)) == 1
