"""Wrong codes behind a right password: who is told of them, and how often."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from meldcode.accounts import second
from meldcode.audit.models import Record
from tests.accounts.test_guessing import HOME, elsewhere, first_step, second_step
from tests.accounts.test_second_factor import SECRET, code_of, person_with_app
from tests.factories.accounts import PASSWORD, UserFactory
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TRIED = "Iemand probeerde"
MINE = reverse_lazy("accounts:me")


@pytest.fixture(autouse=True)
def _required(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def tried(person, times: int, first: int = 0) -> None:
    for number in range(first, first + times):
        thief = Client()
        first_step(thief, person.email, PASSWORD, elsewhere(number))
        assert second_step(thief, f"{number:06}", elsewhere(number)) == "wrong"


def in_with_code(person, seconds: float = 60, password: str = PASSWORD) -> Client:
    """The owner, signed in so many seconds from now."""
    owner, at = Client(), timezone.now() + timedelta(seconds=seconds)
    with patch("time.time", return_value=at.timestamp()):
        first_step(owner, person.email, password, HOME)
        assert second_step(owner, code_of(SECRET), HOME) == "in"
    return owner


def test_each_is_a_row_without_the_code() -> None:
    anna = person_with_app()
    tried(anna, 3)
    rows = Record.objects.filter(action="wrong code")
    assert [(row.subject, row.actor_id) for row in rows] == [(anna.pk, None)] * 3


def test_a_code_that_is_not_looked_at_is_no_row() -> None:
    anna = person_with_app()
    tried(anna, 20)
    thief = Client()
    first_step(thief, anna.email, PASSWORD, HOME)
    assert second_step(thief, "000000", HOME) == "slowed"
    assert Record.objects.filter(action="wrong code").count() == 20


def test_the_fifth_of_a_day_is_told_by_a_mail_that_says_nothing_once_a_day(
    django_capture_on_commit_callbacks,
) -> None:
    anna = person_with_app()
    with django_capture_on_commit_callbacks(execute=True):
        tried(anna, 4)
    assert not mail.outbox
    with django_capture_on_commit_callbacks(execute=True):
        tried(anna, 8, first=4)
    assert [one.to for one in mail.outbox] == [[anna.email]]
    assert "bij «Mijn account»" in mail.outbox[0].body
    assert "code" not in mail.outbox[0].body


def test_its_owner_reads_it_on_the_first_page_of_each_sign_in_and_on_the_own_page() -> None:
    """Whoever signs in first may be who tried."""
    anna = person_with_app()
    in_with_code(anna, seconds=0)
    tried(anna, 6)
    owner = in_with_code(anna)
    assert TRIED in owner.get(reverse("cases:list")).content.decode()
    page = owner.get(reverse("accounts:me")).content.decode()
    assert f"{TRIED} de laatste twee weken 6 codes" in page
    assert TRIED in in_with_code(anna, 200).get(reverse("cases:list")).content.decode()


def test_it_is_said_no_more_to_who_says_that_was_me_until_the_next_try() -> None:
    anna = person_with_app()
    in_with_code(anna, seconds=0)
    tried(anna, 6)
    owner = in_with_code(anna)
    first_page = owner.get(reverse("cases:list")).content.decode()
    was_me = re.search(r'action="(/account/wijzigingen/[^"]+)"', first_page)
    assert was_me
    mine = owner.get(MINE).content.decode()
    assert was_me[1] in mine
    # «Dat was ik niet» leads to what to do then
    assert 'id="veranderd"' in mine
    owner.post(was_me[1])
    assert "U zei dat u dit zelf deed." in owner.get(MINE).content.decode()
    assert TRIED not in in_with_code(anna, 200).get(reverse("cases:list")).content.decode()
    tried(anna, 1, first=6)
    assert TRIED in in_with_code(anna, 400).get(reverse("cases:list")).content.decode()


@pytest.mark.parametrize("ended", ["few", "another password"])
def test_nothing_is_told_of_slips_nor_behind_a_new_password(ended: str) -> None:
    anna = person_with_app()
    in_with_code(anna, seconds=0)
    tried(anna, 4 if ended == "few" else 6)
    owner = in_with_code(anna)
    if ended != "few":
        new = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
        owner.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})
    assert 'id="codes"' not in owner.get(reverse("accounts:me")).content.decode()


def two_admins(person) -> list:
    return [UserFactory(admin=True, organisation=person.organisation) for _ in range(2)]


def test_who_wipes_a_second_step_reads_how_many_were_tried(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    anna = person_with_app()
    one, other = two_admins(anna)
    page = reverse("accounts:person", args=[anna.pk])
    said = "In de laatste twee weken: 6 foute codes van de tweede stap."
    assert "van de tweede stap." not in signed_in(one).get(page).content.decode()
    tried(anna, 6)
    assert said in signed_in(one).get(page).content.decode()
    second.ask_factor(admin=one, person=anna)
    assert said in signed_in(other).get(reverse("accounts:people")).content.decode()


def wiped(anna) -> str:
    """The page of the second admin, who agreed to a wipe."""
    one, other = two_admins(anna)
    asked = second.ask_factor(admin=one, person=anna)
    decide = reverse("accounts:decide_staff", args=[asked.pk])
    answer = signed_in(other).post(decide, {"besluit": "ja"}, follow=True)
    return answer.content.decode()


def test_the_old_password_sets_up_no_next_second_step(settings) -> None:
    # given who knows the password, and whose owner lets the second step be wiped
    settings.SECOND_FACTOR_REQUIRED = False
    anna = person_with_app()
    assert "Het oude wachtwoord werkt niet meer" in wiped(anna)
    assert first_step(Client(), anna.email, PASSWORD, HOME) == "wrong"
    # then its owner chooses another one by the link that came by mail
    link = next(word for word in mail.outbox[-1].body.split() if "http" in word)
    owner = Client()
    page = owner.get(link, follow=True)
    new = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
    owner.post(page.request["PATH_INFO"], new)
    assert first_step(Client(), anna.email, "een-ander-lang-woord-9", HOME) == "in"


def test_where_no_mail_goes_out_the_admins_read_to_ask_a_link_as_well(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    anna = person_with_app()
    assert "Vraag nu ook een link voor een nieuw wachtwoord" in wiped(anna)
    assert first_step(Client(), anna.email, PASSWORD, HOME) == "in"


@pytest.mark.parametrize("mailed", [True, False])
def test_a_password_that_ended_with_the_second_step_is_warned_of_no_more(
    mailed: bool, settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    if not mailed:
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    anna = person_with_app()
    tried(anna, 6)
    wiped(anna)
    anna.refresh_from_db()
    page = signed_in(anna).get(reverse("accounts:me")).content.decode()
    # Where no mail goes out the password works until two admins give another.
    assert ('id="codes"' in page) is not mailed
