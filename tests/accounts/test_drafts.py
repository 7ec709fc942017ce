"""Drafts: saved by a script or a button, offered on their page, seen by nobody else."""

import json
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.test import Client

from meldcode.accounts import kept, typed
from meldcode.accounts.models import Draft, KeptForm
from meldcode.vault import keys
from tests.accounts.typed_text import DRAFT, PAGE, TEXT, asked, form_of
from tests.factories.accounts import people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p():
    return people()


class TestDraft:
    def test_a_script_saves_one(self, client, p, rf):
        client.force_login(p.alice)
        answer = client.post(DRAFT, form_of(p.alice), headers={"Sec-Fetch-Mode": "same-origin"})
        assert answer.status_code == 204
        assert kept.take(asked(rf, p.alice, f"{PAGE}?concept=1"))["tekst"] == TEXT
        assert kept.draft_at(asked(rf, p.alice, PAGE)) is not None

    def test_json_works_too(self, client, p, rf):
        client.force_login(p.alice)
        body = json.dumps(
            {
                typed.FIELD: typed.sign(p.alice, PAGE),
                "tekst": "kort \ud800",
                "getal": 3,
                "lijst": ["a"],
            }
        )
        assert client.post(DRAFT, body, content_type="application/json").status_code == 204
        fields = kept.take(asked(rf, p.alice, f"{PAGE}?concept=1"))
        assert (fields["tekst"], fields.getlist("lijst")) == ("kort \ud800", ["a"])

    @pytest.mark.parametrize(
        "body", ["", "[]", "{", "3", '"x"', "null", '{"form_owner": 3}', "[" * 100_000]
    )
    def test_broken_json_is_refused(self, client, p, body):
        client.force_login(p.alice)
        assert client.post(DRAFT, body, content_type="application/json").status_code == 400

    def test_the_button_works_without_a_script(self, client, p):
        client.force_login(p.alice)
        page = client.post(DRAFT, form_of(p.alice)).content.decode()
        assert "Uw concept is bewaard" in page
        assert f'href="{PAGE}?concept=1"' in page
        assert TEXT.strip() in page

    def test_the_latest_one_stays(self, client, p):
        client.force_login(p.alice)
        for text in ("een", "twee", "drie"):
            client.post(DRAFT, form_of(p.alice, tekst=text))
        assert kept.fields_of(Draft.objects.get())["tekst"] == "drie"

    def test_it_is_gone_after_the_form_was_sent(self, client, p):
        client.force_login(p.alice)
        client.post(DRAFT, form_of(p.alice))
        kept.forget_draft(p.alice, PAGE)
        assert not Draft.objects.exists()

    def test_the_form_of_another_account_is_refused_and_shown_back(self, client, p):
        client.force_login(p.bob)
        answer = client.post(DRAFT, form_of(p.alice))
        assert answer.status_code == 400
        assert TEXT.strip() in answer.content.decode()
        assert not Draft.objects.exists()

    def test_it_is_protected_against_forgery(self, p):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(p.alice)
        assert strict.post(DRAFT, form_of(p.alice)).status_code == 403

    def test_after_the_session_it_becomes_the_draft_all_the_same(self, client, p):
        answer = client.post(DRAFT, form_of(p.alice), headers={"Sec-Fetch-Mode": "cors"})
        assert answer.status_code == 401
        assert Draft.objects.get().user == p.alice

    def test_too_long_is_a_sentence(self, client, p):
        client.force_login(p.alice)
        assert (
            "1,5 MB" in client.post(DRAFT, form_of(p.alice, tekst="w" * 1_500_001)).content.decode()
        )


class TestDraftTags:
    def render(self, tag, **more):
        request = type("Request", (), {"path": PAGE, "GET": {}, **more})()
        return Template("{% load accounts %}" + tag).render(Context({"request": request}))

    def test_the_button_sends_the_form_to_the_draft(self):
        assert f'formaction="{DRAFT}"' in self.render("{% draft_button %}")

    def test_the_page_offers_its_draft_and_nothing_else(self, client, p):
        assert self.render("{% draft_note %}", user=p.alice).strip() == ""
        client.force_login(p.alice)
        client.post(DRAFT, form_of(p.alice))
        assert f'href="{PAGE}?concept=1"' in self.render("{% draft_note %}", user=p.alice)
        assert self.render("{% draft_note %}", user=p.bob).strip() == ""
        assert self.render("{% draft_note %}", user=p.alice, GET={"concept": "1"}).strip() == ""


def test_a_tab_that_stayed_open_brings_no_words_of_a_deleted_case_back(client, p):
    gone, there = uuid4(), uuid4()
    keys.new_key(gone)
    keys.destroy(gone)
    client.force_login(p.alice)
    for case in (gone, there):
        sent = form_of(p.alice) | {typed.FIELD: typed.sign(p.alice, f"/werk/{case}/stap/1/")}
        page = client.post(DRAFT, sent).content.decode()
        assert TEXT.strip() in page, "nobody loses it from the screen"
        Client().post(f"/werk/{case}/stap/1/", sent)
    paths = {row.path for model in (Draft, KeptForm) for row in model.objects.all()}
    assert paths == {f"/werk/{there}/stap/1/"}
