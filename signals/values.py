"""How each row becomes a plain value: field by field under the same name, so that a new field is
written in `models` and in `entries` alone.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from signals import entries, models

AnyEntry = TypeVar("AnyEntry", bound=entries.ChecklistEntry)


def like(
    shape: type[AnyEntry], **otherwise: Callable[[Any], Any]
) -> Callable[[models.Content], AnyEntry]:
    """What makes a value of this shape; `otherwise` says a field that is not as the row has it."""
    names = tuple(field.name for field in fields(shape))

    def value_of(row: models.Content) -> AnyEntry:
        return shape(
            **{
                name: otherwise[name](row) if name in otherwise else unchanging(getattr(row, name))
                for name in names
            }
        )

    return value_of


def unchanging(value: Any) -> Any:
    """A list as a tuple, everything else as it is."""
    return tuple(value) if isinstance(value, list) else value


def areas_of(row: models.Background) -> tuple[entries.Area, ...]:
    """The countries of a figure, in the order of the areas."""
    return tuple(
        entries.Area(area.value, area.label, tuple(row.iso[area]))
        for area in models.Background.Area
        if area in row.iso
    )


# In the order of the fields of Checklist.
VALUE_OF: dict[type[models.Content], Callable[[Any], entries.ChecklistEntry]] = {
    models.Signal: like(entries.Signal),
    models.RiskFactor: like(entries.RiskFactor, who_nl=lambda row: row.get_who_display()),
    models.Background: like(entries.Background, areas=areas_of),
    models.DeparturePlanItem: like(entries.PlanItem),
    models.Source: like(
        entries.Source,
        short=lambda row: row.short or row.title,
        read_nl=lambda row: row.get_read_display(),
    ),
    models.Organisation: like(entries.Organisation),
    models.Reading: like(entries.Reading, kind_nl=lambda row: row.get_kind_display()),
}
