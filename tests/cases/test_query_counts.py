"""How many queries a page and a save take: the same number however much stands in the case."""

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.models import Entry, Kind
from meldcode.domain.stages import Stage
from tests.cases.given import HERE, Desk
from tests.cases.pages import send
from tests.factories.accounts import People
from tests.factories.cases import a_case

# Saving asks once what was offered of the case: a change may make it void.
AT_MOST_SHOWN, AT_MOST_SAVED = 12, 18


def a_full_desk(p: People, observations: int) -> Desk:
    """A case of today with this many observations and ten consultations."""
    desk = Desk(a_case(p.alice, sector="social_work", **HERE), p.alice)
    today = timezone.localdate()
    signal = {"signals": ["afraid-of-trip"], "other": False, "source": "own", "role": ""}
    spoken = {"with": "lkha", "talk": "safe", "person_talk": "safe", "informing": "not-discussed"}
    rows = [(Kind.OBSERVATION, "1", signal)] * observations + [
        (Kind.CONSULTATION, "2", spoken)
    ] * 10
    entries = [
        Entry(
            case=desk.case,
            number=10 + n,
            kind=kind,
            stage=stage,
            by=p.alice,
            happened_on=today,
            data=data,
        )
        for n, (kind, stage, data) in enumerate(rows)
    ]
    for entry in entries:
        entry.texts = {"text": "wat er te zien was"}
    Entry.objects.bulk_create(entries)
    return desk


@pytest.fixture
def queries():
    """Both databases are counted; what is a savepoint here is a BEGIN or COMMIT outside a test."""

    def count(what) -> list[str]:
        with (
            CaptureQueriesContext(connection) as main,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            answer = what()
        assert answer.status_code in (200, 302)
        return [query["sql"] for query in (*main.captured_queries, *keys.captured_queries)]

    return count


@pytest.mark.parametrize("stage", list(Stage), ids=[stage.value for stage in Stage])
def test_a_stage_page_asks_the_same_few_queries_of_a_small_and_a_large_case(
    stage: Stage, p: People, browser: Client, queries
) -> None:
    counted = []
    for observations in (3, 30, 300):
        url = reverse("cases:stage", args=[a_full_desk(p, observations).case.pk, stage.value])
        browser.get(url)
        counted.append(queries(lambda url=url: browser.get(url)))
    assert len({len(found) for found in counted}) == 1
    assert len(counted[0]) <= AT_MOST_SHOWN, "\n".join(sql[:110] for sql in counted[0])


@pytest.mark.parametrize(
    "form",
    ["signaal", "tegen", "advies", "gesprek", "vraag1", "familie", "besluit", "hulp", "contact"],
)
def test_saving_takes_few_queries(form: str, p: People, browser: Client, queries) -> None:
    case = a_full_desk(p, 30).case
    browser.get(reverse("cases:stage", args=[case.pk, "1"]))
    found = queries(lambda: send(browser, form, case.pk))
    # A decision makes its tasks too; a server holds the row of the case first.
    holds = connection.features.has_select_for_update
    most = AT_MOST_SAVED + (form in ("besluit", "hulp")) + holds
    assert len(found) <= most, "\n".join(sql[:110] for sql in found)


@pytest.mark.parametrize(
    "name", ["overview", "timeline", "print", "situation", "contact", "list", "tasks"]
)
def test_the_pages_around_it_do_not_grow_either(
    name: str, p: People, browser: Client, queries
) -> None:
    counted = []
    for observations in (3, 60):
        case = a_full_desk(p, observations).case
        url = reverse(f"cases:{name}", args=[] if name in ("list", "tasks") else [case.pk])
        browser.get(url)
        counted.append(len(queries(lambda url=url: browser.get(url))))
    assert counted[0] == counted[1]
