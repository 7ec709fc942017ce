"""What an organisation lacks: a team whose offers nobody reads."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from meldcode.accounts.models import Deputy, Team, User
from meldcode.accounts.models.leading import leads_of

__all__ = ["teams_without_lead"]


def teams_without_lead(admin: User, with_work: Iterable[UUID] = ()) -> QuerySet[Team]:
    """The teams of this admin's organisation where people work, or where work is left (`with_work`,
    for who knows that), and nobody leads or stands in.
    """
    works = User.objects.filter(team=OuterRef("pk"), is_active=True)
    leads = User.objects.filter(leads_of(OuterRef("pk")), is_active=True)
    stands_in = Deputy.objects.filter(team=OuterRef("pk"), ended_at=None, person__is_active=True)
    mine = Team.objects.filter(organisation_id=admin.organisation_id)
    return mine.filter(
        Exists(works) | Q(pk__in=with_work), ~Exists(leads), ~Exists(stands_in)
    ).order_by("name")
