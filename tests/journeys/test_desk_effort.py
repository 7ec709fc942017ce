"""The ten most frequent jobs of an admin, each in at most four presses after its row is open."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from django.urls import reverse

from contacts import changes, work
from contacts.models import Contact, ContactTask, Proposal
from contacts.subjects import Ground
from meldcode.accounts import invitations, roles
from meldcode.accounts.models import Invitation, RoleRequest, StaffRequest, User
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.keepers import a_keeper
from tests.journeys.pressing import Presser
from tests.shipped import put_directory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
MOST = 4
GROUND = Ground("website van de organisatie", date(2026, 11, 1), "site", "nieuw")
BASED_ON = {"source": "website", "source_date": "2026-11-01", "how": "site", "reason": "nieuw"}


class Desk(NamedTuple):
    """The admin at work, another of the own organisation, a keeper elsewhere, and a colleague."""

    ada: User
    ben: User
    elsewhere: User
    kas: User

    @property
    def lkha(self) -> Contact:
        return Contact.objects.get(slug="lkha")


@pytest.fixture
def desk() -> Desk:
    put_directory()
    ada, elsewhere = a_keeper(name="Ada"), a_keeper(name="Eva")
    here = {"organisation": ada.organisation}
    team = TeamFactory(**here, name="Noord")
    # Nobody goes out of a team that nobody answers for.
    for led in (team, TeamFactory(**here, name="Zuid")):
        UserFactory(team=led, lead=True)
    return Desk(ada, UserFactory(name="Ben", admin=True, **here), elsewhere,
                UserFactory(name="Kas", team=team))  # fmt: skip


def at(desk: Desk, person: User) -> Presser:
    return Presser(desk.ada, reverse("accounts:person", args=[person.pk]))


def check(desk: Desk) -> Presser:
    """What was seen of a contact whose term is over."""
    work.open_task(ContactTask.Kind.OVERDUE, desk.lkha)
    made = Presser(desk.ada, reverse("contacts:desk")).press(ContactTask.FOUND[1][1])
    assert not work.still_open().filter(kind=ContactTask.Kind.OVERDUE, contact=desk.lkha).exists()
    return made


def report(desk: Desk) -> Presser:
    """A report that a number does not work, answered with what was found."""
    task = work.open_task(ContactTask.Kind.REPORTED, Contact.objects.get(slug="fier"))
    made = Presser(desk.ada, reverse("contacts:desk")).press(ContactTask.FOUND[1][1])
    task.refresh_from_db()
    assert task.closed_at
    return made


def number(desk: Desk) -> Presser:
    """Propose another number, from the history of the contact."""
    page = Presser(desk.ada, reverse("contacts:history", args=["contact", desk.lkha.pk]))
    page.follow("Wijzigen").press("Voorstel indienen", phone="070 345 43 20", **BASED_ON)
    assert Proposal.objects.get().proposed_by == desk.ada
    return page


def approve(desk: Desk) -> Presser:
    """Agree to a proposal of another organisation."""
    lkha = desk.lkha
    changes.change(lkha, {"when_nl": "Altijd."}, by=desk.elsewhere, ground=GROUND,
                   version=lkha.version)  # fmt: skip
    url = reverse("contacts:proposal", args=[Proposal.objects.get().pk])
    page = Presser(desk.ada, url).press("Goedkeuren")
    assert Proposal.objects.get().decision == "approved"
    return page


def own(desk: Desk) -> Presser:
    """A contact of the own organisation."""
    page = Presser(desk.ada, reverse("contacts:everything"))
    page.follow("Nieuw in uw organisatie")
    page.press("Toevoegen", name="Aandachtsfunctionaris", phone="020 123 45 67", **BASED_ON)
    assert Contact.objects.filter(kind="own").exists()
    return page


def invite(desk: Desk) -> Presser:
    """One new colleague."""
    page = Presser(desk.ada, reverse("accounts:people")).follow("Nodig iemand uit")
    page.press("Uitnodigen", name="Nia", email="nia@school.example", team=str(desk.kas.team_id))
    assert Invitation.objects.get().name == "Nia"
    return page


def resend(desk: Desk) -> Presser:
    """A new link for an invitation that was lost."""
    invitation, _ = invitations.invite(
        admin=desk.ada, email="n@school.example", name="Nia", team=desk.kas.team
    )
    before = invitation.secret_hash
    page = Presser(desk.ada, reverse("accounts:people")).press("Stuur een nieuwe link")
    invitation.refresh_from_db()
    assert invitation.secret_hash != before
    return page


def move(desk: Desk) -> Presser:
    """A colleague goes to another team."""
    other = desk.ada.organisation.teams.get(name="Zuid")
    page = at(desk, desk.kas).press("Verander het team", team=str(other.pk))
    desk.kas.refresh_from_db()
    assert desk.kas.team == other
    return page


def password(desk: Desk) -> Presser:
    """Help with a forgotten password: asked here, decided by the other admin."""
    page = at(desk, desk.kas).press("Vraag een link voor een nieuw wachtwoord")
    second = Presser(desk.ben, reverse("accounts:people")).press("Goedkeuren")
    assert StaffRequest.objects.get().granted
    page.presses += second.presses
    return page


def lead(desk: Desk) -> Presser:
    """Decide on a role that the other admin asked."""
    roles.ask(admin=desk.ben, person=desk.kas, role="lead")
    page = Presser(desk.ada, reverse("accounts:people")).press("Goedkeuren")
    assert RoleRequest.objects.get().granted
    return page


def leaver(desk: Desk) -> Presser:
    """A colleague leaves."""
    page = at(desk, desk.kas).follow("Bekijk wat er dan gebeurt").press("Zet het account uit")
    desk.kas.refresh_from_db()
    assert not desk.kas.is_active
    return page


JOBS: tuple[Callable[[Desk], Presser], ...] = (
    check, report, number, approve, own, invite, resend, move, password, leaver, lead,
)  # fmt: skip


@pytest.mark.parametrize("job", JOBS, ids=[job.__name__ for job in JOBS])
def test_a_job_of_the_desk_takes_four_presses_at_most(desk: Desk, job: Callable) -> None:
    assert job(desk).presses <= MOST
