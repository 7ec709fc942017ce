"""How each row becomes a plain value."""

from collections.abc import Callable
from typing import Any

from signals import entries, models


def shared(row: models.Content) -> dict[str, Any]:
    """What every entry has."""
    return {"slug": row.slug, "retired": row.retired}


def sourced(row: models.Sourced) -> dict[str, Any]:
    """What every text has."""
    return {**shared(row), "nl": row.nl, "en": row.en, "sources": tuple(row.sources)}


def signal(row: models.Signal) -> entries.Signal:
    return entries.Signal(
        **sourced(row),
        group=row.group,
        points_to=tuple(row.points_to),
        carries_suspicion=row.carries_suspicion,
    )


def risk_factor(row: models.RiskFactor) -> entries.RiskFactor:
    return entries.RiskFactor(
        **sourced(row),
        kind=row.kind,
        who=row.who,
        who_nl=row.get_who_display(),
        note_nl=row.note_nl,
        note_en=row.note_en,
    )


def background(row: models.Background) -> entries.Background:
    areas = tuple(
        entries.Area(area.value, area.label, tuple(row.iso[area]))
        for area in models.Background.Area
        if area in row.iso
    )
    return entries.Background(**sourced(row), kind=row.kind, heading_nl=row.heading_nl, areas=areas)


def plan_item(row: models.DeparturePlanItem) -> entries.PlanItem:
    return entries.PlanItem(**sourced(row), first=row.first, minors_only=row.minors_only)


def source(row: models.Source) -> entries.Source:
    return entries.Source(
        **shared(row),
        title=row.title,
        short=row.short or row.title,
        publisher=row.publisher,
        date=row.date,
        url=row.url,
        url_is=row.url_is,
        audience_nl=row.audience_nl,
        read_nl=row.get_read_display(),
        note_nl=row.note_nl,
    )


def organisation(row: models.Organisation) -> entries.Organisation:
    return entries.Organisation(**shared(row), name=row.name, url=row.url)


def reading(row: models.Reading) -> entries.Reading:
    return entries.Reading(
        **shared(row),
        kind=row.kind,
        kind_nl=row.get_kind_display(),
        author=row.author,
        year=row.year,
        month=row.month,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        note=row.note,
    )


# In the order of the fields of Checklist.
VALUE_OF: dict[type[models.Content], Callable[[Any], entries.ChecklistEntry]] = {
    models.Signal: signal,
    models.RiskFactor: risk_factor,
    models.Background: background,
    models.DeparturePlanItem: plan_item,
    models.Source: source,
    models.Organisation: organisation,
    models.Reading: reading,
}
