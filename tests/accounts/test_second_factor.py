"""The second factor: set up before anything else, asked at sign-in, never the last one away."""

import hashlib
import re
import time
from datetime import UTC, datetime, timedelta
from importlib import import_module
from unittest.mock import patch

import pytest
from allauth.account.forms import (
    EmailAwarePasswordResetTokenGenerator,
    default_token_generator,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.apps import apps
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import ResolverMatch, reverse
from django.utils import timezone

from meldcode.accounts import factor, recovery, second, staffing
from meldcode.accounts.models import StaffRequest, User
from meldcode.accounts.recovery import HashedCodes, Theirs
from meldcode.audit.models import Record
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
forward = import_module("meldcode.accounts.migrations.0004_nothing_to_read_back").forward
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LATER = 3600


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def code_of(secret, at=None):
    return format_hotp_value(hotp_value(secret, int(at or time.time()) // 30))


def person_with_app():
    person = UserFactory()
    TOTP.activate(person, SECRET)
    Authenticator.objects.filter(user=person).update(created_at=timezone.now() - timedelta(days=9))
    return person


def confirm(client, secret=SECRET):
    """Give the step again, with the next code: that of the sign-in is used up."""
    code = code_of(secret, time.time() + 30)
    return client.post(reverse("mfa_reauthenticate"), {"code": code, "next": "/account/"})


class TestFirst:
    """Someone without a second factor."""

    @pytest.mark.parametrize(
        "name", ["accounts:me", "accounts:kept", "cases:list", "usersessions_list"]
    )
    def test_is_led_to_set_it_up(self, client, name):
        client.force_login(UserFactory())
        assert client.get(reverse(name)).url == reverse("mfa_index")

    def test_cannot_post_around_it(self, client):
        client.force_login(UserFactory(admin=True))
        answer = client.post(reverse("accounts:add_team"), {"name": "Omweg"})
        assert answer.url == reverse("mfa_index")

    def test_keeps_the_public_guide(self, client):
        client.force_login(UserFactory())
        assert client.get(reverse("guide:home")).status_code == 200

    @pytest.mark.parametrize(
        ("route", "name", "namespace", "is_open"),
        [
            ("bellen/", "directory", "contacts", True),
            ("landen/<str:iso>/", "country", "contacts", True),
            ("beheer/contacten/", "desk", "contacts", False),
            ("werk/", "list", "cases", False),
            ("accounts/2fa/totp/activate/", "mfa_activate_totp", "", True),
        ],
    )
    def test_what_stays_open(self, route, name, namespace, is_open):
        match = ResolverMatch(None, (), {}, url_name=name, namespaces=[namespace], route=route)
        assert factor.is_open(match) is is_open

    def test_may_log_out(self, client):
        client.force_login(UserFactory())
        assert client.post(reverse("account_logout")).status_code == 302

    def test_is_free_where_the_setting_says_so(self, client, settings):
        settings.SECOND_FACTOR_REQUIRED = False
        client.force_login(UserFactory())
        assert client.get(reverse("accounts:me")).status_code == 200


def test_journey_from_password_to_codes(client, sign_in):
    # given someone who signs in for the first time
    person = UserFactory()
    sign_in(person)
    page = client.get("/account/", follow=True)
    assert "Stel eerst een tweede stap in" in page.content.decode()
    # when they scan the code and type what the app shows
    page = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.content.decode()
    assert "data:image" not in page.content.decode()
    code = code_of(page.context["form"].secret)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code})
    # then recovery codes are shown, and the work is open
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    assert client.get("/account/").status_code == 200


def new_password(person):
    person.set_password("een-ander-lang-woord-9")
    person.save()


def new_address(person: User) -> None:
    asker = UserFactory(admin=True, organisation=person.organisation)
    given = {"organisation": person.organisation, "person": person, "asked_by": asker}
    request = StaffRequest.objects.create(
        **given, kind=StaffRequest.Kind.ADDRESS, email="anders@school.example"
    )
    second.put_address(person, request)


def switched_off(person):
    """In a team with a lead: in one without nobody would answer for what stays there."""
    UserFactory(team=person.team, lead=True)
    admin = UserFactory(admin=True, organisation=person.organisation)
    staffing.deactivate(admin=admin, person=person)


CHANGES = {
    "another password": new_password,
    "another address": new_address,
    "switched off": switched_off,
}


class TestAtSignIn:
    def test_the_password_alone_is_not_enough(self, client, sign_in):
        person = person_with_app()
        assert sign_in(person).url == reverse("mfa_authenticate")
        assert client.get("/account/").status_code == 302

    def test_the_code_completes_it(self, client, sign_in):
        person = person_with_app()
        sign_in(person)
        answer = client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
        assert answer.status_code == 302
        assert client.get("/account/").status_code == 200

    @pytest.mark.parametrize("code", ["000000", "", "a" * 100_000, "12\x0034", "١٢٣٤٥٦"])
    def test_a_wrong_code_does_not(self, client, sign_in, code):
        sign_in(person_with_app())
        answer = client.post(reverse("mfa_authenticate"), {"code": code})
        assert answer.status_code == 200
        assert client.get("/account/").status_code == 302

    def test_a_code_works_once(self, client, sign_in):
        person, code = person_with_app(), code_of(SECRET)
        sign_in(person)
        client.post(reverse("mfa_authenticate"), {"code": code})
        client.post(reverse("account_logout"))
        sign_in(person)
        assert (
            "Deze code klopt niet"
            in client.post(reverse("mfa_authenticate"), {"code": code}).content.decode()
        )

    def test_a_code_that_was_used_works_no_more_as_long_as_it_is_right(self, client, sign_in):
        person = person_with_app()
        start = time.time() // 30 * 30 + 1
        code, seen = code_of(SECRET, start + 30), []
        for later in (0, 31, 65):
            now = start + later
            with (
                patch("time.time", return_value=now),
                patch(
                    "django.core.cache.backends.db.tz_now",
                    return_value=datetime.fromtimestamp(now, tz=UTC),
                ),
            ):
                sign_in(person)
                seen.append(client.post(reverse("mfa_authenticate"), {"code": code}).status_code)
                client.cookies.clear()
        assert seen == [302, 200, 200]

    @pytest.mark.parametrize("what", CHANGES)
    def test_a_first_step_ends_with_what_it_was_about(self, client, sign_in, what):
        """Given who knows the password and waits for a code, when the account becomes another,
        then the right code opens nothing: every session ends, and this one is one too.
        """
        person = person_with_app()
        sign_in(person)
        CHANGES[what](person)
        client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
        assert client.get("/account/").status_code == 302
        assert not Record.objects.filter(action="signed in").exists()

    def test_a_recovery_code_works_once(self, client, sign_in):
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

        person = person_with_app()
        code = RecoveryCodes.activate(person).get_unused_codes()[0]
        sign_in(person)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
        client.post(reverse("account_logout"))
        sign_in(person)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200

    @pytest.mark.parametrize("typed", ["{}", " {} ", "bare"])
    def test_a_recovery_code_may_be_typed_without_dashes(self, client, sign_in, typed):
        person = person_with_app()
        code = HashedCodes.activate(person).get_unused_codes()[3]
        sent = code.replace("-", "") if typed == "bare" else typed.format(code)
        sign_in(person)
        assert client.post(reverse("mfa_authenticate"), {"code": sent}).status_code == 302

    def test_where_one_was_going_is_not_forgotten(self, client, sign_in):
        sign_in(person_with_app(), next="/account/bewaard/")
        answer = client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
        assert answer.url == "/account/bewaard/"

    def test_no_other_site_may_be_the_goal(self, client, sign_in):
        sign_in(person_with_app(), next="https://elders.example/")
        answer = client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
        assert "elders" not in answer.url


class TestRecoveryCodes:
    """Shown once, and known by their hash alone from then on."""

    def codes(self, client, sign_in):
        person = person_with_app()
        sign_in(person)
        client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
        confirm(client)
        client.post(reverse("mfa_generate_recovery_codes"))
        return person, client.get(reverse("mfa_view_recovery_codes"))

    def kept_of(self, person):
        return Authenticator.objects.get(user=person, type="recovery_codes").data

    def test_are_shown_once(self, client, sign_in):
        _, page = self.codes(client, sign_in)
        codes = page.context["unused_codes"]
        assert all(code in page.content.decode() for code in codes)
        again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
        assert not [code for code in codes if code in again]
        assert "U hebt nog 10 codes" in again
        assert client.get(reverse("mfa_download_recovery_codes")).status_code in (403, 404)

    def test_no_row_holds_what_gives_them_back(self, client, sign_in):
        person, page = self.codes(client, sign_in)
        kept = self.kept_of(person)
        assert set(kept) == {"macs", "viewed_at"}
        assert all(re.fullmatch("[0-9a-f]{64}", one) for one in kept["macs"])
        for code in page.context["unused_codes"]:
            for made in (code, code.replace("-", "")):
                assert hashlib.sha256(made.encode()).hexdigest() not in kept["macs"]

    def test_are_of_one_account(self, client, sign_in):
        person, page = self.codes(client, sign_in)
        other = person_with_app()
        row = Authenticator(user=other, type="recovery_codes", data=self.kept_of(person))
        row.save()
        assert not row.wrap().validate_code(page.context["unused_codes"][0])

    def test_those_of_an_earlier_release_work_on_and_cannot_be_read_back(self, client, sign_in):
        person = person_with_app()
        old = Theirs.activate(person)
        codes = old.generate_codes()
        assert old.validate_code(codes[0])
        forward(apps, None)
        assert set(self.kept_of(person)) == {"macs"}
        assert len(self.kept_of(person)["macs"]) == 9
        for code, answer in ((codes[0], 200), (codes[1], 302)):
            sign_in(person)
            assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == answer

    def test_those_that_were_not_carried_over_yet_work_too(self, client, sign_in):
        person = person_with_app()
        codes = Theirs.activate(person).generate_codes()
        sign_in(person)
        assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
        assert len(self.kept_of(person)["macs"]) == 9

    def test_those_known_by_the_secret_key_alone_get_a_mac_and_work_on(self, client, sign_in):
        person = person_with_app()
        row = Authenticator(user=person, type="recovery_codes")
        codes = [recovery.new_code() for _ in range(3)]
        row.data = {"hashes": [recovery.hashed(row, code) for code in codes], "viewed_at": 1}
        row.save()
        import_module("meldcode.accounts.migrations.0013_codes_that_need_the_ring").forward(
            apps, None
        )
        kept = self.kept_of(person)
        assert set(kept) == {"macs", "viewed_at"}
        assert not {recovery.hashed(row, code) for code in codes} & set(kept["macs"])
        sign_in(person)
        assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
        assert len(self.kept_of(person)["macs"]) == 2

    def test_database_and_secret_key_try_no_code_out(self, settings):
        person = person_with_app()
        codes = HashedCodes.activate(person).get_unused_codes()
        row = Authenticator.objects.get(user=person, type="recovery_codes")
        assert not {recovery.hashed(row, code) for code in codes} & set(row.data["macs"])
        # nor does another SECRET_KEY end them
        settings.SECRET_KEY = "another" * 10
        assert row.wrap().validate_code(codes[0])


def test_database_and_secret_key_make_no_link_to_a_new_password():
    person = UserFactory()
    made = default_token_generator.make_token(person)
    assert default_token_generator.check_token(person, made)
    theirs = (PasswordResetTokenGenerator(), EmailAwarePasswordResetTokenGenerator())
    for known in theirs:
        known.key_salt = default_token_generator.key_salt
        assert not default_token_generator.check_token(person, known.make_token(person))


class TestKeeping:
    def signed_in(self, client, sign_in):
        person = person_with_app()
        sign_in(person)
        client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
        return person

    def again(self, client, person):
        """Confirm the password, as is asked before a change of factors."""
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    def test_the_last_one_stays(self, client, sign_in):
        person = self.signed_in(client, sign_in)
        self.again(client, person)
        answer = client.post(reverse("mfa_deactivate_totp"))
        assert "laatste tweede stap" in answer.content.decode()
        assert Authenticator.objects.filter(user=person, type="totp").exists()

    def test_one_of_two_may_go(self, client, sign_in):
        person = self.signed_in(client, sign_in)
        Authenticator.objects.create(
            user=person, type="webauthn", data={"name": "sleutel", "credential": {}}
        )
        self.again(client, person)
        client.post(reverse("mfa_deactivate_totp"))
        assert not Authenticator.objects.filter(user=person, type="totp").exists()

    @pytest.mark.django_db(databases=["default", "keys"], transaction=True)
    def test_two_that_go_at_once_leave_one(self, client, sign_in):
        """Both requests looked while both steps were there."""
        person = self.signed_in(client, sign_in)
        key = Authenticator.objects.create(
            user=person, type="webauthn", data={"name": "sleutel", "credential": {}}
        )
        self.again(client, person)
        with patch("meldcode.accounts.adapter.Factors.can_delete_authenticator", return_value=True):
            client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
            answer = client.post(reverse("mfa_deactivate_totp"), follow=True)
        assert "laatste tweede stap" in answer.content.decode()
        assert list(factor.strong(person.pk).values_list("type", flat=True)) == ["totp"]

    def test_a_change_asks_the_password_again(self, client, sign_in):
        person = self.signed_in(client, sign_in)
        with patch("time.time", return_value=time.time() + LATER):
            answer = client.post(reverse("mfa_deactivate_totp"))
        assert answer.status_code == 302
        assert "reauthenticate" in answer.url
        assert Authenticator.objects.filter(user=person, type="totp").exists()

    def test_without_factors_the_next_request_asks_for_one(self, client, sign_in):
        person = self.signed_in(client, sign_in)
        assert client.get("/account/").status_code == 200
        Authenticator.objects.filter(user=person).delete()
        client.post(reverse("mfa_reauthenticate"), {"code": "0"})
        assert client.get("/account/").url == reverse("mfa_index")


def test_the_secret_is_sealed_in_the_database():
    person = person_with_app()
    row = Authenticator.objects.get(user=person)
    assert SECRET not in str(row.data)
    assert row.wrap().validate_code(code_of(SECRET))


def test_passkey_pages_hold_no_inline_script(client, sign_in):
    sign_in(UserFactory())
    html = client.get(reverse("mfa_add_webauthn")).content.decode()
    assert "creation_options" in html
    scripts = [tag.split(">")[0] for tag in html.split("<script")[1:]]
    assert scripts
    assert all("src=" in tag or 'type="application/json"' in tag for tag in scripts)


BROKEN = [
    "",
    "null",
    "[]",
    "{}",
    "1",
    '"\\ud800"',
    "[" * 100_000,
    "{" * 30_000,
    '{"response": "x"}',
    '{"response": {"userHandle": "eA"}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "eA",'
    ' "authenticatorData": "eA", "signature": "eA", "userHandle": "eA"}}',
    '{"id": [], "rawId": {}, "type": 3, "response": []}',
]


@pytest.mark.parametrize("credential", BROKEN, ids=range(len(BROKEN)))
class TestBrokenPasskey:
    def test_at_the_sign_in(self, client, credential):
        client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
        answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
        assert (answer.status_code, answer.url) == (302, "/accounts/login/")

    def test_as_the_second_step(self, client, sign_in, credential):
        sign_in(person_with_app())
        client.get(reverse("mfa_authenticate"))
        assert (
            client.post(reverse("mfa_authenticate"), {"credential": credential}).status_code == 200
        )
        assert client.get("/account/").status_code == 302

    def test_when_adding_one(self, client, sign_in, credential):
        sign_in(UserFactory())
        client.get("/account/", follow=True)
        client.get(reverse("mfa_add_webauthn"))
        answer = client.post(reverse("mfa_add_webauthn"), {"credential": credential, "name": "x"})
        assert answer.status_code == 200
        assert not Authenticator.objects.exists()
