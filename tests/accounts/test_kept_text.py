"""Nothing typed is lost: an ended session, a rotated token, a draft; and nobody else ever
sees it.
"""

from datetime import timedelta
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.http import QueryDict
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldcode.accounts import form_text, kept_text
from meldcode.accounts.models import Draft
from tests.accounts.typed_text import (
    DRAFT,
    PAGE,
    TEXT,
    asked,
    carried_by,
    form_of,
    leave,
    sign_in_with,
)
from tests.factories.accounts import UserFactory, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PAGES = f"http://testserver{PAGE}"
UNSAVED = "Dit is bewaarde tekst. Die is nog niet opgeslagen."


@pytest.fixture
def p():
    return people()


class TestEndedSession:
    """A form of 5,000 words arrives, and the session is gone."""

    def test_journey(self, client, p, rf):
        # given a form that was open when the session ended
        answer = client.post(PAGE, form_of(p.alice))
        # then the sign-in comes in its place, carries the text for its person alone, and says so
        page = answer.content.decode()
        assert 'data-page="login"' in page
        assert "Deze pagina houdt uw tekst vast" in page
        assert "vertelde" not in page
        assert not Draft.objects.exists()
        # when the person signs in, they come back to the page, asked to show the text
        goal = sign_in_with(client, p.alice, answer).url
        assert goal.startswith(f"{PAGE}?concept=")
        assert kept_text.take(asked(rf, p.alice, goal))["tekst"] == TEXT
        # and the list of kept texts holds it too
        assert TEXT.strip() in client.get(reverse("accounts:kept")).content.decode()

    def test_a_wrong_password_does_not_lose_it(self, client, p, rf):
        answer = client.post(PAGE, form_of(p.alice))
        wrong = sign_in_with(client, p.alice, answer, password="iets anders dan dat")
        assert not Draft.objects.exists()
        goal = sign_in_with(client, p.alice, wrong).url
        assert kept_text.take(asked(rf, p.alice, goal))["tekst"] == TEXT

    def test_it_survives_a_second_factor_in_between(self, client, p, rf):
        from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

        secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
        TOTP.activate(p.alice, secret)
        sign_in_with(client, p.alice, client.post(PAGE, form_of(p.alice)))
        assert not Draft.objects.exists()
        code = format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))
        goal = client.post(reverse("mfa_authenticate"), {"code": code}).url
        assert kept_text.take(asked(rf, p.alice, goal))["tekst"] == TEXT

    @pytest.mark.parametrize(
        "odd", ["a\x00b", "\u202eabc", "\u200b\u200d", "x" * 100_000, "<script>alert(1)</script>"]
    )
    def test_odd_text_comes_back_as_it_was(self, client, p, rf, odd):
        goal = sign_in_with(client, p.alice, client.post(PAGE, form_of(p.alice, tekst=odd))).url
        assert kept_text.take(asked(rf, p.alice, goal))["tekst"] == odd
        assert "<script>alert" not in client.get(reverse("accounts:kept")).content.decode()

    def test_an_idle_session_is_enough(self, client, p, rf):
        client.force_login(p.alice)
        client.get("/account/")
        with patch(
            "django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=16)
        ):
            answer = client.post(PAGE, form_of(p.alice, client=client))
        goal = sign_in_with(client, p.alice, answer).url
        assert kept_text.take(asked(rf, p.alice, goal))["tekst"] == TEXT

    def test_a_script_is_told_without_a_page(self, client, p):
        answer = client.post(PAGE, form_of(p.alice), headers={"Sec-Fetch-Mode": "cors"})
        assert answer.status_code == 401
        assert not Draft.objects.exists()

    @pytest.mark.parametrize(
        "said",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://elders.example"},
            {"Origin": "null"},
            {"Origin": "http://[half"},
            {"Referer": "https://elders.example/testserver"},
        ],
        ids=str,
    )
    def test_what_a_page_of_another_site_fills_in_is_carried_to_nobody(self, p, said):
        client, before = Client(enforce_csrf_checks=True), form_of(p.alice)
        answer = client.post(PAGE, before, headers=said)
        assert b"meegebracht" not in answer.content
        assert b"houdt uw tekst vast" not in answer.content
        client.force_login(p.alice)
        client.post(reverse("accounts:throw_away", args=[uuid4()]), before, headers=said)
        assert not Draft.objects.exists()

    @pytest.mark.parametrize(
        "said",
        [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}, {"Referer": PAGES}],
        ids=str,
    )
    def test_what_a_page_of_this_site_sends_is_carried(self, client, p, said):
        assert carried_by(client.post(PAGE, form_of(p.alice), headers=said))["meegebracht"]

    def test_several_values_of_one_field_stay_together(self, client, p, rf):
        answer = client.post(PAGE, form_of(p.alice, signaal=["a", "b"]))
        goal = sign_in_with(client, p.alice, answer).url
        assert kept_text.take(asked(rf, p.alice, goal)).getlist("signaal") == ["a", "b"]

    def test_who_signed_in_beside_it_gets_it_too(self, client, p, rf):
        carried = carried_by(client.post(PAGE, form_of(p.alice)))
        client.force_login(p.alice)
        goal = client.post(reverse("accounts:give_back"), carried).url
        assert kept_text.take(asked(rf, p.alice, goal))["tekst"] == TEXT

    @pytest.mark.parametrize(
        "said",
        [
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Origin": "https://elders.testserver"},
            {"Origin": "null"},
        ],
        ids=str,
    )
    def test_a_page_of_another_site_gives_nothing_back(self, client, p, said):
        carried = carried_by(client.post(PAGE, form_of(p.alice)))
        client.force_login(p.alice)
        answer = client.post(reverse("accounts:give_back"), carried, headers=said)
        assert answer.url == reverse("accounts:kept")
        assert not Draft.objects.exists()

    def test_what_was_sealed_in_another_browser_is_given_to_nobody(self, client, p):
        # given words that somebody with an old form had sealed elsewhere
        elsewhere, form = Client(), form_of(p.alice)
        sealed = carried_by(elsewhere.post(PAGE, form))
        assert sealed["meegebracht"]
        # when they come to a browser of the owner, with words of its own or without
        for first in (None, form):
            if first:
                client.post(PAGE, first)
            sign_in_with(client, p.alice, None, **sealed)
            client.post(reverse("accounts:give_back"), sealed)
            client.post("/accounts/logout/")
        # then nothing of them is put anywhere
        assert not Draft.objects.exists()

    def test_who_signs_out_in_another_tab_loses_nothing_of_what_this_one_carries(self, client, p):
        answer = client.post(PAGE, form_of(p.alice))
        sign_in_with(client, p.alice, None)
        client.post("/accounts/logout/")
        assert "?concept=" in sign_in_with(client, p.alice, answer).url

    def test_two_pages_that_carry_words_give_both_back(self, client, p):
        pages = [client.post(PAGE, form_of(p.alice, tekst=word)) for word in ("een", "twee")]
        client.force_login(p.alice)
        for page in pages:
            client.post(reverse("accounts:give_back"), carried_by(page))
        assert Draft.objects.count() == 2

    def test_it_opens_for_nobody_else(self, client, p):
        answer = client.post(PAGE, form_of(p.alice))
        sign_in_with(client, p.bob, answer)
        whose = {"meegebracht": p.bob.pk.hex + carried_by(answer)["meegebracht"][32:]}
        client.post(reverse("accounts:give_back"), whose)
        assert not Draft.objects.exists()

    def test_of_another_day_or_sent_twice_it_adds_nothing(self, client, p):
        answer = client.post(PAGE, form_of(p.alice))
        for _ in range(2):
            sign_in_with(client, p.alice, answer)
            client.post("/accounts/logout/")
        assert Draft.objects.count() == 1
        Draft.objects.all().delete()
        late = timezone.now() + timedelta(hours=25)
        with patch("django.utils.timezone.now", return_value=late):
            sign_in_with(client, p.alice, answer)
        assert not Draft.objects.exists()


WITHOUT = st.sampled_from(["old page", "old draft", "forged", "script", "other account", "leave"])


class TestWithoutTheSession:
    """Who holds an old page, or the source of one: whatever is sent, what the owner can get back
    never shrinks nor changes.
    """

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(sent=st.lists(st.tuples(WITHOUT, st.text(max_size=20)), min_size=1, max_size=6))
    def test_nothing_shrinks_or_changes(self, sent):
        p = people()
        owner = Client()
        owner.force_login(p.alice)
        form = form_of(p.alice, client=owner, tekst="van de eigenaar")
        owner.post(DRAFT, form)
        before = back_of(p.alice)
        for kind, text in sent:
            self.send(kind, text, form, p)
            assert back_of(p.alice) == before
        owner.post("/accounts/logout/")
        for kind, text in sent:
            self.send(kind, text, form, p)
        assert back_of(p.alice) == before

    def send(self, kind, text, form, p):
        thief = Client()
        if kind == "other account":
            thief.force_login(p.bob)
        words = form | {"tekst": text}
        if kind == "forged":
            words[form_text.FIELD] = form[form_text.FIELD][:-2] + text
        page = {"old draft": DRAFT, "leave": "/accounts/logout/", "other account": DRAFT}
        script = {"Sec-Fetch-Mode": "cors"} if kind == "script" else {}
        thief.post(page.get(kind, PAGE), words, headers=script)

    def test_fifty_posts_push_nothing_out(self, client, p):
        client.force_login(p.alice)
        form = form_of(p.alice, client=client)
        client.post(DRAFT, form)
        for number in range(kept_text.AT_MOST + 1):
            Client().post("/", form | {"tekst": str(number)})
        assert back_of(p.alice) == [TEXT]

    def test_a_form_of_an_ended_session_overwrites_nothing(self, client, p):
        client.force_login(p.alice)
        form = form_of(p.alice, client=client)
        client.post(DRAFT, form)
        client.post("/accounts/logout/")
        client.force_login(p.alice)
        client.post(DRAFT, form | {"tekst": "van een oud tabblad"})
        assert sorted(back_of(p.alice)) == sorted([TEXT, "van een oud tabblad"])


def back_of(person):
    return [kept_text.readable(row)["tekst"] for row in kept_text.alive(person)]


class TestRefusals:
    """What must not be kept, or not be seen."""

    @pytest.mark.parametrize("token", ["", "x", "x:y:z", "\x00", "a" * 100_000], ids=range(5))
    def test_without_an_owner_nothing_is_kept(self, client, token):
        client.post(PAGE, {form_text.FIELD: token, "tekst": TEXT})
        assert not Draft.objects.exists()

    def test_an_owner_of_a_week_ago_is_none(self, p):
        token = form_text.sign(p.alice, PAGE)
        with patch("time.time", return_value=timezone.now().timestamp() + 8 * 24 * 3600):
            assert form_text.owner_of(token) is None

    def test_another_salt_is_no_owner(self, client, p):
        from django.core import signing

        client.post(
            PAGE,
            {
                form_text.FIELD: signing.dumps([str(p.alice.pk), PAGE], salt="iets anders"),
                "tekst": TEXT,
            },
        )
        assert not Draft.objects.exists()

    def test_for_a_switched_off_account_nothing_is_kept(self, client, p):
        p.alice.is_active = False
        p.alice.save()
        leave(form_of(p.alice))
        assert not Draft.objects.exists()

    def test_passwords_and_tokens_are_never_kept(self, client, p, rf):
        secrets = dict.fromkeys(
            ("password", "oldpassword", "credential", "form_token", "code", "next"), "geheim"
        )
        leave(form_of(p.alice, **secrets))
        fields = kept_text.take(asked(rf, p.alice, kept_text.way_back(Draft.objects.get())))
        assert list(fields) == ["tekst"]

    @pytest.mark.parametrize("who", ["bob", "charlie", "lead", "admin"])
    def test_nobody_else_gets_it(self, client, p, rf, who):
        leave(form_of(p.alice))
        row = Draft.objects.get()
        other = getattr(p, who)
        assert kept_text.take(asked(rf, other, kept_text.way_back(row))) is None
        client.force_login(other)
        assert "vertelde" not in client.get(reverse("accounts:kept")).content.decode()
        assert client.post(reverse("accounts:throw_away", args=[row.pk])).status_code == 404
        assert Draft.objects.exists()

    def test_anonymous_gets_nothing(self, rf, p, client):
        leave(form_of(p.alice))
        assert (
            kept_text.take(asked(rf, AnonymousUser(), kept_text.way_back(Draft.objects.get())))
            is None
        )
        assert client.get(reverse("accounts:kept")).status_code == 302

    def test_it_belongs_to_its_page(self, rf, p, client):
        leave(form_of(p.alice))
        row = Draft.objects.get()
        assert kept_text.take(asked(rf, p.alice, f"/werk/elders/?concept={row.pk}")) is None

    @pytest.mark.parametrize(
        "key", ["", "x", "00000000-0000-4000-8000-000000000000", "\x00", "٠" * 32]
    )
    def test_a_broken_key_is_nothing(self, rf, p, key):
        request = asked(rf, p.alice, PAGE)
        request.GET = QueryDict(mutable=True)
        request.GET["concept"] = key
        assert kept_text.take(request) is None

    def test_the_wrong_account_in_the_same_browser_learns_nothing(self, rf, p):
        request = rf.post(PAGE, form_of(p.alice))
        assert kept_text.keep(request, p.bob) is None
        assert not Draft.objects.exists()

    def test_the_own_account_gets_its_row(self, rf, p):
        assert kept_text.keep(rf.post(PAGE, form_of(p.alice)), p.alice).user == p.alice

    def test_at_most_fifty_stay(self, p):
        for _ in range(kept_text.AT_MOST + 3):
            owner = form_text.Owner(p.alice.pk, PAGE, "", uuid4())
            kept_text.keep_for(owner, form_text.from_json(b'{"tekst": "x"}'))
        assert Draft.objects.count() == kept_text.AT_MOST


class TestTooLong:
    def test_the_text_comes_back_in_the_page(self, client, p):
        answer = client.post(PAGE, form_of(p.alice, tekst="w" * 500_001))
        html = answer.content.decode()
        assert answer.status_code == 413
        assert "0,5 MB" in html
        assert "w" * 500_001 in html
        assert not Draft.objects.exists()
        assert "no-store" in answer["Cache-Control"]

    def test_a_body_over_the_limit_of_the_site_is_no_crash(self, client, p):
        assert client.post(PAGE, form_of(p.alice, tekst="w" * 5_000_000)).status_code < 500

    def test_too_many_fields_are_no_crash(self, client, p):
        assert (
            client.post(PAGE, form_of(p.alice, **{f"v{n}": "x" for n in range(2_000)})).status_code
            < 500
        )


class TestSealed:
    def test_no_word_of_it_is_in_the_database(self, client, p):
        leave(form_of(p.alice, tekst="plantwoord"))
        client.force_login(p.alice)
        client.post(DRAFT, form_of(p.alice, client=client, tekst="plantwoord"))
        with connections["default"].cursor() as cursor:
            for table in ("accounts_draft", "django_session"):
                cursor.execute(f"SELECT * FROM {table}")
                assert b"plantwoord" not in repr(cursor.fetchall()).encode()

    def test_a_row_moved_to_another_account_stays_closed(self, client, p):
        leave(form_of(p.alice))
        Draft.objects.update(user=p.bob)
        client.force_login(p.bob)
        page = client.get(reverse("accounts:kept"))
        assert page.status_code == 200
        assert "vertelde" not in page.content.decode()


class TestOneDay:
    def test_after_a_day_it_is_neither_shown_nor_there(self, client, p, rf):
        leave(form_of(p.alice))
        client.force_login(p.alice)
        client.post(DRAFT, form_of(p.alice, client=client))
        row, late = Draft.objects.first(), timezone.now() + timedelta(hours=24, seconds=5)
        p.alice.refresh_from_db()
        with patch("django.utils.timezone.now", return_value=late):
            assert kept_text.take(asked(rf, p.alice, kept_text.way_back(row))) is None
            assert kept_text.waiting(asked(rf, p.alice, PAGE)) == []
        assert kept_text.purge(late) == 2
        assert not Draft.objects.exists()

    def test_within_the_day_it_stays(self, client, p):
        leave(form_of(p.alice))
        assert kept_text.purge(timezone.now() + timedelta(hours=23)) == 0

    def test_after_a_restore_everything_goes(self, client, p):
        leave(form_of(p.alice))
        assert kept_text.forget_all() == 1


class TestOffer:
    def note(self, rf, person, page="/werk/"):
        person.refresh_from_db()
        request = asked(rf, person, page)
        return Template("{% load accounts %}{% kept_note %}").render(Context({"request": request}))

    def test_every_other_page_offers_it_until_it_is_thrown_away(self, client, p, rf):
        assert self.note(rf, p.alice).strip() == ""
        leave(form_of(p.alice))
        assert "Uw tekst van een andere pagina is bewaard" in self.note(rf, p.alice)
        assert self.note(rf, p.bob).strip() == ""
        assert self.note(rf, p.alice, PAGE).strip() == "", "its own page puts it back itself"
        client.force_login(p.alice)
        client.post(reverse("accounts:throw_away", args=[Draft.objects.get().pk]))
        assert self.note(rf, p.alice).strip() == ""

    def test_the_list_shows_at_most_five(self, client, p):
        for number in range(7):
            leave(form_of(p.alice, tekst=f"nummer {number}"))
        client.force_login(p.alice)
        page = client.get(reverse("accounts:kept")).content.decode()
        assert page.count("Zet terug") == 5
        assert "nummer 6" in page
        assert "nummer 1" not in page


class TestTags:
    def render(self, request):
        return Template("{% load accounts %}{% form_owner 'contact' %}").render(
            Context({"request": request})
        )

    def test_the_hidden_field_names_person_page_form_and_row(self, p, rf, owner_field):
        owner = form_text.owner_of(owner_field(self.render(asked(rf, p.alice, f"{PAGE}?vraag=2"))))
        assert owner[:3] == (UUID(str(p.alice.pk)), f"{PAGE}?vraag=2", "contact ")

    def test_two_views_of_a_page_are_two_rows(self, p, rf, owner_field):
        rows = {owner_field(self.render(asked(rf, p.alice, PAGE))) for _ in range(2)}
        assert len({form_text.owner_of(row).draft for row in rows}) == 2

    def test_a_form_shown_again_goes_on_with_its_row(self, p, rf, owner_field):
        first = form_text.sign(p.alice, PAGE, "contact ")
        request = rf.post("/werk/elders/", {form_text.FIELD: first})
        request.user = p.alice
        assert form_text.owner_of(owner_field(self.render(request))) == form_text.owner_of(first)

    def test_words_put_back_go_on_with_their_row(self, p, rf, owner_field):
        token = form_text.sign(p.alice, PAGE, "contact ")
        row = kept_text.keep(rf.post(PAGE, {form_text.FIELD: token, "tekst": "x"}), p.alice)
        request = asked(rf, p.alice, kept_text.way_back(row))
        assert isinstance(kept_text.take(request), kept_text.Restored)
        assert form_text.owner_of(owner_field(self.render(request))).draft == row.pk

    def test_words_put_back_say_that_they_are_not_saved(self, p, rf):
        token = form_text.sign(p.alice, PAGE, "contact ")
        row = kept_text.keep(rf.post(PAGE, {form_text.FIELD: token, "tekst": "x"}), p.alice)
        request = asked(rf, p.alice, kept_text.way_back(row))
        assert UNSAVED not in self.render(request)
        kept_text.take(request)
        assert UNSAVED in self.render(request)
        other = Template("{% load accounts %}{% form_owner 'gesprek' %}")
        assert UNSAVED not in other.render(Context({"request": request}))

    def test_nobody_signed_in_means_no_field(self, rf):
        assert self.render(asked(rf, AnonymousUser(), PAGE)) == ""


def test_typed_fields_for_an_error_page(rf):
    request = rf.post(
        "/",
        {
            "wat_er_is_gezien": "tekst",
            "password": "geheim",
            "csrfmiddlewaretoken": "x",
            "leeg": " ",
        },
    )
    assert kept_text.typed_fields(request) == [("Wat er is gezien", "tekst")]


def test_typed_fields_of_an_unreadable_request(rf):
    request = rf.post("/", b"\xff\xfe--", content_type="multipart/form-data; boundary=")
    assert kept_text.typed_fields(request) == []


@pytest.mark.parametrize("required", [True, False])
def test_a_missing_second_factor_does_not_lose_text(client, p, settings, required):
    settings.SECOND_FACTOR_REQUIRED = required
    client.force_login(UserFactory(team=p.alice.team))
    client.force_login(p.alice)
    client.post(reverse("accounts:me"), form_of(p.alice, reverse("accounts:me")))
    assert Draft.objects.exists() is required
