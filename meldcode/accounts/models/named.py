"""Names and addresses that look like no other: nothing in them that cannot be seen."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from meldcode.values.called import no_name
from meldcode.values.scripts import refuse_mixed
from meldcode.values.text import refuse_hidden

__all__ = ["Address", "Called", "Name", "refuse_no_name", "refuse_odd_address"]

ODD = "In een e-mailadres staan alleen gewone letters, cijfers en tekens. Typ het opnieuw."


def refuse_odd_address(value: str) -> str:
    """Raise for letters of another script, which look like ours, and for what cannot be seen."""
    if not (value.isascii() and value.isprintable()):
        raise ValidationError(ODD, code="odd")
    return value


def refuse_no_name(value: str) -> None:
    """Raise for a number, a line of the whole country and a message: colleagues read who decides,
    and whom they may ask, by this name.
    """
    if sentence := no_name(value):
        raise ValidationError(sentence, code="no-name")


class Name(models.CharField):
    """What somebody or something is called: one line with single blanks."""

    default_validators = (refuse_hidden,)  # type: ignore[assignment] # a tuple serves as well

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(unicodedata.normalize("NFC", text).split()) if text else text

    def deconstruct(self) -> Any:
        """To a migration it is text as any other: what it refuses changes no table."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class Called(Name):
    """What one person or team is called, in one script; an organisation may be a line of the whole
    country.
    """

    default_validators = (refuse_hidden, refuse_mixed, refuse_no_name)  # type: ignore[assignment] # as above


class Address(models.EmailField):
    """Where somebody gets mail, and how one signs in."""

    default_validators = (validate_email, refuse_odd_address)  # type: ignore[assignment] # a tuple serves as well

    def deconstruct(self) -> Any:
        """As above."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs
