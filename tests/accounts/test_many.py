"""Thirty people invited in one act: what a list would do is told first, faults by row."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meldcode.accounts import invitations, many
from meldcode.accounts.models import Invitation, RoleRequest, Team, User
from meldcode.accounts.refusing import ActRefused
from tests.factories.accounts import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
PAGE = "/account/mensen/uitnodigen/lijst/"


@pytest.fixture
def admin(client) -> User:
    person = UserFactory(admin=True)
    TeamFactory(organisation=person.organisation, name="Onderbouw")
    TeamFactory(organisation=person.organisation, name="Bovenbouw")
    client.force_login(person)
    return person


def look(client, text: str) -> str:
    return client.post(PAGE, {"people": text}).content.decode()


def do(client, text: str):
    """Look, and press the button of that page."""
    found = re.search(r'name="gezien" value="(\w+)"', look(client, text))
    sent = {"people": text, "doe": "ja", "gezien": found[1] if found else ""}
    return client.post(PAGE, sent, follow=True)


def a_list(number: int, mark: str = ";") -> str:
    rows = [f"Nieuw {n}{mark}nieuw{n}@school.example{mark}onderbouw{mark}" for n in range(number)]
    return "\n".join([mark.join(("Naam", "E-mailadres", "Team", "Rol")), *rows])


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_thirty_people_in_one_act(client, admin, mark):
    # given a list as a spreadsheet writes it; when it is looked at, nothing happens
    page = look(client, a_list(30, mark))
    assert "30 mensen krijgen een uitnodiging" in page
    assert not Invitation.objects.exists()
    # when it is confirmed, everyone has a link of their own by mail, and none is on screen
    answer = do(client, a_list(30, mark)).content.decode()
    assert "Uitgenodigd: 30. Gemaild: 30." in answer
    assert {letter.to[0] for letter in mail.outbox} == {
        f"nieuw{n}@school.example" for n in range(30)
    }
    assert "/account/uitnodiging/" not in answer
    assert {row.team.name for row in Invitation.objects.all()} == {"Onderbouw"}


def test_a_file_of_a_spreadsheet_is_read_and_stands_in_the_box(client, admin):
    text = "sep=;\r\nNaam;Mail;Team;Rol\r\n\r\nZoë;zoe@school.example;Bovenbouw;Professional\r\n"
    file = SimpleUploadedFile("mensen.csv", text.encode("cp1252"))
    page = client.post(PAGE, {"people": "", "file": file}).content.decode()
    assert "1 persoon krijgt een uitnodiging" in page
    assert "Zoë;zoe@school.example" in page
    assert "<td>4</td>" in page  # the number that the spreadsheet gives the row


FAULTS = [
    ("A;geen-adres;Onderbouw;", "Voer een geldig e-mailadres in"),
    ("A;a@school.example;Kantoor;", "Er is geen team «Kantoor». U hebt: Bovenbouw, Onderbouw."),
    ("A;a@school.example;;", "Er is geen team «»"),
    ("A;a@school.example;Onderbouw;baas", "De rol «baas» is er niet"),
    (f"{'A' * 200};a@school.example;Onderbouw;", "naam:"),
    (";a@school.example;Onderbouw;", "naam:"),
    ("A;B@school.example;Onderbouw;\nB;b@school.example;Onderbouw;", "staat ook in rij 2"),
    ("A;a@school.example", "Er is geen team"),
]


@pytest.mark.parametrize(("rows", "sentence"), FAULTS)
def test_a_fault_is_told_by_row_and_nobody_is_invited(client, admin, rows, sentence):
    good = "Goed;goed@school.example;Onderbouw;"
    text = f"naam;e-mailadres;team;rol\n{rows}\n{good}"
    page = look(client, text)
    assert sentence in page
    assert "data-wrong" in page
    assert good in page  # what was typed still stands there
    do(client, text)
    assert not Invitation.objects.exists()


UNREADABLE = [
    ("", "Plak de lijst hier"),
    ("   ", "Plak de lijst hier"),
    ("team;rol\nOnderbouw;", "De kolom «naam» ontbreekt"),
    ('naam;e-mailadres\n"A;a@school.example', "niet te lezen als CSV"),
    ("\x00", "data-errors"),
    (a_list(501), "Nodig er hooguit 500 tegelijk uit"),
    ("x" * 200_001, "200000"),
]


@pytest.mark.parametrize(("text", "sentence"), UNREADABLE)
def test_what_is_no_list_is_a_sentence(client, admin, text, sentence):
    answer = client.post(PAGE, {"people": text})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_who_is_here_or_invited_already_is_passed_over(client, admin):
    UserFactory(team=Team.objects.get(name="Onderbouw"), email="hier@school.example")
    text = "Hier;HIER@school.example;Onderbouw\nNieuw;nieuw@school.example;Onderbouw"
    do(client, text)
    assert Invitation.objects.get().email == "nieuw@school.example"
    again = look(client, text)
    assert "Heeft al een account." in again
    assert "Is al uitgenodigd." in again


def test_a_lead_and_an_admin_wait_for_a_second_admin(client, admin):
    text = "L;l@school.example;Onderbouw;Teamleider\nB;b@school.example;;Beheerder"
    assert "2 daarvan wachten op een tweede beheerder" in look(client, text)
    do(client, text)
    assert {row.role for row in RoleRequest.objects.all()} == {"lead", "admin"}
    assert all(row.waits_for_second_admin for row in Invitation.objects.all())


def test_what_was_not_looked_at_is_not_done(client, admin):
    found = re.search(r'name="gezien" value="(\w+)"', look(client, a_list(1)))
    assert found
    client.post(PAGE, {"people": a_list(2), "doe": "ja", "gezien": found[1]})
    assert not Invitation.objects.exists()


class TestResend:
    def test_a_new_link_works_and_the_old_one_does_not(self, client, admin):
        do(client, a_list(1))
        row = Invitation.objects.get()
        client.post(reverse("accounts:resend", args=[row.pk]))
        links = [re.search(r"http\S+", letter.body)[0] for letter in mail.outbox]
        client.logout()
        old, new = (client.get(link, follow=True).content.decode() for link in links)
        assert "werkt niet meer" in old
        assert "Maak uw account" in new

    def test_where_no_mail_goes_out_the_old_link_still_works(self, client, admin, settings):
        do(client, a_list(1))
        before = Invitation.objects.get().secret_hash
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        page = client.post(
            reverse("accounts:resend", args=[Invitation.objects.get().pk]), follow=True
        )
        assert "De mail kon niet weg" in page.content.decode()
        assert Invitation.objects.get().secret_hash == before

    def test_not_of_another_organisation(self, client, admin):
        do(client, a_list(1))
        client.force_login(UserFactory(admin=True))
        answer = client.post(reverse("accounts:resend", args=[Invitation.objects.get().pk]))
        assert answer.status_code == 404


def test_the_list_of_people_is_read_a_page_at_a_time(client, admin):
    team = Team.objects.get(name="Onderbouw")
    for _ in range(30):
        UserFactory(team=team, organisation=admin.organisation)
    first = client.get(reverse("accounts:people"), {"volgorde": "naam"}).content.decode()
    assert "31 accounts" in first
    assert "Pagina 1 van 2" in first
    assert "volgorde=naam&amp;pagina=2" in first


def test_every_tick_of_an_invitation_is_a_team(client, admin):
    page = client.get(reverse("accounts:invite")).content.decode()
    assert re.findall(r'name="further_teams" value="[^"]', page)
    assert 'name="further_teams" value=""' not in page


def test_a_long_list_keeps_others_waiting_for_its_rows_alone(
    admin, django_assert_max_num_queries
) -> None:
    """Each row was looked at a second time while nobody else could write."""
    rows = many.read(a_list(40), admin)
    with django_assert_max_num_queries(4 * 40 + 20):
        assert len(many.invite_all(rows, admin=admin)) == 40


@pytest.mark.parametrize("since", ["invited", "account", "team"])
def test_what_changed_since_the_list_was_read_is_a_sentence(admin, since: str) -> None:
    rows = many.read(a_list(2), admin)
    team = Team.objects.get(name="Onderbouw")
    if since == "invited":
        given = {"email": "nieuw1@school.example", "name": "Zoë Kan", "team": team}
        invitations.invite(admin=admin, **given, is_professional=True)
    elif since == "account":
        UserFactory(team=team, email="nieuw1@school.example", name="Zoë Kan")
    else:
        team.delete()
    before = Invitation.objects.count()
    with pytest.raises(ActRefused):
        many.invite_all(rows, admin=admin)
    assert Invitation.objects.count() == before


def test_a_name_with_its_words_in_another_order_stands_there_once(client, admin) -> None:
    text = "Docent Demo;a@school.example;onderbouw\nDemo Docent;b@school.example;onderbouw"
    assert "De naam lijkt op die in rij" in look(client, text)
