"""The guide asked over the API answers as `explain` does, and keeps nothing."""

import json
from random import Random

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldcode.api.asking import LARGEST
from meldcode.content import memory
from tests.domain.oracle import oracle
from tests.domain.situations import random_situation
from tests.test_explain import REFUSED, UNDERSTOOD

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
# JSON Schema calls 1.0 a whole number, so the API takes it; everything else is refused as `explain`
# does.
TAKEN_HERE = {"whole days with a point"}


@pytest.mark.parametrize("label", UNDERSTOOD)
def test_what_explain_understands(ask, label):
    line, expected = UNDERSTOOD[label]
    answer = ask(line)
    assert (answer.status_code, answer.json()) == (200, expected)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "label", sorted(set(REFUSED) - TAKEN_HERE - {"nested a hundred thousand deep"})
)
def test_what_explain_refuses_in_the_same_words(ask, label):
    answer = ask(REFUSED[label])
    assert answer.status_code == 422
    assert list(answer.json()) == ["detail", "error"]
    assert 0 < len(answer.json()["error"]) < 200


def test_the_sentence_is_the_one_of_explain(ask):
    assert (
        ask({"stage": "1", "signals": ["afraid"]}).json()["error"]
        == "signals holds an unknown value: 'afraid'"
    )
    assert ask(b"{").json() == {
        "detail": "Wat u stuurde is geen JSON.",
        "error": "this line is no JSON",
    }


def test_a_whole_number_with_a_point_is_whole(ask):
    assert ask({"stage": "1", "departure_in_days": 1.0}).status_code == 200
    assert ask({"stage": "1", "departure_in_days": 1.5}).status_code == 422
    assert ask(b'{"stage": "1", "departure_in_days": 1e999}').status_code == 422


def test_hundred_situations_as_an_independent_reading_tells_them(ask):
    rng = Random(7)
    for situation in [random_situation(rng) for _ in range(100)]:
        assert ask(situation).json() == oracle(situation), situation


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "", "x"]
)
def test_another_kind_of_body_is_refused(ask, kind):
    answer = ask(b'{"stage": "1"}', content_type=kind)
    assert answer.status_code == 415
    assert "JSON" in answer.json()["detail"]


def test_a_form_is_refused_also_with_a_file(client):
    assert client.post("/api/v1/guide", {"stage": "1"}).status_code == 415


def test_json_with_a_character_set_is_json(ask):
    assert ask(b'{"stage": "1"}', content_type="application/json; charset=utf-8").status_code == 200


@pytest.mark.parametrize(("size", "status"), [(LARGEST, 200), (LARGEST + 1, 413), (3_000_000, 413)])
def test_a_large_body_is_refused(ask, size, status):
    assert ask(b'{"stage": "1"}'.ljust(size)).status_code == status


def test_deeply_nested_is_refused_without_a_crash(ask):
    assert ask(b"[" * 30_000).status_code == 422


def test_empty_is_refused(ask):
    assert ask(b" ").status_code == 422


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options", "head"])
def test_only_post(client, method):
    answer = getattr(client, method)("/api/v1/guide")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_no_token_no_cookie_no_session_no_query_no_log(caplog):
    memory.directory(), memory.checklist(), memory.terms()
    client = Client(enforce_csrf_checks=True)
    body = json.dumps({"stage": "1", "country": "QQ", "signals": ["afraid-of-trip"]})
    with CaptureQueriesContext(connections["default"]) as asked:
        answer = client.post("/api/v1/guide", body, content_type="application/json")
    assert answer.status_code == 200
    assert (len(asked), dict(answer.cookies), Session.objects.count()) == (0, {}, 0)
    refused = client.post(
        "/api/v1/guide", body.replace("QQ", "geheim"), content_type="application/json"
    )
    assert refused.status_code == 422
    assert not {"QQ", "geheim", "afraid"} & set(caplog.text.split())
    assert "geheim" not in caplog.text
    assert "no-store" in refused["Cache-Control"]


def test_a_term_that_an_admin_changed_counts_here_too(ask, monkeypatch):
    from meldcode.domain.facts import Terms

    situation = {"stage": "1", "whereabouts": "netherlands", "departure_in_days": 20}
    assert "R12" not in ask(situation).json()["shown"]
    monkeypatch.setattr(memory.terms, "_load", lambda: Terms(departure_soon_days=30))
    memory.forget()
    assert "R12" in ask(situation).json()["shown"]
