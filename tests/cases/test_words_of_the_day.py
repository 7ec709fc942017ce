"""What was recorded reads in the words of the day it was written, whatever is worded anew later."""

import re
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from meldcode.cases import telling, timeline
from meldcode.cases.ledger import StageEvent
from meldcode.cases.models import Entry, Kind
from meldcode.content import memory
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.rows import iso
from tests.factories.accounts import People

ARTICLE = re.compile(r"<article.*?</article>", re.S)
NEW = "Anders verwoord"


@pytest.fixture
def desk(p: People) -> Desk:
    """A case with a row of nearly every kind."""
    desk = a_desk(p.alice, departure_on=iso(9))
    desk.observe("ran-away-from-home", "")
    desk.consult("veilig-thuis")
    desk.contact()
    desk.prepare()
    desk.talk_with_person(disclosed=True)
    desk.answer("yes", "yes")
    desk.decide("report", "yes")
    desk.report()
    desk.plan(20, **{"copy-of-documents": {"state": "arranged", "kept": "memory"}})
    desk.talk_with_family(held=False)
    desk.tell(whereabouts="abroad", departure_on=None)
    desk.move(Stage.SIGNALS, StageEvent.LEFT, reason="omdat")
    desk.ask("R22")
    desk.close()
    return desk


def shown(browser: Client, desk: Desk) -> list[str]:
    page = browser.get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()
    return ARTICLE.findall(page)


def worded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question, choice, title and word of the checklist is another one from now on."""
    for form in telling.forms_of().values():
        for field in form.base_fields.values():
            monkeypatch.setattr(field, "label", NEW)
            if choices := getattr(field, "choices", None):
                anew = [(value, NEW) for value, _ in choices]
                monkeypatch.setattr(field, "choices", anew)
    monkeypatch.setattr(telling, "TITLES", {})
    monkeypatch.setattr(Entry, "get_kind_display", lambda row: NEW, raising=False)
    anew = SimpleNamespace(signal_by_slug={}, risk_factor_by_slug={}, plan_item_by_slug={})
    monkeypatch.setattr(memory, "checklist", lambda: anew)


def test_what_was_written_yesterday_reads_as_yesterday(
    desk: Desk, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(browser, desk)
    kinds = set(Entry.objects.filter(case=desk.case).values_list("kind", flat=True))
    assert len(before) > len(kinds) > 12
    with monkeypatch.context() as words:
        worded_anew(words)
        told = [article for day in days(desk) for article in day]
    assert told == [article for day in days(desk) for article in day]
    assert NEW not in str(told)


def days(desk: Desk) -> list[list[tuple]]:
    found = timeline.days_of(desk.ledger)
    return [[(row.title, row.lines, row.texts) for row in day.rows] for day in found]


def test_what_is_written_from_now_on_has_the_new_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as words:
        field = telling.forms_of()[Kind.CONTACT].base_fields["how"]
        words.setattr(field, "label", NEW)
        desk.reopen()
        desk.contact()
    told = [row.lines for row in telling.tell_all(desk.ledger, Kind.CONTACT)]
    assert [NEW in dict(lines) for lines in told] == [True, False]


def test_a_case_of_before_is_filled_with_the_words_of_today(desk: Desk) -> None:
    """The migration opens nothing that was typed, and what it fills reads as before."""
    before = days(desk)
    QuerySet(Entry).update(labels={})
    assert days(desk) == before
    migration = import_module("meldcode.cases.migrations.0013_labels_as_they_were")
    migration.words_of_today(apps, SimpleNamespace(connection=connection))
    rows = Entry.objects.filter(case=desk.case)
    assert all(row.labels["title"] for row in rows)
    assert days(desk) == before


def test_what_is_kept_of_the_words_is_small_and_holds_nothing_typed(desk: Desk) -> None:
    rows = list(Entry.objects.select_related("case").filter(case=desk.case))
    assert sum(len(str(row.labels)) for row in rows) / len(rows) < 700
    typed = {text for row in rows for text in row.texts.values()}
    assert typed
    assert not any(text in row.labels["lines"] for text in typed for row in rows)
