"""Who ever looked in a case with emergency access is no second of two leads in it."""

from uuid import UUID

from meldcode.accounts.models import User
from meldcode.cases.models import Case, Member

__all__ = ["NotAllowed", "refuse_looked_in"]

LOOKED_IN = (
    "U keek met noodtoegang in deze casus. Wie de casus heeft, of een andere teamleider, beslist."
)


class NotAllowed(Exception):
    """This person may not do this to this case; the message is a sentence for the screen."""


def refuse_looked_in(case: Case, by: User, first: UUID | None) -> None:
    """Raise NotAllowed where `by` would be the second of two leads and took emergency access, given
    back or not; beside the owner, who knows of it, one lead is as good as another.
    """
    looked_in = Member.objects.filter(case=case, person=by, until__isnull=False)
    if case.owner_id not in (by.pk, first) and looked_in.exists():
        raise NotAllowed(LOOKED_IN)
