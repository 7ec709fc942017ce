"""What stays behind when a colleague leaves: numbers alone, for an admin sees no case."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from contacts import keepers
from meldcode.accounts.models import Deputy, Team, User
from meldcode.accounts.models.leading import leads_of, teams_led_by
from meldcode.accounts.staffing import note_and_tell
from meldcode.cases.models import Case

__all__ = ["Staying", "look_at", "staying_behind"]

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Staying:
    """How many cases, how many of them with a departure within a week, and which posts fall
    empty.
    """

    cases: int
    pressing: int
    leads: tuple[Team, ...]
    stands_in_for: tuple[Team, ...]
    keeps: bool

    @property
    def nothing(self) -> bool:
        return not (self.cases or self.leads or self.stands_in_for or self.keeps)


@transaction.atomic
def look_at(person: User, *, admin: User) -> Staying:
    """What stays behind, for an admin who looks. Whether somebody has a case tells who is worried:
    that there was a look is recorded, and told to the person.
    """
    note_and_tell(admin, "LISTED", person)
    return staying_behind(person, admin=admin)


def staying_behind(person: User, *, admin: User) -> Staying:
    """What of this person waits for somebody else."""
    held = Case.objects.held_by(person, admin)
    today = timezone.localdate()
    named = Deputy.objects.filter(person=person, ended_at=None).select_related("team")
    return Staying(
        cases=held.count(),
        pressing=held.filter(departure_on__gte=today, departure_on__lte=today + SOON).count(),
        leads=teams_left_by(person),
        stands_in_for=tuple(row.team for row in named),
        keeps=keepers.is_keeper(person),
    )


def teams_left_by(person: User) -> tuple[Team, ...]:
    """The teams of a lead that nobody else leads."""
    others = User.objects.filter(leads_of(OuterRef("pk")), is_active=True).exclude(pk=person.pk)
    return tuple(Team.objects.filter(~Exists(others), pk__in=teams_led_by(person)))
