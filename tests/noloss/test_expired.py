"""A text of 5,000 words in a form of a case whose session has ended: a hundred times sent, a
hundred times back.
"""

import html
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from meldcode.accounts import form_text
from meldcode.accounts.models import Draft
from tests.accounts.typed_text import sign_in_with
from tests.cases.pages import filled
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case

WORDS = "Zij vertelde dat zij niet meer terug mag. " * 625


@pytest.mark.drill
@pytest.mark.django_db(databases=["default", "keys"])
def test_a_hundred_texts_of_5000_words_come_back_in_their_form() -> None:
    person = UserFactory()
    url = reverse("cases:contact", args=[a_case(person).pk])
    came_back = 0
    for number in range(100):
        text = f"Keer {'x' * number}. {WORDS}".strip()
        assert len(text.split()) >= 5000
        sent = {**filled("contact", text=text), form_text.FIELD: form_text.sign(person, url)}
        browser = Client()
        cache.clear()  # nobody signs in a hundred times a minute
        answer = sign_in_with(browser, person, browser.post(url, sent))
        shown = html.unescape(browser.get(answer.url).content.decode())
        came_back += f">\n{text}</textarea>" in shown or f">{text}</textarea>" in shown
        Draft.objects.all().delete()
    assert came_back == 100


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_session_that_someone_ends_during_the_request_costs_no_text() -> None:
    person = UserFactory()
    url = reverse("cases:contact", args=[a_case(person).pk])
    client = Client()
    client.force_login(person)

    def end(execute: Any, sql: str, *more: Any) -> Any:
        if sql.startswith("UPDATE") and "django_session" in sql:
            Session.objects.all()._raw_delete("default")
        return execute(sql, *more)

    with connection.execute_wrapper(end):
        answer = client.post(
            url,
            {**filled("contact", text="Zij belde."), form_text.FIELD: form_text.sign(person, url)},
        )
    answer = sign_in_with(client, person, answer)
    assert "Zij belde." in client.get(answer.url).content.decode()
