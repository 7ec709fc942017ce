"""From the top of a page at most twelve stops of the Tab key lie before its work."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.domain.stages import Stage
from tests.factories.accounts import people
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
MOST = 12
TAKES_FOCUS = {"button", "input", "select", "textarea"}


class Stops(HTMLParser):
    """What takes the focus before the heading of the work, what is folded left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.folded: list[bool] = []
        self.at_work = False
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        self.at_work = self.at_work or given.get("id") == "werk"
        if tag == "details":
            self.folded.append("open" not in given)
        shown = not any(self.folded) or (tag == "summary" and not any(self.folded[:-1]))
        stops = (
            tag == "summary"
            or (tag == "a" and "href" in given)
            or (tag in TAKES_FOCUS and given.get("type") != "hidden")
        )
        stops = stops and given.get("tabindex") != "-1"
        if stops and shown and not self.at_work and "hidden" not in given:
            self.found.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self.folded.pop()


def stops_of(client: Client, path: str) -> int:
    page = Stops(client.get(path).content.decode())
    assert page.at_work, path
    return len(page.found)


PRESSING = {"whereabouts": "netherlands", "departure_in_days": "5", "age_group": "12_15"}


@pytest.mark.parametrize("place", ["netherlands", "abroad", "unknown"])
def test_few_stops_lie_before_the_work_of_a_stage(client: Client, place: str) -> None:
    client.post("/situatie/", {**PRESSING, "whereabouts": place})
    stops = {stage.value: stops_of(client, f"/stap/{stage.value}/") for stage in Stage}
    assert max(stops.values()) <= MOST, stops


@pytest.mark.parametrize("place", ["netherlands", "abroad"])
def test_so_few_lie_before_that_of_a_case(client: Client, place: str) -> None:
    alice = people().alice
    case = a_case(alice, whereabouts=place, danger_now="yes", age_group="12_15")
    client.force_login(alice)
    paths = [reverse("cases:stage", args=[case.pk, stage.value]) for stage in Stage]
    paths += [reverse(f"cases:{name}", args=[case.pk]) for name in ("overview", "plan", "contact")]
    stops = {path: stops_of(client, path) for path in paths}
    assert max(stops.values()) <= MOST, stops
