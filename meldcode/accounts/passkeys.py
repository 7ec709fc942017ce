"""The forms of passkeys: whatever a browser or an attacker sends, the answer is a sentence."""

import struct
from typing import Any

from allauth.mfa.webauthn import forms as theirs
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from meldcode.accounts.english import InBoth

NOT_ACCEPTED = "Dit lukte niet met deze passkey of sleutel. Probeer het opnieuw."
LONGEST_NAME = 60
LONGEST_ANSWER = 20_000
# What the library lets through when the answer has another shape than it expects.
BROKEN = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    RecursionError,
    AssertionError,
    struct.error,
    InvalidSignature,
)


class PasskeyAnswer(forms.JSONField):
    """What the passkey answered."""

    default_error_messages = {"invalid": NOT_ACCEPTED, "required": NOT_ACCEPTED}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_ANSWER:
            raise ValidationError(NOT_ACCEPTED)
        try:
            return super().to_python(value)
        except RecursionError:
            raise ValidationError(NOT_ACCEPTED) from None

    def bound_data(self, data: Any, initial: Any) -> None:
        """An answer is used once: the page that is shown again does not hold it."""
        return

    def prepare_value(self, value: Any) -> str:
        return ""


class Calm(InBoth):
    """Turns every shape of broken answer into one sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "credential" in self.fields:
            self.fields["credential"] = PasskeyAnswer(widget=forms.HiddenInput)
        if "name" in self.fields:
            self.fields["name"].label = "Naam van deze passkey of sleutel"
            self.fields["name"].validators.append(MaxLengthValidator(LONGEST_NAME))
        if "passwordless" in self.fields:
            self.fields["passwordless"].label = "Ook inloggen zonder wachtwoord"
            self.fields[
                "passwordless"
            ].help_text = "Dan vraagt uw apparaat om een pincode of vingerafdruk."

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except BROKEN:
            self.add_error(None, NOT_ACCEPTED)


class Add(Calm, theirs.AddWebAuthnForm):
    """A new passkey or key."""


class SignIn(Calm, theirs.LoginWebAuthnForm):
    """Signing in with a passkey alone: what holds the key asked who is there."""

    def clean_credential(self) -> Any:
        """The library trusts what was asked of the key last, also where that was a second step."""
        answer = theirs.auth.parse_authentication_response(self.cleaned_data["credential"])
        if not answer.response.authenticator_data.is_user_verified():
            raise ValidationError(NOT_ACCEPTED)
        return super().clean_credential()


class Second(Calm, theirs.AuthenticateWebAuthnForm):
    """A key as the second step."""


class Again(Calm, theirs.ReauthenticateWebAuthnForm):
    """A key once more, before something that matters."""


class Rename(Calm, theirs.EditWebAuthnForm):
    """Another name."""
