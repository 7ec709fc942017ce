"""What the admins' desk says of requests that are no task: how many wait for this admin, never
which.
"""

from django import template
from django.db.models import Q
from django.utils import timezone

from contacts import keepers
from contacts.models import ImportDraft
from meldcode.accounts import second
from meldcode.accounts.lapsing import living
from meldcode.accounts.models import RoleRequest, User
from meldcode.retention.models import TermChange

register = template.Library()


@register.simple_tag
def to_decide(admin: User) -> dict[str, int]:
    """Kind and number of what waits for a decision by this admin; what one asked for oneself waits
    for another.
    """
    here = {"organisation_id": admin.organisation_id}
    own = Q(asked_by=admin)
    rows = {
        "role": (
            living(RoleRequest.objects.filter(**here, invitation__withdrawn_at=None)).exclude(
                own | Q(person=admin)
            )
        ),
        "staff": second.within_reach(admin).exclude(own | Q(person=admin)),
        "term": living(TermChange.objects.filter(**here)).exclude(own),
        "keeper": keepers.waiting().exclude(own | Q(person=admin)),
        "table": ImportDraft.objects.waiting(timezone.now()).exclude(made_by=admin),
    }
    if not keepers.is_keeper(admin):
        del rows["table"]
    if not keepers.may_name(admin):
        del rows["keeper"]
    counted = {kind: waits.count() for kind, waits in rows.items()}
    return {kind: number for kind, number in counted.items() if number}
