"""What an organisation lacks: a team whose offers nobody reads."""

from django.db.models import Exists, OuterRef, QuerySet

from meldcode.accounts.models import Deputy, Team, User
from meldcode.accounts.models.leading import leads_of

__all__ = ["teams_without_lead"]


def teams_without_lead(admin: User) -> QuerySet[Team]:
    """The teams of this admin's organisation that nobody leads or stands in for. One in which
    nobody works counts too: cases may be left there, and whether they are is told to no admin.
    """
    leads = User.objects.filter(leads_of(OuterRef("pk")), is_active=True)
    stands_in = Deputy.objects.filter(team=OuterRef("pk"), ended_at=None, person__is_active=True)
    mine = Team.objects.filter(organisation_id=admin.organisation_id)
    return mine.filter(~Exists(leads), ~Exists(stands_in)).order_by("name")
