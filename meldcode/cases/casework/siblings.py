"""Linking the cases of brothers and sisters, and taking one out again."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.telling_family import NO_FAMILY, beside, tell_each
from meldcode.cases.casework.telling_owner import tell_who_has_it
from meldcode.cases.casework.work import CaseIsClosed, locked_case
from meldcode.cases.models import Case, May, Sibling
from meldcode.cases.siblings import siblings_of

__all__ = ["link", "unlink"]


@transaction.atomic
def link(*, case: Case, other_id: UUID, by: User) -> Case:
    """Both are of one family from now on, with all that were linked to either; the other case.

    Written in the chain of each, and who has one hears it where another did so. Raises
    Case.DoesNotExist where `by` may not vouch in the other one, and for a case of another
    organisation, of its own or to practise with; CaseIsClosed.
    """
    both = Case.objects.allowing(by, May.VOUCH).filter(pk__in=(case.pk, other_id))
    # In one order: who links them from both sides at the same moment gets one family, no error.
    list(both.order_by("pk").select_for_update(of=("self",)))
    held = locked_case(case, by, May.VOUCH)
    if held.is_closed:
        raise CaseIsClosed
    mine = Case.objects.allowing(by, May.VOUCH).exclude(pk=held.pk)
    other = mine.filter(organisation=held.organisation_id, practice=held.practice).get(pk=other_id)
    places = Sibling.objects.select_for_update().filter(ended_at=None)
    families = {place.case_id: place.family for place in places.filter(case__in=(held, other))}
    sides = [beside(one, families.get(one.pk, NO_FAMILY)) for one in (held, other)]
    if sides[0] == sides[1]:
        return other
    family = families.get(held.pk) or families.get(other.pk) or uuid4()
    joins = [one for one in (held, other) if one.pk not in families]
    Sibling.objects.bulk_create(Sibling(family=family, case=one, by=by) for one in joins)
    places.filter(family__in=families.values()).update(family=family)
    for side, another in zip(sides, (other, held), strict=True):
        tell_each(side, of=another, by=by, subject=another.pk)
    return other


@transaction.atomic
def unlink(*, case: Case, by: User) -> None:
    """This case is linked to no other one any more; those stay linked to each other. Who sees none
    of those knows of no link, and ends none. Who has it, or one of those, hears when another does,
    and the chain of each says so.
    """
    held = locked_case(case, by, May.VOUCH)
    place = Sibling.objects.select_for_update().filter(case=held, ended_at=None).first()
    if place is None or not siblings_of(held.pk, by.pk, timezone.now()).exists():
        return
    place.ended_at, place.ended_by = timezone.now(), by
    place.save(update_fields=["ended_at", "ended_by"])
    record(by, "changed", held.pk, subject=place.pk)
    tell_who_has_it(held, by)
    rest = [one for one in beside(held, place.family) if one.pk != held.pk]
    tell_each(rest, of=held, by=by, subject=place.pk)
