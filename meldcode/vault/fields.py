"""A text column that is plain on the object and sealed in the database, bound to its row and
column.
"""

from typing import Any, NoReturn

from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.forms import CharField, Textarea

from meldcode.vault import cipher
from meldcode.vault.errors import SealBroken

__all__ = ["SealedAttribute", "SealedText", "seal", "unseal"]

BROKEN = "A stored text is not what was written: it was changed or moved outside the product."


def seal(key: bytes, ad: bytes, text: str) -> bytes:
    """Encrypt any Python text (NUL and lone surrogates included); `ad` says where it belongs."""
    return cipher.close(key, ad, text.encode("utf-8", "surrogatepass"))


def unseal(key: bytes, ad: bytes, sealed: bytes) -> str:
    """The text that was sealed with this key for this place; SealBroken for anything else."""
    try:
        return cipher.open_(key, ad, sealed).decode("utf-8", "surrogatepass")
    except cipher.InvalidTag:
        raise SealBroken(BROKEN) from None


class SealedAttribute:
    """The bytes of the column, not opened yet; shows nothing of them."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def __repr__(self) -> str:
        return "<sealed>"


class TextOrSeal(DeferredAttribute):
    """Opens the seal at the first look; what is assigned is plain text."""

    field: "SealedText"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, SealedAttribute):
            value = unseal(instance.sealing_key(), self.field.bound_to(instance), value.raw)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        if not (value is None or isinstance(value, str | SealedAttribute)):
            raise TypeError(f"{self.field.name} takes text.")
        instance.__dict__[self.field.attname] = value


class SealedText(models.BinaryField):  # type: ignore[type-arg] # only the stubs know a type
    """Text under AES-256-GCM; its model says with which key: `def sealing_key(self) -> bytes`.

    A seal holds for one table, column and primary key: renaming the table or the column, or copying
    a row, means sealing anew. An empty text is sealed too; only None is stored as NULL.
    """

    descriptor_class = TextOrSeal
    empty_values = [None, ""]
    description = "Sealed text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        if not self.editable:
            kwargs["editable"] = False
        return name, path, args, kwargs

    def bound_to(self, instance: Any) -> bytes:
        """The place this value belongs to."""
        if instance.pk is None:
            raise TypeError(
                f"{type(instance).__name__} needs its primary key before {self.name} can be sealed."
            )
        return f"{self.model._meta.db_table}.{self.column}:{instance.pk}".encode()

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The sealed bytes; an unopened seal goes back as it came, unless the row is new and it
        cannot belong there.
        """
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, SealedAttribute) and add:
            value = getattr(model_instance, self.attname)
        if not isinstance(value, str):
            return value
        key = model_instance.sealing_key()  # type: ignore[attr-defined] # see above
        return SealedAttribute(seal(key, self.bound_to(model_instance), value))

    def get_prep_value(self, value: Any) -> Any:
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, SealedAttribute):
            raise TypeError(
                f"{self.name} is sealed when its row is saved: set it on the object and save that."
            )
        return connection.Database.Binary(value.raw)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> SealedAttribute | None:
        return None if value is None else SealedAttribute(bytes(value))

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, str | SealedAttribute):
            return value
        raise ValidationError("Geef tekst.")

    def get_default(self) -> Any:
        default = super().get_default()
        return "" if default == b"" else default

    def value_to_string(self, obj: models.Model) -> NoReturn:
        raise TypeError(f"{self.name} is sealed and does not leave through a serializer.")

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is a value can be asked of the database."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is sealed: the database cannot search in it.")

    def get_transform(self, lookup_name: str) -> NoReturn:
        raise FieldError(f"{self.name} is sealed: the database cannot look into it.")

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(
            self, **{"form_class": CharField, "widget": Textarea, "strip": False, **kwargs}
        )
