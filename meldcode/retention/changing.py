"""The terms of an organisation and how admins change them: shorter by one, longer by two, the trail
always by two.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.lapsing import LAPSED, has_lapsed, lapsed
from meldcode.accounts.models import Organisation, User
from meldcode.accounts.refusing import ActRefused, refuse_gone
from meldcode.accounts.roles import others_than
from meldcode.audit import CHAIN_RETENTION, record
from meldcode.prepared import Prepared
from meldcode.retention.models import TermChange
from meldcode.retention.terms import ALWAYS_BY_TWO, LIMIT_OF, LIMITS, Category

__all__ = ["change", "decide", "months_of", "months_with", "needs_second"]


def changed_terms(organisation: UUID) -> QuerySet[Any, Any]:
    changed = TermChange.objects.filter(organisation_id=organisation, granted=True)
    return changed.order_by("decided_at", "asked_at").values_list("category", "months")


CHANGED = Prepared(changed_terms)


def months_of(organisation_id: Any) -> Mapping[Category, int]:
    """The months that count now, by category; those of the product for no organisation."""
    return months_with(CHANGED.rows(organisation=organisation_id) if organisation_id else [])


def months_with(changed: Iterable[tuple[str, int]]) -> Mapping[Category, int]:
    """The months of the product with these changes, oldest first."""
    now = {limit.category: limit.shipped for limit in LIMITS}
    return now | {Category(category): months for category, months in changed}


def needs_second(category: Category, before: int, months: int) -> bool:
    """Whether another admin has to agree to go from `before` to `months`."""
    return months > before or category in ALWAYS_BY_TWO


@transaction.atomic
def change(*, admin: User, category: Category, months: int) -> TermChange:
    """Make a term shorter at once, or ask a second admin where it takes two; the other admins are
    told of either. Raises Refused.
    """
    before, limit = held(admin)[category], LIMIT_OF[category]
    if not limit.low <= months <= limit.high:
        raise ActRefused(f"Kies een getal van {limit.low} tot en met {limit.high}.")
    if months == before:
        raise ActRefused("Deze termijn geldt nu al.")
    open_ones = TermChange.objects.filter(
        organisation_id=admin.organisation_id, category=category, decided_at=None
    )
    given = {
        "organisation_id": admin.organisation_id,
        "category": category,
        "before": before,
        "months": months,
    }
    lapsed(open_ones).update(decided_by=admin, decided_at=timezone.now(), granted=False)
    by_two = needs_second(category, before, months)
    if by_two and open_ones.exists():
        raise ActRefused("Er wacht al een voorstel voor deze termijn. Beslis daar eerst over.")
    made = TermChange(**given, asked_by=admin)
    if not by_two:
        # What was proposed rested on another term.
        open_ones.update(decided_by=admin, decided_at=timezone.now(), granted=False)
        made.decided_by, made.decided_at, made.granted = admin, timezone.now(), True
    made.save(force_insert=True)
    record(
        admin,
        "retention asked" if by_two else "retention changed",
        CHAIN_RETENTION,
        subject=made.pk,
    )
    neutral_mail.tell(others_than(admin), "desk")
    return made


@transaction.atomic
def decide(*, admin: User, proposal: TermChange, granted: bool) -> None:
    """Agree to a proposed term or not, by another admin than who asked. Raises Refused."""
    now = held(admin)
    row = TermChange.objects.select_for_update().get(pk=proposal.pk)
    if admin.organisation_id != row.organisation_id:
        raise ActRefused("Dit kan alleen een beheerder van dezelfde organisatie.")
    if row.decided_at is not None:
        raise ActRefused("Hierover is al besloten.")
    if granted and has_lapsed(row.asked_at):
        raise ActRefused(LAPSED)
    if granted and admin.pk == row.asked_by_id:
        raise ActRefused("Dit moet een andere beheerder doen dan degene die het vroeg.")
    refuse_gone(not granted or row.asked_by.manages_organisation(row.organisation_id))
    if granted and now[Category(row.category)] != row.before:
        raise ActRefused("De termijn is intussen veranderd. Wijs dit af en stel het opnieuw voor.")
    row.decided_by, row.decided_at, row.granted = admin, timezone.now(), granted
    row.save(update_fields=["decided_by", "decided_at", "granted"])
    record(
        admin, "retention changed" if granted else "not approved", CHAIN_RETENTION, subject=row.pk
    )


def held(admin: User) -> Mapping[Category, int]:
    """The terms of the admin's organisation, held: two admins at once come one after the other."""
    if not admin.manages_organisation(admin.organisation_id):
        raise ActRefused("Dit kan alleen een beheerder.")
    Organisation.objects.select_for_update(no_key=True).get(pk=admin.organisation_id)
    return months_of(admin.organisation_id)
