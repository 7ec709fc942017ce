"""What contacts and countries share: values under a seal, a version, a check, and no way to be
deleted.
"""

import uuid
from collections.abc import Collection
from typing import Any, ClassVar, NoReturn

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from contacts import seal
from contacts.freshness import TERM_DAYS

NEVER_DELETED = "Een contact wordt nooit verwijderd."
CRITICAL_STAYS = (
    "Dit contact is van levensbelang. Het mag niet weg en niet leeg; wijzigen vraagt een tweede"
    " beheerder."
)
ONLY_BY_CHANGE = (
    "Wijzig een contact via het beheer. Dan blijven de bron en de vorige versie bewaard."
)


class Refused(ValidationError):
    """An act that the product does not do; its message is the sentence on screen."""


class Guarded(models.QuerySet[Any]):
    """Rows that are not deleted, and whose values change through contacts.changes alone."""

    def delete(self) -> NoReturn:
        vital = self.filter(self.model.vital()).exists()
        raise Refused(CRITICAL_STAYS if vital else NEVER_DELETED, code="R33")

    def update(self, **fields: Any) -> int:
        if set(fields) & {*self.model.VALUES, *self.model.IDENTITY, "seal", "sealed", "version"}:
            raise Refused(ONLY_BY_CHANGE, code="R33")
        return super().update(**fields)


class Sealed(models.Model):
    """A row whose values are versioned and sealed."""

    VALUES: ClassVar[tuple[str, ...]] = ()
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    # The values under a seal of 1.0.0, which does not say itself what it covers.
    FIRST: ClassVar[tuple[str, ...]] = ()
    # A release that renames a field names it here: new name -> the name under older seals.
    RENAMED: ClassVar[dict[str, str]] = {}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    seal = models.CharField("zegel", max_length=128, editable=False)
    sealed = models.JSONField("wat het zegel dekt", default=dict, editable=False)
    changed_on = models.DateField("gewijzigd op", default=timezone.localdate, editable=False)
    checked_on = models.DateField("nagekeken op", null=True, blank=True, db_index=True)
    next_check = models.DateField("volgende controle", null=True, blank=True, db_index=True)
    term_days = models.PositiveSmallIntegerField(
        "termijn in dagen",
        default=TERM_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
    )

    objects: ClassVar[Any] = Guarded.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        """A new row is sealed; of a known row only what is not under the seal may change."""
        if self._state.adding:
            self.put_seal()
        elif not self.same_as_stored(options.get("update_fields")):
            raise Refused(
                CRITICAL_STAYS if getattr(self, "critical", True) else ONLY_BY_CHANGE, code="R33"
            )
        super().save(**options)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Refused(
            CRITICAL_STAYS if getattr(self, "critical", True) else NEVER_DELETED, code="R33"
        )

    @staticmethod
    def vital() -> models.Q:
        """Which rows are vital (R33)."""
        return models.Q(critical=True)

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.VALUES}

    def identity(self) -> dict[str, Any]:
        found = {name: getattr(self, name) for name in self.IDENTITY}
        return {
            "id": str(self.id),
            "version": self.version,
            **{name: text(value) for name, value in found.items()},
        }

    def covered(self) -> dict[str, Any]:
        """Every value that a seal covers, by name."""
        return self.identity() | self.values()

    def put_seal(self) -> None:
        """Seal what the row holds; the seal says which fields it covers."""
        self.sealed = {name: seal.digest(value) for name, value in self.covered().items()}
        self.seal = seal.make(str(self.pk), self.sealed)

    def seal_fits(self) -> bool:
        """Whether each field is as it was sealed. A field that came with a later release counts as
        long as it holds its default; one that went does not matter.
        """
        if not self.sealed:
            first = {name: getattr(self, name) for name in self.FIRST}
            later = set(self.VALUES) - set(self.FIRST)
            return seal.fits(self.seal, self.identity(), first) and self.untouched(later)
        covered = self.covered()
        names = {name: self.sealed_as(name) for name in covered}
        later = {name for name, known in names.items() if known not in self.sealed}
        return (
            seal.fits(self.seal, str(self.pk), self.sealed)
            and all(
                seal.digest(covered[name]) == self.sealed[known]
                for name, known in names.items()
                if name not in later
            )
            and self.untouched(later)
        )

    def sealed_as(self, name: str) -> str:
        """What this field is called under the seal of this row."""
        return name if name in self.sealed else self.RENAMED.get(name, name)

    def untouched(self, names: Collection[str]) -> bool:
        """Whether these fields hold what a row gets that nobody filled."""
        return all(getattr(self, name) == self.default_of(name) for name in names)

    def default_of(self, name: str) -> Any:
        try:
            return self._meta.get_field(name).get_default()  # type: ignore[union-attr] # a name of a column
        except FieldDoesNotExist:
            return type(getattr(self, name))()

    def same_as_stored(self, fields: Collection[str] | None) -> bool:
        names = {*self.VALUES, *self.IDENTITY, "seal", "sealed", "version"} & {
            f.attname for f in self._meta.concrete_fields
        }
        if fields is not None:
            names &= set(fields)
        stored = type(self)._base_manager.values(*names).get(pk=self.pk) if names else {}
        return all(getattr(self, name) == value for name, value in stored.items())

    def store_change(self) -> None:
        """Write changed values with a new version and seal; only contacts.changes calls this."""
        self.version += 1
        self.changed_on = timezone.localdate()
        self.put_seal()
        super().save()


def text(value: Any) -> Any:
    """A value that JSON can hold."""
    return str(value) if isinstance(value, uuid.UUID) else value
