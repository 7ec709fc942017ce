"""A password with accents is the same one on every machine, whichever way its keyboard makes é."""

from unicodedata import normalize
from unittest.mock import patch

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from meldcode.accounts.models import User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WORDS = "één crème brûlée, ½ kopje"
NEW = "de ﬁets van oma André"
FORMS = ("NFC", "NFD", "NFKC")


def opens(person: User, password: str) -> bool:
    sent = {"login": person.email, "password": password}
    return Client().post(reverse("account_login"), sent).status_code == 302


@pytest.mark.parametrize("chosen", FORMS)
@pytest.mark.parametrize("typed", FORMS)
def test_chosen_on_one_machine_and_typed_on_another(chosen: str, typed: str) -> None:
    person = UserFactory()
    person.set_password(normalize(chosen, WORDS))
    person.save()
    assert opens(person, normalize(typed, WORDS))
    assert not opens(person, normalize(typed, WORDS) + "́")


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize("hashed", ["NFC", "NFD"])
def test_a_hash_of_an_earlier_release_still_opens(hashed: str, typed: str) -> None:
    """Made of what was typed then; of a ½ as of an é."""
    words = WORDS if hashed == typed else WORDS.replace("½", "een half")
    person = UserFactory()
    person.password = make_password(normalize(hashed, words))
    person.save()
    assert opens(person, normalize(typed, words))


def test_changed_on_one_machine_and_typed_on_another() -> None:
    person = UserFactory()
    person.set_password(normalize("NFC", WORDS))
    person.save()
    client = Client()
    client.force_login(person)
    new = normalize("NFD", NEW)
    sent = {"oldpassword": normalize("NFD", WORDS), "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), sent).status_code == 302
    assert opens(person, normalize("NFKC", NEW))


def test_reset_by_a_link_and_typed_on_another_machine(client: Client) -> None:
    person = UserFactory()
    key = default_token_generator.make_token(person)
    link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    page = client.get(link, follow=True)
    new = normalize("NFD", NEW)
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert opens(person, normalize("NFC", NEW))


@pytest.mark.parametrize("password", ["verkeerd-wachtwoord", "vérkeerd", normalize("NFD", "é½")])
def test_an_unknown_account_costs_as_many_hashes(client: Client, password: str) -> None:
    """Else the time of an answer says who has an account."""
    counted = []
    for email in (UserFactory().email, "niemand@school.example"):
        with patch("django.contrib.auth.hashers.MD5PasswordHasher.encode", return_value="x") as one:
            client.post(reverse("account_login"), {"login": email, "password": password})
        counted.append(one.call_count)
    assert counted[0] == counted[1] > 0
