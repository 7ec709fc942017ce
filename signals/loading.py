"""Brings the rows to what the release ships: adds, updates and retires; a second run changes
nothing.
"""

from dataclasses import dataclass, field

from django.db import models, transaction

from signals import release
from signals.models import Content, Release
from signals.values import VALUE_OF


@dataclass
class LoadingReport:
    """What a loading did, as `kind:slug`; `differs` names the fields in which a row was unlike the
    release.
    """

    added: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.differs or self.retired)


@transaction.atomic
def load_shipped() -> LoadingReport:
    """Bring every row to the shipped text, and tell the memories when anything changed."""
    report = LoadingReport()
    shipped_rows = release.rows()
    for model in VALUE_OF:
        bring(model, [row for row in shipped_rows if type(row) is model], report)
    if report or not Release.objects.exists():
        Release.objects.create(digest=release.digest())
    return report


def bring(model: type[Content], wanted: list[Content], report: LoadingReport) -> None:
    """One table: what is missing is added, what differs is set right, what no longer ships is
    retired.
    """
    present = {row.slug: row for row in model._default_manager.all()}
    for row in wanted:
        old = present.pop(row.slug, None)
        if old is None:
            row.save(force_insert=True)
            report.added.append(named(row))
        elif fields := differing(old, row):
            row.save(force_update=True)
            report.differs.append(f"{named(row)} ({', '.join(fields)})")
    for row in present.values():
        retire(row, report)


def retire(row: Content, report: LoadingReport) -> None:
    """Take a row that no longer ships off the screen; it is never deleted."""
    if row.retired:
        return
    row.retired = True
    row.save(update_fields=["retired"])
    report.retired.append(named(row))


def differing(old: models.Model, new: models.Model) -> list[str]:
    """The names of the fields in which two rows differ."""
    names = [field.attname for field in new._meta.concrete_fields]
    return [name for name in names if getattr(old, name) != getattr(new, name)]


def named(row: Content) -> str:
    return f"{row._meta.model_name}:{row.slug}"
