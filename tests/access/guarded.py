"""Every model that hangs from a case, as the models themselves tell it: none is guarded by hand."""

from django.apps import apps
from django.db.models import Model

from meldcode.cases.models import Case

__all__ = ["BACKS", "GUARDED"]

# Of a case that may be gone: its number instead of the row.
BY_NUMBER = "case_id"
HELD = ("organisation", "team", "user")


def of_cases() -> set[type[Model]]:
    """The case, what names one, and what hangs from that."""
    found: set[type[Model]] = {Case}
    while more := {one for one in apps.get_models() if one not in found and hangs(one, found)}:
        found |= more
    return found


def hangs(model: type[Model], found: set[type[Model]]) -> bool:
    return any(
        field.name == BY_NUMBER or getattr(field.remote_field, "model", None) in found
        for field in model._meta.fields
    )


def backs(models: set[type[Model]]) -> set[str]:
    """The ways from a person, a team or an organisation to many cases at once."""
    return {
        field.remote_field.related_name
        for model in models
        for field in model._meta.fields
        if field.remote_field and field.remote_field.model._meta.model_name in HELD
        if field.remote_field.related_name and field.remote_field.related_name != "+"
    }


GUARDED = {model.__name__ for model in of_cases()}
BACKS = backs(of_cases())
