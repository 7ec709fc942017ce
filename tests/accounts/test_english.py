"""S35: who signs in with English on can read every page of it, and all that may be wrong there."""

from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from meldcode.accounts import adapter, carried, english, forms, guessing, invitations, passkeys
from meldcode.accounts.models import Invitation, User
from tests.accounts.test_second_factor import code_of, confirm
from tests.english import without_english
from tests.factories.accounts import PASSWORD, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
SHORT, OTHER = {"password1": "kort", "password2": "kort"}, {"password1": "a" * 13, "password2": "b"}


@pytest.fixture
def reader(client: Client) -> Client:
    client.get("/toon/english/")
    return client


@pytest.fixture
def invited(reader: Client) -> Invitation:
    """A colleague with the link of an invitation open."""
    admin = UserFactory(admin=True)
    invitation, secret = invitations.invite(
        admin=admin,
        email="nieuw@school.example",
        name="Nieuw",
        team=TeamFactory(organisation=admin.organisation),
        is_professional=True,
    )
    reader.get(f"/account/uitnodiging/{secret}/", follow=True)
    return invitation


def dutch(answer: HttpResponse) -> list[str]:
    return without_english(unescape(answer.content.decode()))


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        (LOGIN, {"login": "", "password": ""}),
        (LOGIN, {"login": "geen adres", "password": "x"}),
        (LOGIN, {"login": "wie@school.example", "password": "fout"}),
        (LOGIN, {"login": "wie@school.example", "password": "x" * 300}),
        (RESET, {"email": "geen adres"}),
        (RESET, {"email": ""}),
    ],
)
def test_what_is_wrong_has_its_english(reader: Client, path: str, sent: dict[str, str]) -> None:
    answer = reader.post(path, sent)
    assert "data-errors" in answer.content.decode()
    assert dutch(answer) == []


@pytest.mark.parametrize("sent", [{}, SHORT, OTHER])
def test_so_has_a_new_password(reader: Client, sent: dict[str, str]) -> None:
    reader.post(RESET, {"email": UserFactory().email})
    link = next(word for word in mail.outbox[0].body.split() if "http" in word)
    page = reader.get(link, follow=True)
    assert "Choose a new password" in page.content.decode()
    assert dutch(page) == []
    assert dutch(reader.post(page.request["PATH_INFO"], sent)) == []


@pytest.mark.parametrize("sent", [{}, SHORT, OTHER])
def test_so_has_an_invitation(reader: Client, invited: Invitation, sent: dict[str, str]) -> None:
    page = reader.get("/account/uitnodiging/")
    assert "Choose a password" in page.content.decode()
    assert dutch(page) == []
    assert dutch(reader.post("/account/uitnodiging/", sent)) == []


def test_so_has_the_whole_way_in(reader: Client, invited: Invitation, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    new = {"password1": PASSWORD, "password2": PASSWORD}
    pages = [reader.post("/account/uitnodiging/", new, follow=True)]
    person = User.objects.get(email=invited.email)
    pages.append(reader.post(LOGIN, {"login": person.email, "password": PASSWORD}, follow=True))
    pages.append(reader.get("/accounts/2fa/totp/activate/"))
    pages.append(reader.post("/accounts/2fa/totp/activate/", {"code": "000000"}))
    secret = pages[-1].context["form"].secret
    reader.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    confirm(reader, secret)
    pages.append(reader.get("/accounts/2fa/recovery-codes/generate/", follow=True))
    pages.append(reader.get("/accounts/2fa/webauthn/add/", follow=True))
    reader.post("/accounts/logout/")
    # Signing out leaves nothing of who sat here, the choice of English neither.
    reader.get(reverse("show", args=["english"]))
    pages.append(reader.post(LOGIN, {"login": person.email, "password": PASSWORD}, follow=True))
    pages.append(reader.post("/accounts/2fa/authenticate/", {"code": "000000"}))
    shown = [page.content.decode().split('data-page="')[1].split('"')[0] for page in pages]
    assert shown == [
        "login", "second-factor", "totp-activate", "totp-activate", "recovery-codes-new",
        "passkey-add", "login-second", "login-second",
    ]  # fmt: skip
    assert [dutch(page) for page in pages] == [[]] * len(pages)


def test_every_refusal_of_sign_in_has_its_english() -> None:
    said = {*adapter.SORRY.values(), forms.TOO_LONG, forms.NOT_SAME, forms.HINT,
            passkeys.NOT_ACCEPTED, invitations.GONE, invitations.MADE, invitations.WAITS,
            invitations.TAKEN,
            guessing.OWN, guessing.BUSY, guessing.THEIRS, guessing.ALL_DAY,
            guessing.sorry(guessing.PASSWORD)}  # fmt: skip
    assert said - english.ENGLISH.keys() == set()


def test_words_that_sign_in_carries_are_not_lost_by_the_switch(reader: Client) -> None:
    held = reader.post(LOGIN, {"login": "", "password": "", carried.FIELD: "words"})
    assert 'href="/toon/english/' not in held.content.decode()
