"""The own contacts of an organisation stand where one works, by location, and nowhere else."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import changes, creating
from contacts.models import Contact
from meldcode.accounts.models import Team, User
from meldcode.cases.casework.exporting import export
from tests.contacts.test_desk import typed
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
STAGES = ("1", "2", "3a", "4", "3b", "5")
GUIDE = (
    *(f"/stap/{stage}/" for stage in STAGES),
    "/bellen/",
    "/bellen/lkha/?stap=2",
)


@pytest.fixture
def own(seeded, ada, alice, ground) -> Contact:
    return creating.create(
        {"name": "Zorgteam Oost", "phone": "020 123 4567", "location": str(alice.team_id)},
        by=ada,
        ground=ground,
    )


def text(path: str, user: User | None) -> str:
    client = Client()
    if user:
        client.force_login(user)
    return client.get(path, follow=True).content.decode()


def paths() -> tuple[str, ...]:
    return (*GUIDE, reverse("guide:print_card"), reverse("guide:print_outcome"))


def test_an_own_contact_stands_on_every_page_that_says_whom_to_call(own, alice) -> None:
    for path in paths():
        assert "Zorgteam Oost" in text(path, alice), path
        assert "020 123 4567" in text(path, alice), path


def test_nobody_else_sees_it(own, alice, ben) -> None:
    elsewhere = TeamFactory(organisation=alice.organisation)
    others = (None, ben, UserFactory(), UserFactory(team=elsewhere))
    for path in paths():
        for other in others:
            assert "Zorgteam Oost" not in text(path, other), (path, other)


def test_one_for_the_whole_organisation_stands_in_every_location(own, ada, alice, ground) -> None:
    given = {"name": "Vertrouwenspersoon", "phone": "020 123 4568"}
    creating.create(given, by=ada, ground=ground)
    elsewhere = UserFactory(team=TeamFactory(organisation=alice.organisation))
    assert "Vertrouwenspersoon" in text("/stap/2/", elsewhere)
    page = text("/stap/2/", alice).partition('id="eigen-contacten"')[2]
    assert page.index("Zorgteam Oost") < page.index("Vertrouwenspersoon")


def test_a_change_is_seen_at_once(own, ada, alice, ground) -> None:
    assert "Zorgteam Oost" in text("/stap/2/", alice)
    changes.change(own, {"phone": "020 123 4569"}, by=ada, ground=ground, version=1)
    assert "020 123 4569" in text("/stap/2/", alice)


def test_the_form_asks_for_the_location_and_takes_no_team_of_others(
    own, ada, alice, ground
) -> None:
    client = Client()
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": own.pk})
    assert alice.team.name in client.get(path).content.decode()
    ground_of_form = {"source": "eigen", "source_date": "2026-11-01", "how": "site"}
    client.post(path, typed(own, location="", **ground_of_form))
    own.refresh_from_db()
    assert (own.team, own.version, own.seal_fits()) == (None, 2, True)
    with pytest.raises(ValidationError):
        changes.change(own, {"location": str(TeamFactory().pk)}, by=ada, ground=ground, version=2)
    assert Team.objects.count() >= 2


@pytest.mark.parametrize("which", ["new", "edit"])
def test_at_a_desk_left_open_no_number_comes_or_changes(which, own, ada) -> None:
    # given an admin who signed in ten minutes ago
    client = Client()
    client.force_login(ada)
    client.get(reverse("accounts:me"))
    at = {"new": ["own"], "edit": ["contact", own.pk]}[which]
    page = reverse(f"contacts:{which}", args=at)
    sent = typed(own, phone="020 765 4321", display="", name="Zorgteam West")
    # when another number is sent from there
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        answer = client.post(page, sent)
    # then it is asked who that is, and nothing changed
    assert answer["Location"].startswith("/accounts/reauthenticate/"), answer
    assert [one.phone for one in Contact.objects.filter(kind="own")] == [own.phone]
    assert client.post(page, sent).status_code == 302
    assert Contact.objects.filter(kind="own", name="Zorgteam West").exists()


def test_a_case_has_it_too_on_screen_and_on_paper(own, alice) -> None:
    case = a_case(alice)
    made = export(case=case, by=alice, purpose="advice", text="Ik bel.")
    paper = reverse("cases:summary", args=[case.pk, made.pk])
    for path in (*(reverse("cases:stage", args=[case.pk, key]) for key in STAGES), paper):
        assert "020 123 4567" in text(path, alice), path
