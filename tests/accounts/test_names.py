"""A name or address that looks like another one while it is not: refused wherever one is typed."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import Invitation, Organisation, Team, User
from meldcode.accounts.models.named import Address, Name
from meldcode.accounts.views.many import seen
from tests.factories.accounts import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
UNSEEN = {
    "zero width": "An\u200bna", "joiner": "An\u2060na", "turned around": "Anna\u202e",
    "isolate": "\u2067Anna", "soft hyphen": "An\u00adna", "mark": "Anna\ufeff",
    "grapheme joiner": "An\u034fna", "filler": "\u3164", "Braille": "An\u2800na",
    "variant": "Anna\ufe0f", "tag": "Anna\U000e0041", "private": "Anna\ue000",
    "control": "An\x07na",
}  # fmt: skip
SAYS = "onzichtbaar teken"
ODD = "alleen gewone letters, cijfers en tekens"
# Each looks like an address of the school, and is another one.
ADDRESSES = ["anna@scho\u200bol.example", "anna@sch\u043eol.example", "anna@ｓchool.example"]
OTHER_SCRIPTS = [
    "\u0641\u0627\u0637\u0645\u0629", "\u0395\u03bb\u03ad\u03bd\u03b7", "Оксана Петрук",
    "山田 たろう", "김민준", "Işık Əliyev", "Adébọ́lá",
]  # fmt: skip


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Onderbouw")


@pytest.fixture
def admin(team: Team) -> Client:
    client = Client()
    client.force_login(UserFactory(organisation=team.organisation, admin=True))
    return client


def ways(team: Team, name: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Every page on which an admin types a name: its address, and what is sent."""
    colleague = UserFactory(team=team)
    invited = {"email": "nieuw@school.example", "team": str(team.pk), "is_professional": "on"}
    listed = f"naam;e-mailadres;team;rol\n{name};nieuw@school.example;Onderbouw;"
    return {
        "invite": (reverse("accounts:invite"), {**invited, "name": name}),
        "a list": (
            reverse("accounts:invite_many"),
            {"people": listed, "doe": "", "gezien": seen(listed)},
        ),
        "rename": (reverse("accounts:rename", args=[colleague.pk]), {"name": name}),
        "new team": (reverse("accounts:add_team"), {"name": name}),
        "rename team": (reverse("accounts:team", args=[team.pk]), {"name": name}),
    }


def names() -> set[str]:
    kept = (User, Team, Invitation, Organisation)
    return {name for model in kept for name in model.objects.values_list("name", flat=True)}


def test_no_page_takes_a_name_with_what_cannot_be_seen(admin: Client, team: Team) -> None:
    for way, (url, sent) in ways(team, UNSEEN["zero width"]).items():
        before = names()
        admin.post(url, sent, follow=True)
        # A list says what is wrong with its rows before anything is done.
        sent.pop("doe", None)
        assert SAYS in admin.post(url, sent, follow=True).content.decode(), way
        assert names() == before, way


@pytest.mark.parametrize("kind", UNSEEN)
def test_no_kind_of_it_is_taken(admin: Client, team: Team, kind: str) -> None:
    answer = admin.post(reverse("accounts:add_team"), {"name": UNSEEN[kind]})
    assert re.search(SAYS, answer.content.decode())
    assert Team.objects.get() == team


# A message or a line for a name, and letters that look like others.
NO_NAMES = [
    ("Bel de ouders eerst", "geen naam"),
    ("112", "nummer"),
    ("Veilig Thuis", "landelijke lijn"),
    ("LKHA", "landelijke lijn"),
    ("Ann\u0430 de Boer", "schrift"),
    ("\u0410nna", "schrift"),
    ("\u0391nna", "schrift"),
    ("\uff21nna", "lijkt op een gewone letter"),
    ("\U0001d400nna", "lijkt op een gewone letter"),
    ("\u1d00nna", "lijkt op een gewone letter"),
    ("\ua4ee\ua4e0\ua4e0\ua4ee", "lijkt op een gewone letter"),
    ("\u24b6nna", "lijkt op een gewone letter"),
]


@pytest.mark.parametrize(("name", "says"), NO_NAMES)
def test_no_page_takes_for_a_name_what_is_none(
    admin: Client, team: Team, name: str, says: str
) -> None:
    for way, (url, sent) in ways(team, name).items():
        before = names()
        sent.pop("doe", None)
        assert says in admin.post(url, sent, follow=True).text, way
        assert names() == before, way


def test_a_team_is_not_named_so_that_it_looks_like_another(admin: Client, team: Team) -> None:
    for name, twin in (("Mentoren Ilse", "Mentoren llse"), ("Сара", "Capa"), ("Isik", "Işık")):
        Team.objects.filter(pk=team.pk).update(name=name)
        answer = admin.post(reverse("accounts:add_team"), {"name": twin})
        assert "Er is al een team met deze naam" in answer.text, twin
    Team.objects.filter(pk=team.pk).update(name="Klas 1I")
    admin.post(reverse("accounts:add_team"), {"name": "Klas 1L"})
    assert Team.objects.filter(name="Klas 1L").exists()


@pytest.mark.parametrize("standing", ["here", "off", "invited", "invited long ago"])
@pytest.mark.parametrize(
    ("name", "twin"),
    [("Ilse Baas", "llse  BAAS"), ("Zoë Kan", "Zoe Kan"), ("Docent Demo", "Demo-Docent")],
)
def test_nobody_gets_a_name_that_looks_like_that_of_another(
    admin: Client, team: Team, standing: str, name: str, twin: str
) -> None:
    """Else what a colleague did is read under the name of another, whom it then is asked of."""
    if standing.startswith("invited"):
        sent = {"email": "ilse@school.example", "team": str(team.pk), "is_professional": "on"}
        admin.post(reverse("accounts:invite"), {**sent, "name": name})
        if standing == "invited long ago":
            Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    else:
        UserFactory(team=team, name=name, is_active=standing == "here")
    says = "met deze naam"
    for way in ("invite", "a list", "rename"):
        url, sent = ways(team, twin)[way]
        before = names()
        sent.pop("doe", None)
        assert says in admin.post(url, sent, follow=True).text, way
        assert names() == before, way


def test_one_list_gives_no_two_people_one_name(admin: Client, team: Team) -> None:
    listed = (
        "naam;e-mailadres;team;rol\n"
        "Ilse Baas;ilse@school.example;Onderbouw;\n"
        "llse Baas;ander@school.example;Onderbouw;"
    )
    page = admin.post(reverse("accounts:invite_many"), {"people": listed})
    assert "De naam lijkt op die in rij 2" in page.text


def test_a_name_may_be_written_otherwise_and_one_elsewhere_is_no_other(
    admin: Client, team: Team
) -> None:
    """One's own name is nobody else's, nor is that of somebody of another organisation; and who is
    invited once more is the same person.
    """
    UserFactory(name="Ilse Baas")
    colleague = UserFactory(team=team, name="ilse baas")
    admin.post(reverse("accounts:rename", args=[colleague.pk]), {"name": "Ilse Baas"})
    assert User.objects.get(pk=colleague.pk).name == "Ilse Baas"
    url, sent = ways(team, "Nia Nieuw")["invite"]
    admin.post(url, sent)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    for way in ("a list", "invite"):
        url, sent = ways(team, "Nia Nieuw")[way]
        admin.post(url, sent)
        assert Invitation.objects.filter(expires_at__gt=timezone.now()).count() == 1, way
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))


def test_an_organisation_may_be_a_line_of_the_whole_country() -> None:
    Organisation(name="Veilig Thuis Utrecht", sector="social_work").full_clean()


@pytest.mark.parametrize(
    "name", ["Zoë Čapek-Şahin", "Jan van 't Hof", "Groep 7-8 A", "Anna J.P.", *OTHER_SCRIPTS]
)
def test_a_name_as_people_have_it_is_taken(admin: Client, team: Team, name: str) -> None:
    for way, (url, sent) in ways(team, name).items():
        Invitation.objects.all().delete()
        Team.objects.filter(name=name).update(name="Nog een")
        admin.post(url, sent)
        assert name in names(), way


def test_blanks_and_accents_make_no_second_name(admin: Client, team: Team) -> None:
    Team.objects.filter(pk=team.pk).update(name="Groep é")
    for twin in ("Groep  e\u0301", "Groep\u00a0é", "GROEP\u2003É"):
        answer = admin.post(reverse("accounts:add_team"), {"name": twin})
        assert "Er is al een team met deze naam" in answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_looks_like_another_is_refused(
    admin: Client, team: Team, address: str
) -> None:
    invited = {"name": "Anna", "team": str(team.pk), "is_professional": "on", "email": address}
    assert ODD in admin.post(reverse("accounts:invite"), invited).content.decode()
    asked = reverse("accounts:ask_address", args=[UserFactory(team=team).pk])
    assert "geen e-mailadres" in admin.post(asked, {"email": address}).content.decode()
    assert not Invitation.objects.exists()


def test_the_operator_makes_no_such_organisation_either() -> None:
    with pytest.raises(CommandError, match=SAYS):
        call_command(
            "invite_admins", UNSEEN["joiner"], "education", "a@school.example", "b@school.example"
        )
    assert not Organisation.objects.exists()


def test_every_name_of_the_room_is_such_a_name() -> None:
    """Also one that is added later."""
    for model in apps.get_app_config("accounts").get_models():
        for field in model._meta.fields:
            assert field.name != "name" or isinstance(field, Name), model
            own = field.name == "email" and not field.blank
            assert not own or isinstance(field, Address), model


# What stands in a name that reads as another one, or as a name with an address.
ODD_PEOPLE = [
    "Demo Mentor (mentor@school.example)", "Demo Mentor mentor@school.example", "Demo Mentor (a)",
    "Demo Docent, door Demo Teamleider", "Demo Docent/Demo Teamleider", "Demo & Mentor",
    "Demo Teamleider.", "Dem0 Teamleider", "Demo D0cent", "«Demo» Mentor", "Demo Docent heeft het",
    "Demo Docent door Demo Teamleider", 'Demo "Mentor"', "Demo Mentor: teamleider",
]  # fmt: skip
ODD_TEAMS = ["Onderbouw (a@school.example)", "Onderbouw.", "Onder, bouw", "0nderbouw, nieuw"]


@pytest.mark.parametrize("name", ODD_PEOPLE)
def test_no_name_reads_as_two_or_as_one_with_an_address(
    admin: Client, team: Team, name: str
) -> None:
    """The product itself writes «name (address)»: such a name reads as that of the other one."""
    for way in ("invite", "rename"):
        url, sent = ways(team, name)[way]
        before = names()
        admin.post(url, sent)
        assert names() == before, way


@pytest.mark.parametrize("name", ODD_TEAMS)
def test_no_team_is_called_so_either(admin: Client, team: Team, name: str) -> None:
    for way in ("new team", "rename team"):
        url, sent = ways(team, name)[way]
        before = names()
        admin.post(url, sent)
        assert names() == before, way


def test_the_name_of_a_row_of_before_still_opens_its_account(team: Team) -> None:
    person = UserFactory(team=team, name="Anna (groep 8)")
    person.full_clean(exclude=["password"])
    team.name = "Onderbouw (oud)"
    team.full_clean()


@pytest.mark.parametrize(
    "twin", ["Demo-Mentor", "DemoMentor", "Demo. Mentor", "Demo Ment'or", "Demo Men-tor"]
)
def test_a_hyphen_a_stop_or_a_blank_makes_no_second_name(
    admin: Client, team: Team, twin: str
) -> None:
    UserFactory(team=team, name="Demo Mentor")
    for way in ("invite", "rename"):
        url, sent = ways(team, twin)[way]
        assert "met deze naam" in admin.post(url, sent, follow=True).text, way


@pytest.mark.parametrize(
    "twin", ["Demo Mentorr", "Demo Mento", "Demo Mentar", "demo metnor", "Demo Mentörs"]
)
def test_one_letter_in_a_long_word_makes_no_second_name(
    admin: Client, team: Team, twin: str
) -> None:
    UserFactory(team=team, name="Demo Mentor")
    for way in ("invite", "a list", "rename"):
        url, sent = ways(team, twin)[way]
        before = names()
        sent.pop("doe", None)
        assert "verschilt één letter" in admin.post(url, sent, follow=True).text, way
        assert names() == before, way


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anna de Vries", "Anne de Vries"), ("Tim Jansen", "Tom Jansen"),
        ("Omar Demir", "Amar Demir"),
        ("Jan Jansen", "Jan Janssen groep 8"), ("Anna Jansen", "Eva Jansens"),
    ],
)  # fmt: skip
def test_two_colleagues_whose_short_name_differs_or_with_a_function_are_two(
    admin: Client, team: Team, name: str, other: str
) -> None:
    UserFactory(team=team, name=name)
    url, sent = ways(team, other)["invite"]
    admin.post(url, sent)
    assert Invitation.objects.filter(name=other).exists()


@pytest.mark.parametrize("twin", ["Onder-bouw", "Onder bouw", "ONDER.BOUW"])
def test_nor_a_second_team(admin: Client, team: Team, twin: str) -> None:
    answer = admin.post(reverse("accounts:add_team"), {"name": twin})
    assert "Er is al een team met deze naam" in answer.text


@pytest.mark.parametrize(
    ("address", "twin"),
    [
        ("mentor@school.example", "rnentor@school.example"),
        ("docent@school.example", "d0cent@school.example"),
        ("mentor@school.example", "mentor@schoo1.example"),
        ("teamleider@school.example", "teamIeider@school.example"),
    ],
)
def test_nobody_gets_an_address_that_looks_like_that_of_another(
    admin: Client, team: Team, address: str, twin: str
) -> None:
    UserFactory(team=team, email=address)
    # The capital I that looks like an l is kept as a small i.
    url, sent = ways(team, "Nia Nieuw")["invite"]
    says = "lijkt sterk op dat van een ander"
    assert says in admin.post(url, {**sent, "email": twin}).text
    listed = f"naam;e-mailadres;team;rol\nNia Nieuw;{twin};Onderbouw;"
    assert says in admin.post(reverse("accounts:invite_many"), {"people": listed}).text
    both = f"naam;e-mailadres;team;rol\nNia Nieuw;x{address};Onderbouw;\nNoa Nu;x{twin};Onderbouw;"
    page = admin.post(reverse("accounts:invite_many"), {"people": both})
    assert "lijkt op dat in rij 2" in page.text
    asked = reverse("accounts:ask_address", args=[UserFactory(team=team).pk])
    assert says in admin.post(asked, {"email": twin}, follow=True).text
    assert not Invitation.objects.exists()


def test_an_address_that_differs_to_the_eye_is_another(admin: Client, team: Team) -> None:
    for number, address in enumerate(("al", "j.vries", "groep1", "mentor1")):
        UserFactory(team=team, email=f"{address}@school.example")
        other = {"al": "ai", "j.vries": "jvries", "groep1": "groep2", "mentor1": "mentor2"}[address]
        url, sent = ways(team, f"Nia {'abcd'[number]} Nieuw")["invite"]
        admin.post(url, {**sent, "email": f"{other}@school.example"})
        assert Invitation.objects.filter(email=f"{other}@school.example").exists(), address
