"""What is typed lives in sealed columns and nowhere else; no code and no word in an address or a
title (R50).
"""

import json
import logging
import re
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from meldcode.accounts.session_keys import SessionStore
from meldcode.cases.models import Entry, Kind
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.pages import FORMS, FREE_TEXTS, filled, send, url_of
from tests.factories.accounts import People

PLANTED = "kwikstaartnest"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ADDRESS = re.compile(r'(?:href|action|formaction|src)="([^"]*)"')


@pytest.fixture
def desk(p: People) -> Desk:
    desk = a_desk(p.alice, sector="social_work")
    desk.observe("")
    return desk


def type_everywhere(desk: Desk, browser: Client) -> list[str]:
    """Type the planted word in every free text, each in a form that is saved; gives the fields."""
    typed = []
    for form in FORMS:
        fields = [field.split("-", 1)[1] for field in FREE_TEXTS if field.startswith(f"{form}-")]
        rows = Entry.objects.count()
        changes = dict.fromkeys(fields, f"het {PLANTED} bij de deur")
        if form == "hulp":
            decided = desk.ledger.latest(Kind.DECISION, decision="help")
            changes["basis"] = str(decided.number)
        answer = send(browser, form, desk.case.pk, **changes)
        if form != "achtergrond":
            assert (answer.status_code, Entry.objects.count() > rows) == (302, True), form
        typed += [f"{form}-{name}" for name in fields]
    return typed


def whole_database(alias: str) -> bytes:
    """Every column of every table, as the database itself holds it."""
    connection = connections[alias]
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                found += [
                    bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row
                ]
    return b"\n".join(found)


def test_a_planted_word_is_found_nowhere_in_the_databases(desk: Desk, browser: Client) -> None:
    assert sorted(type_everywhere(desk, browser)) == sorted(FREE_TEXTS)
    for alias in ("default", "keys"):
        assert PLANTED.encode() not in whole_database(alias)
        if connections[alias].vendor == "sqlite":
            assert PLANTED.encode() not in connections[alias].connection.serialize()
    texts = [text for entry in desk.now.entries_in_order for text in entry.texts.values()]
    assert sum(PLANTED in text for text in texts) >= len(FREE_TEXTS)


def test_the_search_would_find_it(desk: Desk) -> None:
    Entry.objects.create(case=desk.case, number=99, kind="opened", data={"leak": PLANTED})
    assert PLANTED.encode() in whole_database("default")
    if connections["default"].vendor == "sqlite":
        assert PLANTED.encode() in connections["default"].connection.serialize()


def test_no_word_in_data_sessions_messages_or_cookies(desk: Desk, browser: Client) -> None:
    type_everywhere(desk, browser)
    assert PLANTED not in json.dumps(list(Entry.objects.values_list("data", flat=True)))
    for session in Session.objects.all():
        assert PLANTED not in str(SessionStore().decode(session.session_data))
    assert PLANTED not in str(browser.cookies)


def test_a_refused_form_leaves_nothing_behind_either(desk: Desk, browser: Client) -> None:
    for form in FORMS:
        names = [field.split("-", 1)[1] for field in FREE_TEXTS if field.startswith(f"{form}-")]
        bad = filled(form, token="geen-uuid", **dict.fromkeys(names, PLANTED))
        answer = browser.post(url_of(form, desk.case.pk), bad)
        assert answer.status_code == 200, form
        assert not names or PLANTED in answer.content.decode(), form
    assert PLANTED.encode() not in whole_database("default")


def test_no_word_in_the_log_when_saving_breaks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise ValueError(f"cannot store {PLANTED}")

    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.getLogger().handlers[0].formatter or logging.Formatter())
    formatter = settings.LOGGING["formatters"]["json"]["()"]
    module, _, name = formatter.rpartition(".")
    handler.setFormatter(getattr(__import__(module, fromlist=[name]), name)())
    for logger in (logging.getLogger(), logging.getLogger("django")):
        logger.addHandler(handler)
    monkeypatch.setattr("meldcode.cases.casework.work.write", broken)
    client = Client(raise_request_exception=False)
    client.force_login(desk.by)
    answer = send(client, "contact", desk.case.pk, text=PLANTED)
    for logger in (logging.getLogger(), logging.getLogger("django")):
        logger.removeHandler(handler)
    assert answer.status_code == 500
    assert PLANTED not in answer.content.decode()
    assert "ValueError" in written.getvalue()
    assert PLANTED not in written.getvalue()
    assert desk.case.code not in written.getvalue()
    assert str(desk.case.pk) not in written.getvalue()


def pages_of(desk: Desk) -> list[str]:
    names = (
        "overview",
        "situation",
        "plan",
        "contact",
        "timeline",
        "close",
        "access",
        "print",
    )
    pages = [reverse(f"cases:{name}", args=[desk.case.pk]) for name in names]
    pages += [reverse("cases:stage", args=[desk.case.pk, stage.value]) for stage in Stage]
    return [*pages, *(reverse(f"cases:{name}") for name in ("list", "new", "tasks"))]


def test_r50_no_code_and_no_word_in_addresses_and_titles(desk: Desk, browser: Client) -> None:
    type_everywhere(desk, browser)
    # The last form closes the case, which asks nothing any more.
    desk.reopen()
    for url in pages_of(desk):
        html = browser.get(url).content.decode()
        title = " ".join(TITLE.findall(html))
        assert title.strip(), url
        for word in (desk.case.code, PLANTED, "achterlat", "casus", "dossier"):
            assert word not in title.lower(), (url, title)
        for address in ADDRESS.findall(html):
            assert desk.case.code not in address, url
            assert PLANTED not in address, url


OF_CASES = ("cases", "review", "retention", "subject_access")


def addresses_of_pages(case: Any) -> set[str]:
    """Every address of the rooms that work with cases which takes no more than this case."""
    found = set()
    for room, (_, resolver) in get_resolver().namespace_dict.items():
        for name in resolver.reverse_dict if room in OF_CASES else ():
            if isinstance(name, str):
                with suppress(NoReverseMatch):
                    found.add(reverse(f"{room}:{name}"))
                for key in ("pk", "case_pk"):
                    with suppress(NoReverseMatch):
                        found.add(reverse(f"{room}:{name}", kwargs={key: case.pk}))
    return found


def test_no_two_pages_of_a_case_share_a_title(desk: Desk, p: People) -> None:
    titles: dict[str, str] = {}
    for person in (p.alice, p.lead):
        browser = Client()
        browser.force_login(person)
        for url in sorted(addresses_of_pages(desk.case)):
            answer = browser.get(url)
            if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
                continue
            title = " ".join(TITLE.findall(answer.content.decode())).strip()
            assert titles.setdefault(title, url) == url, title
    assert len(titles) > 20


def test_r50_every_page_of_a_case_is_stored_nowhere(desk: Desk, browser: Client) -> None:
    for url in pages_of(desk):
        answer = browser.get(url)
        assert "no-store" in answer.headers["Cache-Control"], url
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_no_plain_text_column_of_a_case_holds_free_text() -> None:
    plain = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("cases").get_models()
        for field in model._meta.get_fields()
        if field.get_internal_type() in ("CharField", "TextField")
        and not getattr(field, "choices", None)
    }
    assert plain <= {
        "CalendarFeed.digest",  # of the secret of an address
        "Case.code",
        "Entry.stage",
        "MaskedCopy.kind",
        "MaskedCopy.stage",
        "MaskedCopy.week",
        "Task.subject",  # the slug of an appointment or of an item of the plan
    }
