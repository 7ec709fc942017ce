"""Which steps of a migration would throw away what somebody filled in."""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import (
    AddField,
    AlterField,
    CreateModel,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
)
from django.db.migrations.operations.base import Operation
from django.db.models.functions import Length

__all__ = ["losses"]

# The attribute of a migration that first brings the values elsewhere: {"cases.case.stage",
# "cases.note"}.
MOVED = "moves_first"
ITS_OWN = {"django_migrations"}
FORWARDS, BACKWARDS = (RemoveField, DeleteModel, AlterField), (AddField, CreateModel)


def losses(connection: Any, plan: list[tuple[Any, bool]]) -> Iterator[str]:
    """One line for each step of the plan that would lose something that stands in this database
    now.
    """
    if not set(connection.introspection.table_names()) - ITS_OWN:
        # An empty database has nothing to lose; building the state of every step takes seconds.
        return
    if not any(
        isinstance(step, BACKWARDS if back else FORWARDS)
        for one, back in plan
        for step in one.operations
    ):
        return
    state = MigrationExecutor(connection)._create_project_state(True)  # type: ignore[attr-defined] # no public name gives it
    renamed = False
    for migration, back in plan:
        moved: set[str] = getattr(migration, MOVED, set())
        for step in migration.operations:
            left = (
                pair
                for pair in lost_by(step, migration.app_label, state, back)
                if pair[0] not in moved
            )
            counts = ((what, standing(connection, query, renamed)) for what, query in left)
            told = (f"would lose {what} ({rows} rows)" for what, rows in counts if rows)
            yield from (f"{migration.app_label}.{migration.name} {line}" for line in told)
            renamed = renamed or isinstance(step, RenameField | RenameModel)
            if not back:
                step.state_forwards(migration.app_label, state)


def standing(connection: Any, query: models.QuerySet[Any], renamed: bool) -> int:
    """How many rows of the query stand in the database now.

    What is not there yet is made by an earlier step of the same plan, and empty. After a renaming
    it may stand there under its old name: then nothing is certain and one row is counted.
    """
    try:
        with transaction.atomic(using=connection.alias):
            return query.using(connection.alias).count()
    except DatabaseError:
        return int(renamed)


def lost_by(step: Operation, app: str, state: Any, back: bool) -> Iterator[tuple[str, Any]]:
    """What this step takes away, with a query of the rows that hold something there."""
    if isinstance(step, CreateModel if back else DeleteModel):
        yield f"{app}.{step.name_lower}", rows_of(state, app, step.name_lower)
    elif isinstance(step, AddField if back else RemoveField):
        rows = rows_of(state, app, step.model_name_lower)
        yield f"{app}.{step.model_name_lower}.{step.name_lower}", filled(rows, step.name)
    elif isinstance(step, AlterField) and not back:
        rows = rows_of(state, app, step.model_name_lower)
        old = rows.model._meta.get_field(step.name)
        yield f"{app}.{step.model_name_lower}.{step.name_lower}", not_fitting(rows, old, step.field)


def rows_of(state: Any, app: str, model: str) -> models.QuerySet[Any]:
    """Every row, as the tables stand at this point of the plan."""
    found: models.QuerySet[Any] = state.apps.get_model(app, model)._base_manager.all()
    return found


def filled(rows: models.QuerySet[Any], name: str) -> models.QuerySet[Any]:
    """The rows in which this field says anything else than what an empty one would."""
    field = rows.model._meta.get_field(name)
    if field.many_to_many:
        return rows.filter(**{f"{name}__isnull": False}).distinct()
    empty = models.Q(**{f"{name}__isnull": True})
    if isinstance(field, models.CharField | models.TextField):
        empty |= models.Q(**{name: ""})
    if field.has_default() and not callable(field.default):
        empty |= models.Q(**{name: field.default})
    return rows.exclude(empty)


def not_fitting(rows: models.QuerySet[Any], old: Any, new: Any) -> models.QuerySet[Any]:
    """The rows whose value the new field has no room for."""
    if old.get_internal_type() != new.get_internal_type():
        wider = {
            ("CharField", "TextField"),
            ("IntegerField", "BigIntegerField"),
            ("AutoField", "BigAutoField"),
        }
        return (
            rows.none()
            if (old.get_internal_type(), new.get_internal_type()) in wider
            else filled(rows, old.name)
        )
    if new.max_length and (old.max_length is None or new.max_length < old.max_length):
        lengths = rows.annotate(_length=Length(old.name))
        return lengths.filter(_length__gt=new.max_length)
    return rows.none()
