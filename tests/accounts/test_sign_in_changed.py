"""A change of the own sign-in is told to its person: who came in with what somebody else knows, or
reads the mail of another, does not stay unseen.
"""

import time
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import own_changes, recording, wrong_codes, wrong_passwords
from meldcode.accounts.recovery import HashedCodes
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.models import Record
from meldcode.cases.english import english
from tests.accounts.security_key import SecurityKey, asked_on
from tests.accounts.test_second_factor import SECRET, code_of, confirm, person_with_app
from tests.browser import fits, small_targets
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
SAID = "Uw wachtwoord of uw tweede stap is veranderd"


def a_password(client, person):
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **NEW})


def a_password_by_mail(client, person):
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": person.email})
    link = next(word for word in mail.outbox.pop().body.split() if "http" in word)
    page = browser.get(link, follow=True)
    browser.post(page.request["PATH_INFO"], NEW)


def an_app(client, person):
    add = reverse("mfa_activate_totp")
    client.get(add)
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    client.post(add, {"code": code_of(SECRET)})
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def a_key(client, person):
    add = reverse("mfa_add_webauthn")
    asked = asked_on(client.get(add).content.decode())
    client.post(add, {"name": "Sleutel", "credential": SecurityKey().made(asked)})
    assert Authenticator.objects.filter(user=person, type="webauthn").exists()


@pytest.mark.parametrize("change", [a_password, a_password_by_mail])
def test_the_first_page_of_each_sign_in_says_it_for_two_weeks(change, client):
    """Who signs in first after it may be who changed it."""
    person = UserFactory()

    def first_page(password):
        sent = {"login": person.email, "password": password}
        return Client().post(reverse("account_login"), sent, follow=True).content.decode()

    assert SAID not in first_page(PASSWORD)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    change(client, person)
    new = NEW["password1"]
    assert [SAID in first_page(new) for _ in range(2)] == [True, True]
    with patch("meldcode.accounts.recording.LATELY", timedelta(0)):
        assert SAID not in first_page(new)


def test_every_change_stands_there_with_what_to_do_in_an_order_that_works(client):
    person = UserFactory()
    client.force_login(person)
    for _ in range(3):
        own_changes.note(person, "account/email/password_changed")
    page = client.get(reverse("accounts:me")).content.decode()
    assert page.count(SAID) == 3
    for html in (page, client.get(reverse("usersessions_list")).content.decode()):
        steps = html[html.index("in deze volgorde") :]
        places = [
            steps.index(f'href="{reverse(name)}"')
            for name in ("mfa_index", "usersessions_list", "account_change_password")
        ]
        assert places == sorted(places)


def codes(client, person):
    an_app(client, person)
    confirm(client)
    client.post(reverse("mfa_generate_recovery_codes"))


def no_app(client, person):
    an_app(client, person)
    client.post(reverse("mfa_deactivate_totp"))


def no_key(client, person):
    a_key(client, person)
    key = Authenticator.objects.get(user=person, type="webauthn")
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))


KINDS = {
    a_password: "wachtwoord gewijzigd",
    a_password_by_mail: "wachtwoord gewijzigd",
    an_app: "app als tweede stap toegevoegd",
    no_app: "app als tweede stap verwijderd",
    a_key: "passkey of sleutel als tweede stap toegevoegd",
    no_key: "passkey of sleutel als tweede stap verwijderd",
    codes: "herstelcodes gemaakt",
}


@pytest.mark.parametrize("change", KINDS)
def test_its_row_says_which_kind(change, client, settings, django_capture_on_commit_callbacks):
    settings.SECOND_FACTOR_REQUIRED = False
    person = UserFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        change(client, person)
    said = {row.what for row in Record.objects.filter(chain=CHAIN_ACCOUNTS, subject=person.pk)}
    assert KINDS[change] in said
    assert "inloggegevens gewijzigd" not in said


@pytest.mark.parametrize("change", [a_password, a_password_by_mail, an_app, a_key])
def test_its_person_is_mailed_and_reads_it(change, client, django_capture_on_commit_callbacks):
    person = UserFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert SAID not in client.get(reverse("accounts:me")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        change(client, person)
    assert {tuple(letter.to) for letter in mail.outbox} == {(person.email,)}
    assert all("wachtwoord" not in letter.body for letter in mail.outbox)
    person.refresh_from_db()
    client.force_login(person)
    page = client.get(reverse("accounts:me")).content.decode()
    assert SAID in page
    assert f"{timezone.localtime():%Y} om " in page


def say_it_was_me(client, change):
    return client.post(reverse("accounts:own_change", args=[change.pk]))


def signing_in(person, browser=None):
    """A browser that did not show its first page yet."""
    browser = browser or Client()
    if SESSION_KEY not in browser.session:
        browser.force_login(person)
    request = RequestFactory().get("/")
    request.session = browser.session
    own_changes.tell_next(request, person)
    request.session.save()
    return browser


def at_next_sign_in(person):
    return signing_in(person).get(reverse("accounts:kept")).content.decode()


def a_change(person, letter="account/email/password_changed"):
    own_changes.note(person, letter)
    return own_changes.of(person)[0]


def who_gave(person, method, ago=0, **about):
    """A browser of this person in which this was given so many seconds ago."""
    browser = Client()
    browser.force_login(person)
    request = RequestFactory().get("/")
    request.session = browser.session
    with patch("time.time", return_value=time.time() - ago):
        record_authentication(request, person, method, **about)
    request.session.save()
    return browser


def who_gave_the_step(person, factor, ago=0):
    return who_gave(person, "mfa", ago, id=factor.pk, type=factor.type)


def test_who_gives_a_step_from_before_it_is_told_no_more():
    person, other = person_with_app(), person_with_app()
    first, second = a_change(person), a_change(person)
    theirs = a_change(other)
    page = at_next_sign_in(person)
    assert SAID in page
    assert f'action="{reverse("accounts:own_change", args=[second.pk])}"' in page
    assert f'href="{reverse("accounts:me")}#veranderd"' in page
    browser = who_gave_the_step(person, person.authenticator_set.get(type="totp"))
    assert say_it_was_me(browser, second).url == f"{reverse('accounts:me')}#veranderd"
    assert [one.known for one in own_changes.of(person)] == [True, False]
    page = at_next_sign_in(person)
    assert f'action="{reverse("accounts:own_change", args=[first.pk])}"' in page
    assert say_it_was_me(browser, first).status_code == 302
    assert SAID not in at_next_sign_in(person)
    page = browser.get(reverse("accounts:me")).content.decode()
    assert page.count(SAID) == page.count("U zei dat u dit zelf deed.") == 2
    assert say_it_was_me(browser, theirs).status_code == 404
    assert SAID in at_next_sign_in(other)


def the_session_of_before(person):
    app = person.authenticator_set.get(type="totp")
    return who_gave_the_step(person, app, ago=60)


def a_desk_left_open(person):
    app = person.authenticator_set.get(type="totp")
    return who_gave_the_step(person, app, ago=600)


def the_password_alone(person):
    return who_gave(person, "password")


def a_key_that_came_with_it(person):
    key = Authenticator.objects.create(user=person, type="webauthn", data={})
    return who_gave_the_step(person, key)


def a_recovery_code(person):
    codes = Authenticator.objects.get(user=person, type="recovery_codes")
    return who_gave_the_step(person, codes)


@pytest.mark.parametrize(
    "somebody",
    [
        the_session_of_before,
        a_desk_left_open,
        the_password_alone,
        a_key_that_came_with_it,
        a_recovery_code,
    ],
)
def test_nobody_else_silences_it(somebody):
    person = person_with_app()
    row = HashedCodes.activate(person).instance
    Authenticator.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=9))
    begun = timezone.now() - timedelta(minutes=30) * (somebody is a_desk_left_open)
    with patch("meldcode.audit.chain.timezone.now", return_value=begun):
        change = a_change(person)
    browser = somebody(person)
    answer = say_it_was_me(browser, change)
    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert not own_changes.of(person)[0].known
    assert SAID in at_next_sign_in(person)


def test_a_step_that_came_with_the_change_does_not_prove_it_however_often_it_is_given():
    """A thief who had the step once and added a key of the own, then took the old one away."""
    person = person_with_app()
    a_change(person, "mfa/email/totp_activated")
    person.authenticator_set.all().delete()
    key = Authenticator.objects.create(user=person, type="webauthn", data={})
    change = a_change(person, "mfa/email/webauthn_added")
    answer = say_it_was_me(who_gave_the_step(person, key), change)
    assert answer.url == f"{reverse('accounts:me')}#veranderd"
    assert not own_changes.of(person)[0].known
    page = at_next_sign_in(person)
    assert "Dat was ik niet" in page
    assert reverse("accounts:own_change", args=[change.pk]) not in page


def with_codes():
    """Somebody with an app of before and ten recovery codes, and those codes."""
    person = person_with_app()
    Authenticator.objects.update(created_at=timezone.now() - timedelta(days=9))
    return person, HashedCodes.activate(person).get_unused_codes()


def in_with_code_of_paper(person, code):
    browser = Client()
    browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": code})
    return browser


def again_with_code_of_paper(person, code):
    browser = Client()
    browser.force_login(person)
    browser.post(reverse("mfa_reauthenticate"), {"code": code})
    return signing_in(person, browser)


@pytest.mark.parametrize("used", [in_with_code_of_paper, again_with_code_of_paper])
def test_a_recovery_code_that_was_used_is_a_row_a_mail_and_told_until_its_owner_knows_it(
    used, django_capture_on_commit_callbacks
):
    person, papers = with_codes()
    person.last_login = timezone.now() - timedelta(days=1)
    person.save()
    with django_capture_on_commit_callbacks(execute=True):
        thief = used(person, papers[0])
    said = "Er is een herstelcode van uw account gebruikt"
    row = Record.objects.get(chain=CHAIN_ACCOUNTS, action="used recovery code")
    assert (row.subject, row.actor_id) == (person.pk, person.pk)
    assert [letter.to for letter in mail.outbox] == [[person.email]]
    assert "code" not in mail.outbox[0].body
    # who used it reads it too, and cannot end it with another code
    assert said in thief.get(reverse("accounts:kept")).content.decode()
    thief.post(reverse("mfa_reauthenticate"), {"code": papers[1]})
    change = own_changes.of(person)[-1]
    assert say_it_was_me(thief, change).status_code == 302
    page = at_next_sign_in(person)
    assert said in page
    assert "Er blijven er 8 over." in page
    owner = who_gave_the_step(person, person.authenticator_set.get(type="totp"))
    assert said in owner.get(reverse("accounts:me")).content.decode()
    for change in own_changes.of(person):
        say_it_was_me(owner, change)
    assert said not in at_next_sign_in(person)


def test_the_first_step_of_an_account_proves_its_own_coming():
    person = UserFactory()
    app = TOTP.activate(person, SECRET).instance
    change = a_change(person, "mfa/email/totp_activated")
    say_it_was_me(who_gave_the_step(person, app), change)
    assert own_changes.of(person)[0].known


@pytest.mark.parametrize(
    "sentence", [own_changes.CHANGED, own_changes.USED, wrong_codes.TRIED, wrong_passwords.TRIED]
)
def test_each_notice_has_its_english(sentence):
    said = english().of(sentence.format("1 mei 2026", "10:00", 8))
    assert "1 May 2026 at 10:00" in said
    assert "Was that not you?" in said


def test_two_weeks_hold_for_a_row_of_before_too(client):
    person = person_with_app()
    recording.note(person, "CHANGED_SIGN_IN", person)
    assert [one.what for one in own_changes.of(person)] == ["inloggegevens gewijzigd"]
    with patch("meldcode.accounts.recording.LATELY", timedelta(0)):
        assert own_changes.of(person) == []


@pytest.mark.browser
@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_it_is_said_on_a_phone_without_script(new_context, live_server):
    person = person_with_app()
    a_change(person)
    app = person.authenticator_set.get(type="totp")
    client = signing_in(person, who_gave_the_step(person, app))
    phone = new_context(360, java_script_enabled=False)
    phone.add_cookies(
        [
            {"name": name, "value": morsel.value, "url": live_server.url}
            for name, morsel in client.cookies.items()
        ]
    )
    page = phone.new_page()
    page.goto(live_server.url + reverse("accounts:kept"))
    fits(page)
    assert small_targets(page) == []
    page.click("text=Dat was ik niet")
    assert page.locator("#veranderd ol").is_visible()
    fits(page)
    page.click("button:has-text('Dat was ik')")
    assert page.locator("text=U zei dat u dit zelf deed.").is_visible()
