"""No way past the second step: not for a session that gave the password alone, and not from a desk
left open by who knows the password.
"""

import time
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.accounts.security_key import SecurityKey, asked_on
from tests.accounts.test_second_factor import SECRET, code_of, confirm, person_with_app
from tests.accounts.test_security_key import with_key
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
CODES, APP, KEY = (
    reverse(name)
    for name in ("mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_add_webauthn")
)


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def first_step(person):
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def sign_in(person, at=None):
    client = first_step(person)
    client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET, at)})
    assert client.get("/account/").status_code == 200
    return client


def set_up_app(client):
    page = client.get(reverse("mfa_activate_totp"))
    code = code_of(page.context["form"].secret)
    return client.post(reverse("mfa_activate_totp"), {"code": code})


def set_up_key(client, key=None):
    asked = asked_on(client.get(KEY).content.decode())
    made = (key or SecurityKey()).made(asked)
    return client.post(KEY, {"name": "Sleutel", "credential": made})


def show_key(client, key):
    step = reverse("mfa_reauthenticate_webauthn")
    asked = asked_on(client.get(step).content.decode())
    client.post(step, {"credential": key.signed(asked), "next": "/account/"})


@pytest.mark.parametrize("set_up", [set_up_app, set_up_key])
@pytest.mark.parametrize("required", [True, False])
def test_who_gave_the_password_alone_is_out_once_the_owner_sets_one_up(set_up, required, settings):
    settings.SECOND_FACTOR_REQUIRED = required
    person = UserFactory()
    thief, owner = first_step(person), first_step(person)
    set_up(owner)
    assert owner.get("/account/").status_code == 200
    assert thief.get("/account/").url.startswith(reverse("account_login"))
    assert thief.post(CODES).url.startswith(reverse("account_login"))


def test_that_a_factor_exists_says_nothing_of_a_session():
    person = UserFactory()
    thief = first_step(person)
    # given a factor that came without ending this session
    Authenticator.objects.create(user=person, type="webauthn", data={"credential": {}})
    assert thief.get("/account/").url == f"{reverse('mfa_reauthenticate')}?next=%2Faccount%2F"
    assert thief.post(CODES).url.startswith(reverse("mfa_reauthenticate_webauthn"))
    assert not Authenticator.objects.filter(user=person, type="recovery_codes").exists()


def test_who_is_led_to_the_code_goes_on_with_it():
    person = person_with_app()
    client = Client()
    client.force_login(person)
    way, sent = client.get("/account/")["Location"], {"code": code_of(SECRET), "next": "/account/"}
    assert client.post(way, sent)["Location"] == "/account/"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("page", [CODES, APP, KEY, reverse("mfa_view_recovery_codes")])
def test_at_a_desk_left_open_the_password_shows_and_changes_nothing(page):
    person = person_with_app()
    client = sign_in(person)
    confirm(client)
    client.post(CODES)
    assert Authenticator.objects.filter(user=person, type="recovery_codes").exists()
    start, ahead = time.time(), timezone.now() + timedelta(minutes=10)
    with (
        patch("time.time", return_value=start + 600),
        patch("django.utils.timezone.now", return_value=ahead),
    ):
        # given who knows the password, and says it wherever it is asked
        again = reverse("account_reauthenticate")
        client.post(again, {"password": PASSWORD, "next": "/account/"})
        asked = client.get(page)
        assert asked.url.startswith(f"{reverse('mfa_reauthenticate')}?next=")
        assert client.post(again, {"password": PASSWORD, "next": page}).url.startswith(
            reverse("mfa_reauthenticate")
        )
        assert client.get(page).status_code == 302
        assert "wachtwoord" not in client.get(asked.url).content.decode()
        # then the code of the app opens it
        client.post(asked.url, {"code": code_of(SECRET, start + 600), "next": page})
        assert client.get(page).status_code == 200


def test_who_has_a_key_alone_shows_the_key():
    person, key = with_key()
    client = first_step(person)
    step = reverse("mfa_authenticate")
    client.post(step, {"credential": key.signed(asked_on(client.get(step).content.decode()))})
    with patch("time.time", return_value=time.time() + 600):
        assert client.get(KEY).url.startswith(reverse("mfa_reauthenticate_webauthn"))


def with_app_and_key():
    """A person with both, signed in, who confirmed with the key last."""
    person, key = UserFactory(), SecurityKey()
    client = first_step(person)
    set_up_key(client, key)
    show_key(client, key)
    set_up_app(client)
    assert Authenticator.objects.filter(user=person).count() == 3
    return person, client


def remove_key(client, person):
    row = Authenticator.objects.get(user=person, type="webauthn")
    remove = reverse("mfa_remove_webauthn", args=[row.pk])
    return client.get(remove), client.post(remove)


def test_the_last_one_stays_where_it_is_a_key():
    person, client = with_app_and_key()
    client.post(APP)
    for answer in remove_key(client, person):
        assert "laatste tweede stap" in answer.content.decode()
    left = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    assert left == {"webauthn", "recovery_codes"}


def test_a_key_beside_an_app_may_go():
    person, client = with_app_and_key()
    asked, _ = remove_key(client, person)
    assert "laatste tweede stap" not in asked.content.decode()
    assert not Authenticator.objects.filter(user=person, type="webauthn").exists()


def test_where_none_is_required_the_last_one_goes_by_who_holds_it(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    person, client = with_app_and_key()
    client.post(APP)
    with patch("time.time", return_value=time.time() + 600):
        _, asked = remove_key(client, person)
        assert asked.url.startswith(reverse("mfa_reauthenticate_webauthn"))
        assert Authenticator.objects.filter(user=person, type="webauthn").exists()
    remove_key(client, person)
    assert not Authenticator.objects.filter(user=person).exists()


def test_the_code_that_set_an_app_up_signs_nobody_in():
    person = UserFactory()
    client = first_step(person)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    other = first_step(person)
    answer = other.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "Deze code klopt niet" in answer.content.decode()
    assert other.get("/account/").status_code == 302


def test_who_has_a_copy_of_the_session_and_the_password_puts_nobody_out():
    """The password alone would give the copy the key with which the session goes on."""
    owner, copy = sign_in(person_with_app()), Client()
    copy.cookies.update(owner.cookies)
    again = reverse("account_reauthenticate")
    for page in (copy.get(again), copy.post(again, {"password": PASSWORD, "next": "/account/"})):
        assert page["Location"].startswith(reverse("mfa_reauthenticate"))
    assert owner.get("/account/").status_code == 200
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=6)):
        assert copy.get(reverse("accounts:sign_on_link")).status_code == 302


def test_who_has_no_second_step_says_the_password():
    page = first_step(UserFactory()).get(f"{reverse('account_reauthenticate')}?next=/account/")
    assert page.status_code == 200


def number_of(person, kind):
    return Authenticator.objects.filter(user=person, type=kind).count()


def test_a_minute_at_the_screen_adds_no_key_and_no_codes():
    """Given who signed in a moment ago with both steps, and went for coffee."""
    person = person_with_app()
    client = sign_in(person)
    for page in (KEY, CODES):
        assert client.get(page).url.startswith(reverse("mfa_reauthenticate"))
        assert client.post(page).url.startswith(reverse("mfa_reauthenticate"))
    # nor with what the page that asks for a key gave
    client.get(reverse("mfa_reauthenticate_webauthn"))
    assert client.post(KEY, {"name": "x", "credential": "{}"}).status_code == 302
    assert number_of(person, "webauthn") == number_of(person, "recovery_codes") == 0


def test_one_confirmation_is_for_one_addition_which_is_no_step():
    person = person_with_app()
    client = sign_in(person)
    confirm(client)
    assert set_up_key(client).status_code == 302
    assert number_of(person, "webauthn") == 1
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert client.get(KEY).url.startswith(reverse("mfa_reauthenticate"))
    assert client.post(CODES).url.startswith(reverse("mfa_reauthenticate"))
    with patch("time.time", return_value=time.time() + 61):
        assert client.get(reverse("mfa_view_recovery_codes")).status_code == 302


def test_the_form_of_a_key_waits_for_who_looks_for_it():
    person, key = person_with_app(), SecurityKey()
    client = sign_in(person)
    confirm(client)
    asked, start = asked_on(client.get(KEY).content.decode()), time.time()
    sent = {"name": "Sleutel", "credential": key.made(asked)}
    with patch("time.time", return_value=start + 400):
        client.post(KEY, sent)
        assert not number_of(person, "webauthn")
    with patch("time.time", return_value=start + 200):
        client.post(KEY, sent)
        assert number_of(person, "webauthn") == 1


def with_a_strange_key():
    """The owner signed in with the app; somebody else with a key that came to the account."""
    person, key = person_with_app(), SecurityKey()
    owner = sign_in(person)
    confirm(owner)
    set_up_key(owner, key)
    stranger = first_step(person)
    step = reverse("mfa_authenticate")
    asked = asked_on(stranger.get(step).content.decode())
    stranger.post(step, {"credential": key.signed(asked)})
    assert stranger.get("/account/").status_code == owner.get("/account/").status_code == 200
    return person, owner, stranger


def test_who_came_in_with_a_key_is_out_once_the_owner_removes_it():
    person, owner, stranger = with_a_strange_key()
    remove_key(owner, person)
    assert not number_of(person, "webauthn")
    assert stranger.get("/account/").url.startswith(reverse("account_login"))
    assert stranger.get(KEY).url.startswith(reverse("account_login"))
    assert owner.get("/account/").status_code == 200


def test_a_step_with_a_key_that_is_gone_counts_no_more():
    person, _, stranger = with_a_strange_key()
    session = stranger.session
    session.pop("passed")
    session.save()
    Authenticator.objects.filter(user=person, type="webauthn").delete()
    assert stranger.get("/account/").url.startswith(reverse("mfa_reauthenticate"))
    assert stranger.get(APP).url.startswith(reverse("mfa_reauthenticate"))


def test_new_codes_end_every_other_session():
    person = person_with_app()
    other = sign_in(person)
    cache.clear()  # the code of now once more
    owner = sign_in(person)
    confirm(owner)
    owner.post(CODES)
    assert number_of(person, "recovery_codes") == 1
    assert other.get("/account/").url.startswith(reverse("account_login"))
    assert owner.get("/account/").status_code == 200
