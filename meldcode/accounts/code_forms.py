"""The forms of a code: from the app, or one of those on paper."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from meldcode.accounts import factor, guessing, wrong_codes
from meldcode.accounts.english import InBoth
from meldcode.accounts.models import User

LONGEST = 256


class WithCode(InBoth):
    """A code from the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.validators = "Code", [*code.validators, MaxLengthValidator(LONGEST)]
        code.widget.attrs.pop("placeholder", None)
        code.widget.attrs["inputmode"] = "numeric"


class WithGuess(WithCode):
    """A code that can be guessed: each wrong one counts."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        guess = guessing.guess(context.request, guessing.CODE, self.user.email)
        try:
            code = str(super().clean_code())  # type: ignore[misc] # of the form it is mixed into
            if not factor.is_first_use(self.authenticator, code):
                raise get_adapter().validation_error("incorrect_code")
        except ValidationError:
            wrong_codes.note(context.request, self.user)
            raise
        guess.was_right()
        return code

    @property
    def is_shut(self) -> bool:
        """Whether no code is looked at until the account has another password."""
        return guessing.THEIRS in self.errors.get("code", ())


class SetUpAppForm(WithCode, ActivateTOTPForm):
    """The first code of a new app: it signs nobody in any more."""

    def clean_code(self) -> str:
        code = str(super().clean_code())
        factor.use_up(self.user.pk, code)
        return code


class SecondStepForm(WithGuess, AuthenticateForm):
    """The code at sign-in."""


class CodeAgainForm(WithGuess, ReauthenticateCodeForm):
    """The code once more, before something that matters."""
