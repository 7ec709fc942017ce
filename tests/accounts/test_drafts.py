"""Drafts: saved by a script or a button, offered on their page, seen by nobody else."""

import json
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.test import Client

from meldcode.accounts import form_text, kept_text
from meldcode.accounts.models import Draft
from meldcode.vault import keys
from tests.accounts.typed_text import DRAFT, PAGE, TEXT, asked, form_of, session_of
from tests.factories.accounts import people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p():
    return people()


ME = "/account/"


def words():
    """The text of every draft."""
    return [kept_text.readable(row)["tekst"] for row in Draft.objects.all()]


def shown(rf, person):
    """What the page shows that is asked for the one draft there is."""
    return kept_text.take(asked(rf, person, kept_text.way_back(Draft.objects.get())))


class TestDraft:
    def test_a_script_saves_one(self, client, p, rf):
        client.force_login(p.alice)
        answer = client.post(
            DRAFT, form_of(p.alice, client=client), headers={"Sec-Fetch-Mode": "same-origin"}
        )
        assert answer.status_code == 204
        assert 890 < int(answer["Session-Left"]) <= 900
        assert shown(rf, p.alice)["tekst"] == TEXT

    def test_json_works_too(self, client, p, rf):
        client.force_login(p.alice)
        body = json.dumps(
            {
                form_text.FIELD: form_text.sign(p.alice, PAGE, session=session_of(client)),
                "tekst": "kort \ud800",
                "getal": 3,
                "lijst": ["a"],
            }
        )
        assert client.post(DRAFT, body, content_type="application/json").status_code == 204
        fields = shown(rf, p.alice)
        # Half a sign is none: no page and no database can hold it.
        assert (fields["tekst"], fields.getlist("lijst")) == ("kort ?", ["a"])

    @pytest.mark.parametrize(
        "body", ["", "[]", "{", "3", '"x"', "null", '{"form_owner": 3}', "[" * 100_000]
    )
    def test_broken_json_is_refused(self, client, p, body):
        client.force_login(p.alice)
        assert client.post(DRAFT, body, content_type="application/json").status_code == 400

    def test_the_button_works_without_a_script(self, client, p):
        client.force_login(p.alice)
        page = client.post(DRAFT, form_of(p.alice, client=client)).content.decode()
        assert "Uw concept is bewaard" in page
        assert f'href="{kept_text.way_back(Draft.objects.get())}"' in page
        assert TEXT.strip() in page

    def test_the_latest_words_of_a_form_stay(self, client, p):
        client.force_login(p.alice)
        form = form_of(p.alice, client=client)
        for text in ("een", "twee", "drie"):
            client.post(DRAFT, form | {"tekst": text})
        assert words() == ["drie"]

    def test_words_that_arrive_late_do_not_replace_newer_ones(self, client, p):
        client.force_login(p.alice)
        form = form_of(p.alice, client=client)
        for moment, text in ((2000, "nieuw"), (1000, "oud"), ("x" * 9, "van een knop")):
            assert client.post(DRAFT, form | {"tekst": text, "moment": moment}).status_code < 300
        assert words() == ["van een knop"]
        client.post(DRAFT, form | {"tekst": "nog een", "moment": 2001})
        assert words() == ["nog een"]

    def test_two_forms_of_a_page_are_kept_apart(self, client, p, rf):
        client.force_login(p.alice)
        for name in ("contact", "reden"):
            token = form_text.sign(p.alice, PAGE, name, session=session_of(client))
            client.post(DRAFT, {form_text.FIELD: token, "tekst": f"van {name}"})
        assert sorted(words()) == ["van contact", "van reden"]

    def test_it_is_gone_after_the_form_was_saved(self, client, p, rf):
        client.force_login(p.alice)
        form, other = form_of(p.alice, client=client), form_of(p.alice, client=client)
        client.post(DRAFT, form)
        client.post(DRAFT, other)
        p.alice.refresh_from_db()
        request = rf.post(PAGE, form)
        request.user, request.session = p.alice, client.session
        kept_text.drop_draft(request)
        assert Draft.objects.get().pk == form_text.owner_of(other[form_text.FIELD]).draft

    def test_the_form_of_another_account_is_refused_and_shown_back(self, client, p):
        client.force_login(p.bob)
        answer = client.post(DRAFT, form_of(p.alice, client=client))
        assert answer.status_code == 400
        assert TEXT.strip() in answer.content.decode()
        assert not Draft.objects.exists()

    def test_it_is_protected_against_forgery(self, p):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(p.alice)
        assert strict.post(DRAFT, form_of(p.alice, client=strict)).status_code == 403

    def test_after_the_session_nothing_is_kept_and_the_script_is_told(self, client, p):
        answer = client.post(DRAFT, form_of(p.alice), headers={"Sec-Fetch-Mode": "cors"})
        assert answer.status_code == 401
        assert not Draft.objects.exists()

    def test_too_long_is_a_sentence(self, client, p):
        client.force_login(p.alice)
        assert (
            "0,5 MB"
            in client.post(
                DRAFT, form_of(p.alice, client=client, tekst="w" * 500_001)
            ).content.decode()
        )


class TestAnotherWayOut:
    """A form that is left by a button of its own that leads elsewhere."""

    def test_a_button_that_leads_away(self, client, p):
        client.force_login(p.alice)
        answer = client.post(ME, form_of(p.alice, ME, client=client, naar="/landen/?x=1#y"))
        assert (answer.status_code, answer.url) == (302, "/landen/?x=1#y")
        assert words() == [TEXT]

    @pytest.mark.parametrize(
        "naar", ["//elders.nl/", "https://elders.nl/", "elders", "javascript:"]
    )
    def test_never_to_another_site(self, client, p, naar):
        client.force_login(p.alice)
        assert client.post(ME, form_of(p.alice, ME, client=client, naar=naar)).url == ME

    def test_quick_exit_keeps_the_text_and_locks(self, client, p, settings):
        client.force_login(p.alice)
        answer = client.post(ME, form_of(p.alice, ME, client=client, naar="/weg/"), follow=True)
        assert f"0; url={settings.QUICK_EXIT_URL}" in answer.content.decode()
        assert words() == [TEXT]
        assert client.get("/account/").status_code == 302

    def test_signing_out_keeps_the_text(self, client, p):
        client.force_login(p.alice)
        client.post("/accounts/logout/", form_of(p.alice, client=client))
        assert words() == [TEXT]
        assert client.get("/account/").status_code == 302

    def test_what_another_page_gets_is_kept_first(self, client, p):
        client.force_login(p.alice)
        client.post(ME, form_of(p.alice, client=client))
        client.post(ME, form_of(p.alice, ME, client=client, tekst="van de eigen knop"))
        assert words() == [TEXT], "its own page saves it itself"

    def test_what_a_page_refuses_is_kept(self, client, p):
        client.force_login(p.alice)
        gone = f"/werk/{uuid4()}/contact/"
        assert client.post(gone, form_of(p.alice, gone, client=client)).status_code == 404
        assert words() == [TEXT], "the right to the case went while it was typed"

    def test_too_long_is_a_sentence_and_stays_on_screen(self, client, p):
        client.force_login(p.alice)
        answer = client.post(
            "/accounts/logout/", form_of(p.alice, client=client, tekst="w" * 500_001)
        )
        assert "0,5 MB" in answer.content.decode()

    def test_it_is_protected_against_forgery(self, p):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(p.alice)
        assert (
            strict.post(ME, form_of(p.alice, ME, client=strict, naar="/landen/")).status_code == 403
        )


class TestDraftTags:
    def render(self, tag, request):
        return Template("{% load accounts %}" + tag).render(Context({"request": request}))

    def test_the_button_sends_the_form_to_the_draft(self, p, rf):
        page = self.render("{% draft_button %}", asked(rf, p.alice, PAGE))
        assert f'formaction="{DRAFT}"' in page

    def test_the_page_offers_its_drafts_and_nothing_else(self, client, p, rf):
        def note(person, page=PAGE):
            person.refresh_from_db()
            request = asked(rf, person, page)
            kept_text.take(request)
            return self.render("{% draft_note %}", request).strip()

        assert note(p.alice) == ""
        client.force_login(p.alice)
        client.post(DRAFT, form_of(p.alice, client=client))
        row = Draft.objects.get()
        assert f'href="{kept_text.way_back(row)}"' in note(p.alice)
        assert note(p.bob) == ""
        assert note(p.alice, "/werk/elders/") == ""
        assert note(p.alice, kept_text.way_back(row)) == "", "it stands in the form already"


def test_a_tab_that_stayed_open_brings_no_words_of_a_deleted_case_back(client, p):
    gone, there = uuid4(), uuid4()
    keys.new_key(gone)
    keys.destroy(gone)
    client.force_login(p.alice)
    for case in (gone, there):
        sent = form_of(p.alice, client=client) | {
            form_text.FIELD: form_text.sign(
                p.alice, f"/werk/{case}/stap/1/", session=session_of(client)
            )
        }
        page = client.post(DRAFT, sent).content.decode()
        assert TEXT.strip() in page, "nobody loses it from the screen"
        Client().post(f"/werk/{case}/stap/1/", sent)
    paths = {row.path for row in Draft.objects.all()}
    assert paths == {f"/werk/{there}/stap/1/"}
