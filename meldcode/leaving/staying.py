"""What stays behind when a colleague leaves: numbers alone, for an admin sees no case."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from contacts import keepers
from meldcode.accounts.models import Deputy, Team, User
from meldcode.cases.models import Case

__all__ = ["Staying", "staying_behind"]

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Staying:
    """How many cases, how many of them with a departure within a week, and which posts fall
    empty.
    """

    cases: int
    pressing: int
    leads: Team | None
    stands_in_for: tuple[Team, ...]
    keeps: bool

    @property
    def nothing(self) -> bool:
        return not (self.cases or self.leads or self.stands_in_for or self.keeps)


def staying_behind(person: User, *, admin: User) -> Staying:
    """What of this person waits for somebody else."""
    held = Case.objects.held_by(person, admin)
    today = timezone.localdate()
    named = Deputy.objects.filter(person=person, ended_at=None).select_related("team")
    return Staying(
        cases=held.count(),
        pressing=held.filter(departure_on__gte=today, departure_on__lte=today + SOON).count(),
        leads=person.team if is_last_lead(person) else None,
        stands_in_for=tuple(row.team for row in named),
        keeps=keepers.is_keeper(person),
    )


def is_last_lead(person: User) -> bool:
    """Whether the team has nobody else who leads it."""
    others = User.objects.filter(team=person.team_id, is_lead=True, is_active=True)
    return bool(person.is_lead and person.team_id) and not others.exclude(pk=person.pk).exists()
