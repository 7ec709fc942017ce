"""What a password must be; each refusal is a Dutch sentence (the framework has these in English
only). One password is written in one way, however a keyboard makes its accents.
"""

import unicodedata
from typing import Any

from django.contrib.auth import password_validation as django_rules
from django.core.exceptions import ValidationError

from meldcode.accounts.events import sign_in_changed

__all__ = ["LongEnough", "NotAboutYou", "NotCommon", "one_form", "ways_to_write"]


def one_form(password: str) -> str:
    """A password as it is hashed: one machine sends é as one character, another as two."""
    return unicodedata.normalize("NFKC", password)


def ways_to_write(password: str) -> list[str]:
    """What a hash may have been made of: this form, or as it was typed before there was one."""
    apart = unicodedata.normalize("NFD", password)
    return list(dict.fromkeys((one_form(password), password, apart)))


class LongEnough(django_rules.MinimumLengthValidator):
    """Length matters more than odd characters."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        return f"Minstens {self.min_length} tekens. Een zin van een paar woorden is goed."


class NotCommon(django_rules.CommonPasswordValidator):
    """Not one of the passwords that are tried first."""

    def get_error_message(self) -> str:
        return "Dit wachtwoord gebruiken veel mensen. Kies een ander."

    def get_help_text(self) -> str:
        return "Geen wachtwoord dat veel mensen gebruiken."


class NotAboutYou(django_rules.UserAttributeSimilarityValidator):
    """Not the own name or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError:
            raise ValidationError(
                "Dit wachtwoord lijkt te veel op uw naam of e-mailadres."
            ) from None

    def get_help_text(self) -> str:
        return "Niet uw naam of e-mailadres."

    def password_changed(self, password: str, user: Any = None) -> None:
        """Called by the framework at every change, whichever page or command made it."""
        sign_in_changed.send(type(user), person=user)
