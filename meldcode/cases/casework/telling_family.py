"""Who has a case hears that it was linked to those of brothers and sisters, or is no more."""

from uuid import UUID

from django.db.models import Q

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.telling_owner import who_have
from meldcode.cases.models import Case, Exclusion, Sibling

__all__ = ["NO_FAMILY", "beside", "tell_each"]

NO_FAMILY = UUID(int=0)


def beside(case: Case, family: UUID) -> list[Case]:
    """This case and all that are linked to it, in one order."""
    linked = Sibling.objects.filter(family=family, ended_at=None).values("case")
    return list(Case.objects.filter(Q(pk=case.pk) | Q(pk__in=linked)).order_by("pk"))


def tell_each(cases: list[Case], *, of: Case, by: User, subject: UUID) -> None:
    """A link of these cases to `of` was made or undone: a row in the chain of each, and a mail to
    who has one, but for who may not know of `of`.
    """
    for case in cases:
        record(by, "changed", case.pk, subject=subject)
    unknown = Exclusion.objects.filter(case=of, lifted_at=None).values_list("person", flat=True)
    neutral_mail.tell({one for one in who_have(cases) if one.pk not in set(unknown)} - {by})
