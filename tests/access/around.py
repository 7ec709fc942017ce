"""The case of the access tests, and everybody who could try something with it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from contacts import keepers
from meldcode.accounts.models import LedTeam, User
from meldcode.cases.casework import access, emergency_access
from meldcode.cases.models import Case, Mandate, Member, Task, TaskKind
from tests.access.cast import Cast
from tests.access.secret import Secret, todays_desk
from tests.cases.given import Desk
from tests.factories.accounts import UserFactory

__all__ = ["WORKS", "WRITES", "Around", "around"]

# Who works on the case, and may do everything that is not the owner's alone.
WORKS = {"owner", "colleague", "watcher"}
# And who works along: writes down what was seen, and vouches for nothing.
WRITES = WORKS | {"helper"}


@dataclass
class Around:
    """The case with a sister case, and the people by the kind that they are."""

    secret: Secret
    people: dict[str, User]
    sister: Desk

    @property
    def case(self) -> Case:
        return self.secret.desk.case

    def by(self, person: User) -> Desk:
        return self.secret.desk.taken_by(person)


def around(cast: Cast, secret: Secret) -> Around:
    case, team = secret.desk.case, cast.owner.team
    people = {role: getattr(cast, role) for role in vars(cast)}
    people |= who_worked(cast, case) | who_leads(cast, case)
    for role, hours in (("for a time", 5), ("time is up", -1)):
        people[role] = UserFactory(name=role, team=team)
        until = timezone.now() + timedelta(hours=hours)
        Member.objects.create(case=case, person=people[role], added_by=cast.owner, until=until)
    people["helper"] = UserFactory(name="Hella", team=team)
    access.add_colleague(case=case, by=cast.owner, person=people["helper"], mandate=Mandate.WORK)
    if not keepers.is_keeper(cast.admin):
        keepers.name_first([cast.admin, cast.other_admin])
    sister = todays_desk(cast.owner)
    for role in ("colleague", "watcher"):
        access.add_colleague(case=sister.case, by=cast.owner, person=people[role])
    User.objects.filter(pk=cast.deactivated.pk).update(is_active=False)
    now = {role: User.objects.get(pk=person.pk) for role, person in people.items()}
    return Around(secret, now, sister)


def who_worked(cast: Cast, case: Case) -> dict[str, User]:
    """A colleague of before, and one who watches the alarm date."""
    people = {role: UserFactory(name=role, team=cast.owner.team) for role in ("former", "watcher")}
    for person in people.values():
        access.add_colleague(case=case, by=cast.owner, person=person)
    access.remove_colleague(case=case, by=cast.owner, person_id=people["former"].pk)
    alarm = Task.objects.filter(case=case, kind=TaskKind.ALARM)
    alarm.update(person=people["watcher"])
    return people


def who_leads(cast: Cast, case: Case) -> dict[str, User]:
    """A lead of another team who leads this one too, and one who took emergency access."""
    second = UserFactory(name="Fem", team=cast.other_team.team, lead=True)
    LedTeam.objects.create(team=cast.owner.team, person=second, named_by=cast.admin)
    taken = UserFactory(name="Nood", team=cast.owner.team, lead=True)
    emergency_access.take(case=case, by=taken, reason="De behandelaar is ziek.")
    return {"second lead": second, "emergency": taken}
