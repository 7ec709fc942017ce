"""The forms of sign-in and of an admin's accounts; each refusal is a sentence beside the field."""

import time
from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.core import context
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from meldcode.accounts import guessing, recording, wrong_passwords
from meldcode.accounts.english import InBoth
from meldcode.accounts.fields import PersonField, offer
from meldcode.accounts.models import Deputy, Invitation, Team, User
from meldcode.accounts.models.leading import teams_led_by
from meldcode.accounts.models.roles import ROLE_FIELDS, Role, field_of, in_a_team, roles_in
from meldcode.accounts.second import NO_ADDRESS
from meldcode.audit.actions import AuditAction

# Longer passwords are no safer; hashing 100 kB for everyone who asks would be a gift to an
# attacker.
LONGEST = 256
TOO_LONG = f"Dit wachtwoord is te lang. Gebruik hooguit {LONGEST} tekens."
# Seconds: several times what making and keeping a mail takes.
SAME_TIME = 0.1
HINT = "Minstens 12 tekens. Een zin van een paar woorden is goed."
HINTS = {"password1": HINT, "password": "", "oldpassword": ""}
NOT_NEW = "Dit wachtwoord hebt u nu al. Kies een ander."
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
    """The address a link for a new password goes to: the same answer for every address, and after
    the same time, for only some of them have an account, a mail to write, or one on its way.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answer_at = time.monotonic() + SAME_TIME

    def clean_email(self) -> str:
        email = str(super().clean_email())
        self.goes_out = guessing.may_mail(context.request, email, known=bool(self.users))
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        if self.goes_out:
            super().save(request, **kwargs)
        time.sleep(max(0.0, self.answer_at - time.monotonic()))
        return str(self.cleaned_data["email"])


class ResetForm(NoLongPasswords, ResetPasswordKeyForm):
    """A new password, from the link in a mail; never the one that somebody else may know."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        # Last of all: whoever guesses here what it is now makes it another one at the first guess.
        if not self.errors and self.user and self.user.check_password(data["password1"]):
            self.add_error("password1", NOT_NEW)
        return data


class ChangeForm(NoLongPasswords, ChangePasswordForm):
    """A new password, by who knows the old one: a wrong old one counts, is recorded and is told as
    at the sign-in.
    """

    def clean_oldpassword(self) -> str:
        guess = guessing.guess(context.request, guessing.PASSWORD, self.user.email)
        try:
            password = str(super().clean_oldpassword())
        except ValidationError:
            recording.note(None, AuditAction.SIGN_IN_REFUSED.name, self.user)
            wrong_passwords.note(context.request, self.user.email)
            raise
        guess.was_right()
        return password


class AgainForm(NoLongPasswords, ReauthenticateForm):
    """The password once more, before something that matters."""


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
