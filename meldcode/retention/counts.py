"""What an admin may know: how many, above ten and rounded, without the cases this admin is excluded
from.
"""

from datetime import date

from meldcode.accounts.models import User
from meldcode.retention.models import Deletion, Notice
from meldcode.retention.terms import months_later
from meldcode.review.figures.protecting import LEAST, rounded
from meldcode.review.readers import unknown_to

__all__ = ["counts_for"]


def counts_for(admin: User, today: date) -> list[tuple[str, str]]:
    """Title and number in words, for the organisation of this admin."""
    unknown = unknown_to(admin)
    notices = Notice.objects.filter(case__organisation_id=admin.organisation_id).exclude(
        case__in=unknown
    )
    deletions = Deletion.objects.filter(organisation_id=admin.organisation_id).exclude(
        case_id__in=unknown
    )
    lately = deletions.filter(erased_at__date__gt=months_later(today, -12))
    counts = {
        "Termijn loopt binnenkort af": notices.filter(ends_on__gt=today),
        "Termijn is voorbij": notices.filter(ends_on__lte=today),
        "Wacht op een tweede persoon": deletions.filter(decided_at=None),
        "Verwijderd in de laatste twaalf maanden": lately,
    }
    return [(title, in_words(rows.count())) for title, rows in counts.items()]


def in_words(count: int) -> str:
    return f"minder dan {LEAST}" if count < LEAST else f"ongeveer {rounded(count)}"
