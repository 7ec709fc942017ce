"""Sessions: short, visible, and ended at the next request."""

import base64
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from allauth.account.forms import default_token_generator as token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.accounts.session_keys import SessionStore, stored
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
ME = "/account/"


def sessions_of(person: User) -> QuerySet[UserSession]:
    return UserSession.objects.filter(user=person)


@pytest.fixture
def later():
    """Look at the clock some minutes later."""
    start = timezone.now()

    def at(minutes):
        return patch("django.utils.timezone.now", return_value=start + timedelta(minutes=minutes))

    return at


def status_at(client, later, minutes):
    with later(minutes):
        return client.get(ME).status_code


class TestHowLong:
    def test_a_quarter_of_an_hour_without_a_sign_of_life_ends_it(self, client, later):
        client.force_login(UserFactory())
        assert status_at(client, later, 0) == 200
        assert status_at(client, later, 15.1) == 302

    def test_work_keeps_it_alive(self, client, later):
        client.force_login(UserFactory())
        assert [status_at(client, later, minutes) for minutes in range(0, 120, 14)] == [200] * 9

    @pytest.mark.parametrize(
        "said",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "none", "Sec-Purpose": "prefetch;prerender"},
        ],
    )
    def test_what_another_site_sends_is_no_sign_of_life(self, client, later, said):
        client.force_login(UserFactory())
        assert status_at(client, later, 0) == 200
        for minutes in (5, 10, 14):
            with later(minutes):
                assert client.get(ME, headers=said).status_code == 200, "answered as before"
        assert status_at(client, later, 15.1) == 302

    def test_nine_hours_is_the_end_whatever_one_does(self, client, later):
        client.force_login(UserFactory())
        seen = [status_at(client, later, minutes) for minutes in range(0, 9 * 60, 14)]
        assert set(seen) == {200}
        assert status_at(client, later, 9 * 60 + 1) == 302

    def test_settings_may_shorten(self, client, later, settings):
        settings.SESSION_IDLE_SECONDS = 120
        client.force_login(UserFactory())
        assert status_at(client, later, 0) == 200
        assert status_at(client, later, 3) == 302

    def test_the_ended_session_is_gone_from_the_store(self, client, later):
        client.force_login(UserFactory())
        client.get(ME)
        key = stored(client.session.session_key)
        status_at(client, later, 16)
        assert not Session.objects.filter(session_key=key).exists()

    def test_last_seen_is_written_at_most_once_a_minute(
        self, client, later, django_assert_num_queries
    ):
        client.force_login(UserFactory())
        client.get(ME)
        with later(0.5), patch("django.contrib.sessions.backends.base.SessionBase.save") as saved:
            client.get(ME)
        assert not saved.called

    def test_a_public_page_without_a_cookie_costs_no_query(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get("/accounts/inactive/")


class TestWarning:
    def test_the_page_says_until_when(self, client, settings):
        client.force_login(UserFactory())
        html = client.get(ME).content.decode()
        assert "data-session-ends=" in html
        assert html.count(" uur uitgelogd") == 1


class TestEnding:
    def test_log_out_needs_a_post(self, client):
        client.force_login(UserFactory())
        client.get("/accounts/logout/")
        assert client.get(ME).status_code == 200

    def test_log_out_empties_the_browser(self, client):
        client.force_login(UserFactory())
        answer = client.post("/accounts/logout/")
        assert answer["Clear-Site-Data"] == '"cache", "storage"'
        assert client.get(ME).status_code == 302

    @pytest.mark.parametrize("door", ["account_logout", "admin:logout"])
    def test_log_out_takes_our_cookies_and_those_of_no_other_site(self, client, door):
        person = UserFactory(admin=True)
        client.get(reverse("show", args=["sources"]))
        client.get("/accounts/login/")
        client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
        kept = {settings.CHOICES_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages", "school"}
        client.cookies.load(dict.fromkeys(kept, "x"))
        ours = set(client.cookies) - {"school"}
        assert {settings.SESSION_COOKIE_NAME, settings.BROWSER_COOKIE_NAME, "toon"} < ours
        answer = client.post(reverse(door))
        assert "cookies" not in answer["Clear-Site-Data"]
        gone = {name for name, said in answer.cookies.items() if said["max-age"] == 0}
        assert gone == ours
        assert {said["path"] for said in answer.cookies.values()} == {"/"}

    def test_other_answers_empty_nothing(self, client):
        client.force_login(UserFactory())
        assert "Clear-Site-Data" not in client.get(ME)

    @pytest.mark.parametrize("path", [ME, "/", "/accounts/sessions/", "/bestaat-niet/"])
    def test_nothing_of_a_signed_in_person_is_stored(self, client, path):
        client.force_login(UserFactory())
        assert "no-store" in client.get(path)["Cache-Control"]

    def test_one_session_ends_another_at_the_next_request(self, client, sign_in):
        person = UserFactory()
        elsewhere = Client()
        elsewhere.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
        sign_in(person)
        other = sessions_of(person).exclude(session_key=stored(client.session.session_key)).get()
        client.post(reverse("accounts:end_session", args=[other.pk]))
        assert elsewhere.get(ME).status_code == 302
        assert client.get(ME).status_code == 200

    def test_ending_the_own_session_leads_to_the_sign_in(self, client, sign_in):
        person = UserFactory()
        sign_in(person)
        answer = client.post(reverse("accounts:end_session", args=[sessions_of(person).get().pk]))
        assert answer.url == "/accounts/login/"
        assert client.get(ME).status_code == 302

    def test_nobody_ends_the_session_of_another(self, client, sign_in):
        person, other = UserFactory(), UserFactory()
        elsewhere = Client()
        elsewhere.post("/accounts/login/", {"login": other.email, "password": PASSWORD})
        sign_in(person)
        answer = client.post(reverse("accounts:end_session", args=[sessions_of(other).get().pk]))
        assert answer.status_code == 404
        assert elsewhere.get(ME).status_code == 200

    def test_all_other_sessions_end_at_once(self, client, sign_in):
        person = UserFactory()
        others = [Client(), Client()]
        for other in others:
            other.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
        sign_in(person)
        client.post("/accounts/sessions/")
        assert [other.get(ME).status_code for other in others] == [302, 302]

    def test_locking_ends_the_session_and_is_safe_for_everyone(self, rf, client):
        from django.contrib.auth.models import AnonymousUser

        from meldcode.accounts.sessions import lock

        request = rf.get("/")
        request.user, request.session = AnonymousUser(), client.session
        lock(request)
        client.force_login(UserFactory())
        request.user, request.session = UserFactory(), client.session
        lock(request)
        assert client.get(ME).status_code == 302


class TestRightsGoAtOnce:
    """A right taken away is gone at the next request of a session that goes on."""

    def test_switching_off_an_account(self, client):
        person = UserFactory()
        client.force_login(person)
        assert client.get(ME).status_code == 200
        person.is_active = False
        person.save()
        assert client.get(ME).status_code == 302

    def test_taking_the_role_of_admin(self, client):
        person = UserFactory(admin=True)
        client.force_login(person)
        assert client.get("/account/mensen/").status_code == 200
        person.is_admin = False
        person.is_active = True
        person.team = UserFactory().team
        person.save()
        assert client.get("/account/mensen/").status_code == 404


class TestStolen:
    """Who holds a copy of the database, or reads along where cookies are kept."""

    def test_no_value_of_any_row_is_a_session(self, client, sign_in):
        person = UserFactory()
        sign_in(person)
        found = [
            *Session.objects.values_list("session_key", flat=True),
            *UserSession.objects.values_list("session_key", flat=True),
        ]
        assert len(found) == 2
        for value in found:
            thief = Client()
            thief.cookies[settings.SESSION_COOKIE_NAME] = value
            assert thief.get(ME).status_code == 302
        assert client.get(ME).status_code == 200

    def test_no_row_of_a_session_can_be_read(self, client):
        """A followed link to a new password, and the secret of an app that is being set up."""
        link = token_generator.make_token(person := UserFactory())
        address = [user_pk_to_url_str(person), link]
        client.get(reverse("account_reset_password_from_key", args=address))
        other = Client()
        other.force_login(UserFactory())
        other.get(reverse("mfa_activate_totp"))
        secret = other.session["mfa.totp.secret"]
        rows = Session.objects.values_list("session_data", flat=True)
        assert len(rows) == 2
        for row in rows:
            plain = Session(session_data=row).get_decoded()
            assert plain == {}, plain
            assert link not in row
            assert secret not in row
            assert secret not in str(base64.b64decode(row))

    def test_a_session_of_an_earlier_release_goes_on(self):
        kept = db.SessionStore.encode(SessionStore(), {"a": "b"})
        assert SessionStore().decode(kept) == {"a": "b"}

    def test_the_list_of_sessions_keeps_those_that_live(self, client, sign_in):
        person = UserFactory()
        elsewhere = Client()
        elsewhere.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
        sign_in(person)
        assert sessions_of(person).count() == 2
        client.get("/accounts/sessions/")
        assert sessions_of(person).count() == 2

    def test_no_cookie_holds_a_word_of_a_case(self, client):
        person = UserFactory()
        client.force_login(person)
        case = a_case(person)
        client.post(reverse("cases:new"), {})
        page = client.post(
            reverse("cases:access-change", args=[case.pk, "toevoegen"]), {"person": "x"}
        )
        assert page.status_code == 302
        assert "messages" not in client.cookies
        assert "Kies een collega" in client.get(page.url).content.decode()

    @pytest.mark.parametrize("where", ["cross-site", "same-site"])
    @pytest.mark.parametrize("path", ["/weg/", "/weg/?stil=1"])
    def test_another_site_signs_nobody_out(self, client, where, path):
        client.force_login(UserFactory())
        answer = client.get(path, headers={"Sec-Fetch-Site": where})
        assert answer.status_code == 302
        assert settings.CHOICES_COOKIE_NAME not in answer.cookies
        assert client.get(ME).status_code == 200

    @pytest.mark.parametrize("where", ["same-origin", "none", ""])
    def test_a_person_who_leaves_is_signed_out(self, client, where):
        client.force_login(UserFactory())
        client.get("/weg/", headers={"Sec-Fetch-Site": where} if where else {})
        assert client.get(ME).status_code == 302

    @pytest.mark.parametrize("path", ["/weg/", "/weg/?stil=1"])
    def test_the_quick_exit_takes_every_cookie_along(self, client, path):
        # given a browser with all that the product ever puts there
        sent = {"login": UserFactory().email, "password": PASSWORD}
        client.cookies[settings.CARRIES_COOKIE_NAME] = "x"
        client.post("/accounts/login/", sent)
        for page in ("/toon/english/", "/over/", ME):
            client.get(page)
        client.cookies[settings.CHOICES_COOKIE_NAME] = "x"
        assert len(client.cookies) == 6
        # when its person leaves, then none is left
        client.get(path)
        assert not [name for name, one in client.cookies.items() if one["max-age"] != 0]

    @pytest.mark.parametrize(("minutes", "opens"), [(29, True), (31, False)])
    def test_a_link_to_a_new_password_lives_half_an_hour(self, client, mailoutbox, minutes, opens):
        link = link_for(UserFactory(), client, mailoutbox)
        later = datetime.now() + timedelta(minutes=minutes)
        with patch.object(type(token_generator), "_now", return_value=later):
            assert (b"password1" in client.get(link, follow=True).content) is opens

    def test_a_new_password_ends_every_other_session_and_its_link(self, client, mailoutbox):
        # given two browsers of one person
        person = UserFactory()
        one, two = inside(person), inside(person)
        # when the password is changed in one of them
        new = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
        one.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
        # then the other one is outside
        assert [browser.get(ME).status_code for browser in (one, two)] == [200, 302]
        # when it is chosen anew by mail, then all are, and the link opens once
        link = link_for(person, client, mailoutbox)
        again = dict.fromkeys(new, "nog-een-lang-woord-10")
        client.post(client.get(link, follow=True).request["PATH_INFO"], again)
        assert one.get(ME).status_code == 302
        assert b"password1" not in Client().get(link, follow=True).content


def inside(person) -> Client:
    browser = Client()
    browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert browser.get(ME).status_code == 200
    return browser


def link_for(person, client, mailoutbox) -> str:
    """The link of the mail to who asked for a new password."""
    client.post(reverse("account_reset_password"), {"email": person.email})
    return next(word for word in mailoutbox[-1].body.split() if "http" in word)
