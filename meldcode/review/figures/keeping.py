"""Figures are counted once, when their half-year is over, and kept as they may be shown.

A case that is deleted later, or an answer that comes later, changes no number: who looks twice
learns nothing of what went in between. All organisations are counted at the same moment, so that
leads who lay their pages side by side learn nothing either.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import Organisation, User
from meldcode.accounts.models.roles import leading
from meldcode.cases.models import Exclusion
from meldcode.review.figures.counting import (
    TABLES,
    Counts,
    HalfYear,
    Period,
    counted,
    past_half_years,
    past_years,
)
from meldcode.review.figures.protecting import unless_in_parts
from meldcode.review.figures.tables import Shown, Table, everyone_of, own_of, tables_of
from meldcode.review.models import KeptFigures
from meldcode.review.readers import unknown_to

__all__ = ["keep_due", "tables_for"]


class Pair(NamedTuple):
    """The cells of the own organisation and of all."""

    own: Shown
    everyone: Shown


def tables_for(user: User, half: Period) -> list[Table]:
    """The six tables of a half-year or a year for this lead, without the cases that are closed to
    this lead.
    """
    return tables_of(*shown_to(user, half))


def shown_to(user: User, half: Period) -> Pair:
    """What is kept; of a year only what neither of its halves shows."""
    told = kept_for(user, half)
    if isinstance(half, HalfYear):
        return told
    parts = [kept_for(user, part) for part in half.halves]
    own = unless_in_parts(told.own, [part.own for part in parts])
    return Pair(own, unless_in_parts(told.everyone, [part.everyone for part in parts]))


def kept_for(user: User, half: Period) -> Pair:
    if not kept_of(half):
        count_and_keep(half)
    own_row = row_of_person(user, half)
    if own_row:
        return Pair(own_row.own, own_row.everyone)
    rows = KeptFigures.objects.filter(half=half.key, person=None)
    mine = rows.filter(organisation=user.organisation_id).first()
    return Pair(mine.own if mine else {}, rows.get(organisation=None).everyone)


def kept_of(half: Period) -> bool:
    return KeptFigures.objects.filter(half=half.key, organisation=None, person=None).exists()


def count(half: Period, only: Iterable[UUID] | None = None) -> dict[str, Counts]:
    cases = None if only is None else list(only)
    return {name: counted(name, half, cases) for name in TABLES}


@transaction.atomic
def count_and_keep(half: Period) -> None:
    """Count a half-year for every organisation, and for every lead who may not know of a case. Of
    two who count at once the first counts.
    """
    counts, year = count(half), not isinstance(half, HalfYear)
    rows = [KeptFigures(half=half.key, everyone=everyone_of(counts, year=year))]
    rows += [
        KeptFigures(half=half.key, organisation_id=pk, own=own_of(counts, pk, year=year))
        for pk in Organisation.objects.values_list("pk", flat=True)
    ]
    for lead in leads_excluded():
        pair = pair_without(lead, half, counts)
        if pair:
            at = {"half": half.key, "organisation_id": lead.organisation_id, "person": lead}
            rows.append(KeptFigures(**at, **pair._asdict()))
    KeptFigures.objects.bulk_create(rows, ignore_conflicts=True)


def leads_excluded() -> Iterable[User]:
    excluded = Exclusion.objects.filter(lifted_at=None).values("person")
    return User.objects.filter(leading(), pk__in=excluded)


def pair_without(lead: User, half: Period, counts: dict[str, Counts]) -> Pair | None:
    """The cells of a world without the cases this lead is excluded from; None where none of them
    counts in this half-year.
    """
    less = count(half, unknown_to(lead))
    if not any(less.values()):
        return None
    left = {name: without(counts[name], less[name]) for name in TABLES}
    year = not isinstance(half, HalfYear)
    return Pair(own_of(left, lead.organisation_id, year=year), everyone_of(left, year=year))


def without(counts: Counts, less: Counts) -> Counts:
    """A new count, without what these cases added to it."""
    left = {organisation: cells.copy() for organisation, cells in counts.items()}
    for organisation, cells in less.items():
        left.setdefault(organisation, Counter()).subtract(cells)
    return left


def row_of_person(user: User, half: Period) -> KeptFigures | None:
    """The figures of a lead who may not know of a case. They stay when that case is gone, and are
    counted anew where a case of this half-year was closed to this lead since.
    """
    rows = KeptFigures.objects.filter(half=half.key, organisation=user.organisation_id)
    row = rows.filter(person=user).first()
    cases = unknown_since(user, row)
    pair = pair_without(user, half, count(half)) if cases and counts_in(half, cases) else None
    if pair is None:
        return row
    found = {"organisation_id": user.organisation_id, "counted_at": timezone.now()}
    row, _ = KeptFigures.objects.update_or_create(
        half=half.key, person=user, defaults={**found, **pair._asdict()}
    )
    return row


def unknown_since(user: User, row: KeptFigures | None) -> list[UUID]:
    """The cases that were closed to this lead after these figures were counted."""
    newer = Exclusion.objects.filter(person=user, lifted_at=None)
    if row is not None:
        newer = newer.filter(added_at__gt=row.counted_at)
    return list(newer.values_list("case_id", flat=True))


def counts_in(half: Period, cases: list[UUID]) -> bool:
    return any(count(half, cases).values())


def keep_due(today: date) -> None:
    """Each day: what is over and not counted yet, what changed for who is excluded since, and away
    with what no page shows any more.
    """
    halves: list[Period] = [*past_half_years(today), *past_years(today)]
    KeptFigures.objects.exclude(half__in=[half.key for half in halves]).delete()
    for half in halves:
        if not kept_of(half):
            count_and_keep(half)
        for lead in leads_excluded():
            row_of_person(lead, half)
