"""Erasing every row of a case, whichever room keeps it."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from meldcode.accounts.models import Draft
from meldcode.cases.models import Case
from meldcode.review.models import Review

__all__ = ["erase", "hanging"]


def hanging() -> dict[type[Model], str]:
    """Every model that hangs from a case, by the shortest way to it (`review__case`); the farthest
    first.

    Read from the models themselves, so that a table that comes later is not forgotten.
    """
    ways: dict[type[Model], str] = {}
    waiting: list[tuple[Any, str]] = [(Case, "")]
    while waiting:
        model, way = waiting.pop(0)
        for child, name in pointing_at(model):
            if child not in ways:
                ways[child] = f"{name}__{way}" if way else name
                waiting.append((child, ways[child]))
    return dict(sorted(ways.items(), key=lambda pair: -pair[1].count("__")))


def pointing_at(model: Any) -> Iterator[tuple[type[Model], str]]:
    """The models with a key to this one, those without a way back (`related_name="+"`) too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            yield relation.related_model, relation.field.name


def erase(owners: Iterable[UUID]) -> int:
    """Delete all rows of these cases, and what was typed on their pages and waits to be put back;
    how many rows.

    To be called in a transaction. Past the managers, which refuse to delete: this is the one way in
    which rows end.
    """
    cases = list(owners)
    erased = erase_typed(cases)
    for model, way in hanging().items():
        erased += model._base_manager.filter(**{f"{way}__in": cases})._raw_delete("default")
    return erased + int(Case._base_manager.filter(pk__in=cases)._raw_delete("default"))


def erase_typed(cases: list[UUID]) -> int:
    """Kept texts and drafts stand under the address of their page."""
    reviews = Review._base_manager.filter(case__in=cases).values_list("pk", flat=True)
    addressed = [Q(path__contains=f"/{key}/") for key in (*cases, *reviews)]
    if not addressed:
        return 0
    return Draft._base_manager.filter(reduce(or_, addressed)).delete()[0]
