"""A key is a second step: alone it opens an account only where it asked its holder who they are."""

from unittest.mock import patch

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.accounts.security_key import SecurityKey, asked_on
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
ALONE = reverse("mfa_login_webauthn")


def first_step(person):
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def with_key(**how):
    """A person whose second step is a key."""
    person, key = UserFactory(), SecurityKey(**how)
    client = first_step(person)
    add = reverse("mfa_add_webauthn")
    asked = asked_on(client.get(add).content.decode())
    client.post(add, {"name": "Sleutel", "credential": key.made(asked)})
    assert Authenticator.objects.filter(user=person, type="webauthn").exists()
    return person, key


def is_in(client):
    return client.get("/account/").status_code == 200


def test_a_key_is_the_second_step():
    person, key = with_key()
    client = first_step(person)
    assert not is_in(client)
    step = reverse("mfa_authenticate")
    client.post(step, {"credential": key.signed(asked_on(client.get(step).content.decode()))})
    assert is_in(client)


def alone(client, key, person, asked):
    client.post(ALONE, {"credential": key.signed(asked, user_pk_to_url_str(person))})
    return is_in(client)


def asked_alone(client):
    return client.get(ALONE, headers={"X-Requested-With": "XMLHttpRequest"}).json()[
        "request_options"
    ]["publicKey"]


@pytest.mark.parametrize("verifies", [True, False])
def test_alone_it_opens_an_account_only_after_a_pin(verifies):
    person, key = with_key(verifies=verifies)
    client = Client()
    assert alone(client, key, person, asked_alone(client)) is verifies


def test_what_was_asked_of_one_as_a_second_step_opens_no_other_account():
    """A colleague with the key of another: the own password asks for a key without its PIN."""
    thief, _ = with_key()
    person, key = with_key()
    client = first_step(thief)
    asked = asked_on(client.get(reverse("mfa_authenticate")).content.decode())
    # when the step that waited is over, and what was asked of a key is still known
    with patch("time.time", return_value=timezone.now().timestamp() + 901):
        assert not alone(client, key, person, asked)
