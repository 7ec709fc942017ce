"""Invitations: the only way in; once, within a week, and with a second admin for a lead or an
admin.
"""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from meldcode.accounts import invitations
from meldcode.accounts.models import Invitation, RoleRequest, User
from tests.factories.accounts import PASSWORD, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = {"password1": "een-zin-van-vier-woorden", "password2": "een-zin-van-vier-woorden"}


@pytest.fixture
def no_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture
def admin(client):
    person = UserFactory(admin=True)
    client.force_login(person)
    return person


def wanted(admin, **more):
    team = TeamFactory(organisation=admin.organisation)
    return {
        "email": "nieuw@school.example",
        "name": "Nieuw",
        "team": team.pk,
        "is_professional": "on",
        **more,
    }


def invite(client, admin, **more):
    """Invite on the page; gives the page and the link on it."""
    page = client.post(reverse("accounts:invite"), wanted(admin, **more))
    assert page.status_code == 200, page.content.decode()
    shown = re.search(r'value="([^"]+)" readonly data-link', page.content.decode())
    return page, shown and shown.group(1)


def mailed(client, admin, **more):
    """Invite, and give the link that only the mailbox gets."""
    _, link = invite(client, admin, **more)
    assert link is None
    return next(word for word in mail.outbox[-1].body.split() if "/uitnodiging/" in word)


def test_journey_from_invitation_to_sign_in(client, admin, no_mail, django_user_model):
    # given an admin who invites a colleague
    page, link = invite(client, admin)
    client.logout()
    # when the colleague opens the link and chooses a password
    page = client.get(link, follow=True)
    assert page.request["PATH_INFO"] == reverse("accounts:accept")
    assert client.post(reverse("accounts:accept"), NEW).url == reverse("account_login")
    # then there is an account, and it opens
    person = User.objects.get(email="nieuw@school.example")
    assert person.organisation == admin.organisation
    assert (person.is_professional, person.is_lead, person.is_admin) == (True, False, False)
    sent = {"login": person.email, "password": NEW["password1"]}
    assert client.post("/accounts/login/", sent).status_code == 302
    assert client.get("/account/").status_code == 200


def test_looking_at_the_link_changes_nothing(client, admin, no_mail):
    _, link = invite(client, admin)
    client.logout()
    for _ in range(2):
        assert "Maak uw account" in client.get(link, follow=True).content.decode()
    assert not User.objects.filter(email="nieuw@school.example").exists()


def test_an_opened_link_stays_half_an_hour_in_the_browser(client, admin, no_mail):
    # given a link that was opened in a browser that many share
    _, link = invite(client, admin)
    client.logout()
    client.get(link)
    accept, now = reverse("accounts:accept"), timezone.now()
    with patch("django.utils.timezone.now", return_value=now + timedelta(minutes=29)):
        assert "Maak uw account" in client.get(accept).content.decode()
    with patch("django.utils.timezone.now", return_value=now + timedelta(minutes=31)):
        # when somebody else sits down there
        assert "Open hem opnieuw" in client.post(accept, NEW).content.decode()
        assert "invitation" not in client.session
        assert not User.objects.filter(email="nieuw@school.example").exists()
        # then the link itself still works
        assert "Maak uw account" in client.get(link, follow=True).content.decode()


def test_the_secret_is_kept_nowhere(client, admin, no_mail):
    _, link = invite(client, admin)
    secret = link.rstrip("/").rsplit("/", 1)[1]
    row = Invitation.objects.get()
    assert secret not in str(row.__dict__)
    client.get(link)
    assert secret not in str(dict(client.session))


def test_the_link_is_in_the_mail_and_not_on_screen(client, admin):
    page, link = invite(client, admin)
    assert link is None
    assert "/account/uitnodiging/" in mail.outbox[0].body
    assert "/account/uitnodiging/" not in page.content.decode()


def test_the_mail_holds_no_name_and_no_topic(client, admin):
    invite(client, admin, name="Fatima van Dijk")
    text = (mail.outbox[0].subject + mail.outbox[0].body).lower()
    words = (
        "fatima",
        admin.organisation.name.lower(),
        "achterlating",
        "meldcode",
        "casus",
        "wegwijzer",
    )
    assert not [word for word in words if word in text]


def test_a_mail_server_that_is_down_shows_the_link(client, admin, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("meldcode.accounts.invitations.send_mail", fail)
    _, link = invite(client, admin)
    assert link


BY_TWO = [{"is_lead": "on"}, {"is_admin": "on", "is_professional": "", "team": ""}]


@pytest.mark.parametrize("more", BY_TWO)
@pytest.mark.parametrize("how", ["no mail", "a mail server that is down"])
def test_the_link_of_a_role_that_takes_two_is_never_on_screen(
    client, admin, settings, monkeypatch, more, how
):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    if how == "no mail":
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    else:
        monkeypatch.setattr("meldcode.accounts.invitations.send_mail", fail)
    page, link = invite(client, admin, **more)
    assert link is None
    assert "/account/uitnodiging/" not in page.content.decode()
    assert "De mail kon niet weg" in page.content.decode()
    assert Invitation.objects.get().withdrawn_at is not None
    # and it can be tried again once mail works
    monkeypatch.undo()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert mailed(client, admin, **more)


class TestSeen:
    """An account that the admin who asked can have made alone gets no role that takes two."""

    @pytest.fixture
    def person(self, client, admin, no_mail):
        _, link = invite(client, admin)
        stranger = Client()
        stranger.get(link)
        stranger.post(reverse("accounts:accept"), NEW)
        return User.objects.get(email="nieuw@school.example")

    @pytest.mark.parametrize("role", ["lead", "admin"])
    def test_no_role_that_takes_two(self, client, admin, person, role):
        page = client.post(reverse("accounts:ask_role", args=[person.pk, role]), follow=True)
        assert "zag de link" in page.content.decode()
        assert not RoleRequest.objects.exists()

    def test_no_deputy_either(self, client, admin, person):
        sent = {"team": person.team.pk, "person": person.pk}
        page = client.post(reverse("accounts:deputies"), sent, follow=True)
        assert "zag de link" in page.content.decode()

    def test_a_password_by_mail_makes_it_theirs(self, client, admin, person, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        own = Client()
        own.post("/accounts/password/reset/", {"email": person.email})
        link = next(word for word in mail.outbox[-1].body.split() if "http" in word)
        page = own.get(link, follow=True)
        own.post(page.request["PATH_INFO"], dict.fromkeys(NEW, "een-zin-die-niemand-anders-las"))
        client.post(reverse("accounts:ask_role", args=[person.pk, "lead"]))
        assert RoleRequest.objects.get().person == person


class TestRefused:
    """Every way in which a link does not open."""

    def closed(self, client, link):
        client.logout()
        page = client.get(link, follow=True).content.decode()
        posted = client.post(reverse("accounts:accept"), NEW)
        assert posted.status_code == 200
        assert not User.objects.filter(email="nieuw@school.example").exists()
        return page

    def test_after_a_week(self, client, admin, no_mail):
        _, link = invite(client, admin)
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert "werkt niet meer" in self.closed(client, link)

    def test_when_withdrawn(self, client, admin, no_mail):
        _, link = invite(client, admin)
        client.post(reverse("accounts:withdraw", args=[Invitation.objects.get().pk]))
        assert "werkt niet meer" in self.closed(client, link)

    def test_when_renewed_after_it_was_followed(self, client, admin, no_mail):
        _, link = invite(client, admin)
        other = Client()
        assert other.get(link, follow=True).status_code == 200
        invitations.renew(admin=admin, invitation=Invitation.objects.get())
        assert "werkt niet meer" in other.post(reverse("accounts:accept"), NEW).content.decode()
        assert not User.objects.filter(email="nieuw@school.example").exists()

    @pytest.mark.parametrize("secret", ["x", "a" * 3000, "%00", "%ED%A0%80", "../../etc"])
    def test_with_a_guessed_secret(self, client, secret):
        answer = client.get(f"/account/uitnodiging/{secret}/", follow=True)
        assert answer.status_code in (200, 404)
        assert "Kies een wachtwoord" not in answer.content.decode()

    def test_a_second_time(self, client, admin, no_mail):
        _, link = invite(client, admin)
        client.logout()
        client.get(link)
        client.post(reverse("accounts:accept"), NEW)
        said = client.get(link, follow=True).content.decode()
        assert "Met deze link is een account gemaakt. Was u dat niet?" in said
        at = timezone.localtime(Invitation.objects.get().accepted_at)
        assert f"{date_format(at, 'j F Y')} om {at:%H:%M} uur" in said
        assert User.objects.filter(email="nieuw@school.example").count() == 1

    def test_its_address_and_its_admins_hear_that_an_account_was_made(
        self, client, admin, django_capture_on_commit_callbacks
    ):
        client.get(mailed(client, admin))
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("accounts:accept"), NEW)
        assert [one.to for one in mail.outbox] == [["nieuw@school.example"]]
        assert not [
            word for word in ("Nieuw,", "http", "wachtwoord") if word in mail.outbox[0].body
        ]
        person = User.objects.get(email="nieuw@school.example")
        at = timezone.localtime(person.joined_at)
        said = f"{date_format(at, 'j F Y')} om {at:%H:%M} uur"
        for reader, page in (
            (admin, reverse("accounts:person", args=[person.pk])),
            (person, reverse("accounts:me")),
        ):
            client.force_login(reader)
            assert said in client.get(page).content.decode()

    def test_while_a_second_admin_did_not_approve(self, client, admin):
        link = mailed(client, admin, is_lead="on")
        assert "tweede beheerder" in self.closed(client, link)

    def test_when_the_second_admin_refused(self, client, admin):
        link = mailed(client, admin, is_lead="on")
        client.force_login(UserFactory(admin=True, organisation=admin.organisation))
        client.post(
            reverse("accounts:decide_role", args=[RoleRequest.objects.get().pk]), {"besluit": "nee"}
        )
        assert "werkt niet meer" in self.closed(client, link)

    def test_for_an_address_that_has_an_account_elsewhere(self, client, admin):
        # the mailbox got the link, so whoever reads this is who has the account
        assert "bestaat al een account" in self.taken(client, mailed(client, admin))

    def test_a_link_that_an_admin_saw_does_not_tell_of_an_account_elsewhere(
        self, client, admin, no_mail
    ):
        page = self.taken(client, invite(client, admin)[1])
        assert "werkt niet meer" in page
        assert "bestaat" not in page

    def taken(self, client, link):
        elsewhere = UserFactory(email="nieuw@school.example")
        client.logout()
        client.get(link)
        page = client.post(reverse("accounts:accept"), NEW).content.decode()
        elsewhere.refresh_from_db()
        assert elsewhere.check_password(PASSWORD)
        return page


class TestSecondAdmin:
    @pytest.mark.parametrize(("role", "team"), [("is_lead", True), ("is_admin", False)])
    def test_opens_the_link_of_a_lead_or_admin(self, client, admin, role, team):
        more = {role: "on"} if team else {role: "on", "is_professional": "", "team": ""}
        link = mailed(client, admin, **more)
        client.force_login(UserFactory(admin=True, organisation=admin.organisation))
        client.post(
            reverse("accounts:decide_role", args=[RoleRequest.objects.get().pk]), {"besluit": "ja"}
        )
        client.logout()
        client.get(link)
        client.post(reverse("accounts:accept"), NEW)
        assert getattr(User.objects.get(email="nieuw@school.example"), role)

    def test_is_never_the_first_one(self, client, admin):
        invite(client, admin, is_lead="on")
        client.post(
            reverse("accounts:decide_role", args=[RoleRequest.objects.get().pk]), {"besluit": "ja"}
        )
        assert RoleRequest.objects.get().decided_at is None


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"email": "geen-adres"}, "geldig e-mailadres"),
        ({"email": ""}, "verplicht"),
        ({"name": "x" * 81}, "80"),
        ({"name": "a\x00b"}, "toegestaan"),
        ({"team": ""}, "Kies een team"),
        ({"is_professional": ""}, "Kies ten minste één rol"),
        ({"is_admin": "on"}, "niet ook professional"),
        ({"team": "geen-uuid"}, "geldige"),
    ],
)
def test_bad_input_is_a_sentence(client, admin, more, sentence):
    page = client.post(reverse("accounts:invite"), wanted(admin, **more))
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert not Invitation.objects.exists()


def test_a_team_of_another_organisation_cannot_be_chosen(client, admin):
    page = client.post(reverse("accounts:invite"), wanted(admin, team=TeamFactory().pk))
    assert page.status_code == 400
    assert not Invitation.objects.exists()


def test_a_colleague_is_not_invited_twice(client, admin, no_mail):
    invite(client, admin)
    page = client.post(reverse("accounts:invite"), wanted(admin))
    assert "staat al een uitnodiging open" in page.content.decode()
    assert Invitation.objects.count() == 1


def test_an_expired_invitation_makes_room(client, admin, no_mail):
    invite(client, admin)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    invite(client, admin)
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_weak_passwords_are_refused_beside_the_field(client, admin, no_mail):
    _, link = invite(client, admin)
    client.logout()
    client.get(link)
    for first, second, sentence in (
        ("kort", "kort", "te kort"),
        ("een-zin-van-vier-woorden", "iets-heel-anders-dan-dat", "niet hetzelfde"),
        ("x" * 100_000, "x" * 100_000, "te lang"),
        ("wachtwoord\x00nul", "wachtwoord\x00nul", "toegestaan"),
    ):
        page = client.post(reverse("accounts:accept"), {"password1": first, "password2": second})
        assert page.status_code == 200
        assert sentence in page.content.decode()
    assert not User.objects.filter(email="nieuw@school.example").exists()


def test_the_first_admins_of_an_organisation(client, capsys):
    from django.core.management import CommandError, call_command

    with pytest.raises(CommandError, match="two admins"):
        call_command("invite_admins", "De Linde", "education", "een@linde.example")
    call_command(
        "invite_admins", "De Linde", "education", "een@linde.example", "twee@linde.example"
    )
    link = next(
        line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("een@")
    )
    client.get(link)
    client.post(reverse("accounts:accept"), NEW)
    assert User.objects.get(email="een@linde.example").is_admin
