"""The forms of sign-in and of an admin's accounts; each refusal is a sentence beside the field."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest

from meldcode.accounts import factor, guessing
from meldcode.accounts.english import InBoth
from meldcode.accounts.fields import PersonField, offer
from meldcode.accounts.models import Deputy, Invitation, Team, User
from meldcode.accounts.models.leading import teams_led_by
from meldcode.accounts.models.roles import ROLE_FIELDS, Role, field_of, in_a_team, roles_in
from meldcode.accounts.second import NO_ADDRESS

# Longer passwords are no safer; hashing 100 kB for everyone who asks would be a gift to an
# attacker.
LONGEST = 256
TOO_LONG = f"Dit wachtwoord is te lang. Gebruik hooguit {LONGEST} tekens."
HINT = "Minstens 12 tekens. Een zin van een paar woorden is goed."
HINTS = {"password1": HINT, "password": "", "oldpassword": ""}
NOT_SAME = "De twee wachtwoorden zijn niet hetzelfde. Typ ze opnieuw."


class NoLongPasswords(InBoth):
    """Refuses overlong passwords before anything is computed, and drops words that only repeat the
    label.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field.widget, forms.PasswordInput):
                field.validators.append(shorter)
            if name in ("login", "email"):
                field.label = "E-mailadres"
            if name in HINTS:
                field.help_text = HINTS[name]


def shorter(value: str) -> None:
    if len(value) > LONGEST:
        raise ValidationError(TOO_LONG)


class SignInForm(NoLongPasswords, LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A user name belongs in a box of text: scanners and some password managers look for that.
        self.fields["login"].widget.input_type = "text"
        asked = {
            "autocomplete": "username",
            "inputmode": "email",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["login"].widget.attrs.update(asked)


class AskResetForm(NoLongPasswords, ResetPasswordForm):
    """The address a link for a new password goes to: the same answer for every address."""

    def clean_email(self) -> str:
        email = str(super().clean_email())
        self.goes_out = guessing.may_mail(context.request, email)
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        if self.goes_out:
            super().save(request, **kwargs)
        return str(self.cleaned_data["email"])


class ResetForm(NoLongPasswords, ResetPasswordKeyForm):
    """A new password, from the link in a mail."""


class ChangeForm(NoLongPasswords, ChangePasswordForm):
    """A new password, by who knows the old one: a wrong old one counts as at the sign-in."""

    def clean_oldpassword(self) -> str:
        guess = guessing.guess(context.request, guessing.PASSWORD, self.user.email)
        password = str(super().clean_oldpassword())
        guess.was_right()
        return password


class AgainForm(NoLongPasswords, ReauthenticateForm):
    """The password once more, before something that matters."""


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
        code = str(super().clean_code())  # type: ignore[misc] # of the form it is mixed into
        if not factor.is_first_use(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        guess.was_right()
        return code


class SetUpAppForm(WithCode, ActivateTOTPForm):
    """The first code of a new app."""


class SecondStepForm(WithGuess, AuthenticateForm):
    """The code at sign-in."""


class CodeAgainForm(WithGuess, ReauthenticateCodeForm):
    """The code once more, before something that matters."""


class PasswordTwiceForm(NoLongPasswords):
    """The password that someone chooses when accepting an invitation."""

    password1 = forms.CharField(
        label="Kies een wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Typ het wachtwoord nog een keer",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", NOT_SAME)
        return data


TWO = 2
ONLY_LEADS = "Alleen een teamleider leidt ook andere teams."


class InvitationForm(forms.ModelForm):
    """Whom an admin invites, into which team and role."""

    class Meta:
        model = Invitation
        fields = [
            "email", "name", "team", *ROLE_FIELDS, "further_teams",
        ]  # fmt: skip
        widgets = {"further_teams": forms.CheckboxSelectMultiple}
        help_texts = {
            "team": "Een beheerder heeft geen team.",
            "further_teams": (
                "Voor een teamleider van meer teams. Het eigen team hoeft u niet aan te vinken."
            ),
            field_of(Role.LEAD): "Een tweede beheerder moet dit goedkeuren.",
            field_of(Role.ADMIN): (
                "Een tweede beheerder moet dit goedkeuren. Een beheerder ziet geen casussen."
            ),
        }

    def __init__(self, *args: Any, admin: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(organisation_id=admin.organisation_id)
        offer(self, "team", teams)
        offer(self, "further_teams", teams)
        if teams.count() < TWO:
            del self.fields["further_teams"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        roles = roles_in(data)
        if data.get("further_teams") and Role.LEAD not in roles:
            self.add_error("further_teams", ONLY_LEADS)
        if not roles:
            self.add_error(field_of(Role.PROFESSIONAL), "Kies ten minste één rol.")
        if Role.ADMIN in roles:
            data["team"] = None
        return data


class TeamChoiceForm(forms.Form):
    """One of the teams of the own organisation."""

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none())

    def __init__(self, *args: Any, admin: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "team", Team.objects.filter(organisation_id=admin.organisation_id))


class FurtherTeamForm(TeamChoiceForm):
    """One more team for a lead, of those that this lead does not lead yet."""

    prefix = "leidt"

    def __init__(self, *args: Any, admin: User, person: User, **kwargs: Any) -> None:
        super().__init__(*args, admin=admin, **kwargs)
        self.fields["team"].label = "Leidt ook dit team"
        others = Team.objects.filter(organisation_id=admin.organisation_id)
        offer(self, "team", others.exclude(pk__in=teams_led_by(person)))


class TeamForm(forms.ModelForm):
    """The name of a team."""

    class Meta:
        model = Team
        fields = ["name"]


class NameForm(forms.ModelForm):
    """What a colleague is called."""

    class Meta:
        model = User
        fields = ["name"]


class AddressForm(forms.Form):
    """The address that is the right one."""

    email = forms.EmailField(
        label="Het goede e-mailadres",
        max_length=254,
        error_messages=dict.fromkeys(("required", "invalid", "max_length"), NO_ADDRESS),
    )


class AwayForm(forms.ModelForm):
    """The first and last day of being away."""

    class Meta:
        model = User
        fields = ["away_from", "away_until"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in fields
        }


class DeputyForm(forms.ModelForm):
    """Who stands in for the lead of which team."""

    class Meta:
        model = Deputy
        fields = ["team", "person"]
        field_classes = {"person": PersonField}

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(organisation_id=actor.organisation_id)
        offer(self, "team", teams if actor.manages() else teams.filter(pk__in=teams_led_by(actor)))
        offer(self, "person", User.objects.of(actor).filter(in_a_team(), is_active=True))
