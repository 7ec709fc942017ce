"""Which posts fall empty when a colleague leaves. Of cases an admin is told nothing: a number here,
once after an offer and once before it, said who is excluded from one.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from contacts import keepers
from meldcode.accounts.models import Deputy, Team, User
from meldcode.accounts.models.leading import leads_of, teams_led_by
from meldcode.accounts.staffing import note_and_tell

__all__ = ["Staying", "look_at", "staying_behind"]


@dataclass(frozen=True)
class Staying:
    """The teams that lose a lead or a deputy, and whether a keeper goes."""

    leads: tuple[Team, ...]
    stands_in_for: tuple[Team, ...]
    keeps: bool


@transaction.atomic
def look_at(person: User, *, admin: User) -> Staying:
    """What stays behind, for an admin who looks. That there was a look is recorded, and told to the
    person: who has cases hands them over while that still goes.
    """
    note_and_tell(admin, "LISTED", person)
    return staying_behind(person)


def staying_behind(person: User) -> Staying:
    """What of this person waits for somebody else."""
    named = Deputy.objects.filter(person=person, ended_at=None).select_related("team")
    return Staying(
        leads=teams_left_by(person),
        stands_in_for=tuple(row.team for row in named),
        keeps=keepers.is_keeper(person),
    )


def teams_left_by(person: User) -> tuple[Team, ...]:
    """The teams of a lead that nobody else leads."""
    others = User.objects.filter(leads_of(OuterRef("pk")), is_active=True).exclude(pk=person.pk)
    return tuple(Team.objects.filter(~Exists(others), pk__in=teams_led_by(person)))
