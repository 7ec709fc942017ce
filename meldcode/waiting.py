"""What waits for an admin beside the tasks of the directory: requests of others to decide on, and
teams that nobody leads. How many, never which.
"""

from django.db.models import Q
from django.utils import timezone

from contacts import keepers
from contacts.models import ImportDraft
from meldcode.accounts import second
from meldcode.accounts.gaps import teams_without_lead
from meldcode.accounts.lapsing import living
from meldcode.accounts.models import RoleRequest, User
from meldcode.content import proposing
from meldcode.content.models import ContentProposal
from meldcode.retention.models import TermChange

__all__ = ["WORDS", "waiting_for"]

WORDS = {
    "lead": "Team zonder teamleider of vervanger",
    "role": "Vraag over een rol wacht op u",
    "staff": "Vraag over een collega wacht op u",
    "term": "Voorstel over bewaren wacht op u",
    "keeper": "Vraag over een lijstbeheerder wacht op u",
    "table": "Tabel van regio's wacht op u",
    "content": "Voorstel over een termijn wacht op u",
    "holiday": "Voorstel over vakanties wacht op u",
}


def waiting_for(admin: User) -> dict[str, int]:
    """Kind and number of what waits for this admin; what one asked for oneself waits for
    another.
    """
    here = {"organisation_id": admin.organisation_id}
    own = Q(asked_by=admin)
    proposed, term = proposing.waiting().exclude(own), Q(act=ContentProposal.Act.TERM)
    rows = {
        "lead": teams_without_lead(admin),
        "role": (
            living(RoleRequest.objects.filter(**here, invitation__withdrawn_at=None)).exclude(
                own | Q(person=admin)
            )
        ),
        "staff": second.within_reach(admin).exclude(own | Q(person=admin)),
        "term": living(TermChange.objects.filter(**here)).exclude(own),
        "keeper": keepers.waiting().exclude(own | Q(person=admin)),
        "table": ImportDraft.objects.waiting(timezone.now()).exclude(made_by=admin),
        "content": proposed.filter(term),
        "holiday": proposed.exclude(term),
    }
    if not keepers.is_keeper(admin):
        del rows["table"], rows["content"], rows["holiday"]
    if not keepers.may_name(admin):
        del rows["keeper"]
    counted = {kind: waits.count() for kind, waits in rows.items()}
    return {kind: number for kind, number in counted.items() if number}
