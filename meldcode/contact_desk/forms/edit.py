"""The forms in which an admin changes a contact or the routing of a country, and says what that
rests on.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from contacts import cleaning, release, speaking
from contacts.changes import cleaned
from contacts.freshness import HOW, may_call_to_test
from contacts.labels import label_of
from contacts.models import Contact, Country
from contacts.subjects import Ground, Subject
from meldcode.accounts.models import Team
from meldcode.contact_desk.forms.fields import FactsField, PostsField, QuestionsField, WordsField
from meldcode.values.scripts import skeleton

NOT_TYPED = ("dial", "per_country", "location")
CONTACT_FIELDS = tuple(name for name in Contact.VALUES if name not in NOT_TYPED)
COUNTRY_FIELDS = ("nl", "en", "help", "note_nl", "note_en", "treats_as_own", "term_days")
HELP = {
    "phone": (
        "Zoals u het zou opschrijven, of met + en de landcode. Wat mensen bellen, volgt hieruit."
    ),
    "display": "Vult u niets in? Dan schrijft Wegwijzer het nummer zelf op.",
    "opening": (
        "«dag en nacht», of per regel: «ma-vr 09:00-17:00», «za 10:00-14:00», «feestdagen"
        " gesloten»."
    ),
    "will_ask": "Eén vraag per regel: Nederlands | Engels.",
    "facts": "Eén feit per regel: korte naam | Nederlands | Engels | bronnen.",
    "posts": (
        "Eén per regel: naam | pad | elders. Het pad is het einde van het webadres, zoals "
        "marokko/ambassade-rabat. «elders» alleen als zij in een ander land staat."
    ),
    "languages": "Twee letters, met komma's: nl, en.",
    "sources": "Korte namen van bronnen, met komma's.",
    "reached_through": "Korte namen van contacten, met komma's.",
}
NO_CHAT = "Niemand: er is geen chat"
OWN_WORDS = "Dat schrijft alleen Wegwijzer zelf."


def reason_of(text: str) -> str:
    """A reason as it is kept; the one that Wegwijzer gives a release is typed by nobody."""
    reason = cleaning.clean_text(text, 300)
    if skeleton(release.REASON) in skeleton(reason):
        raise ValidationError(OWN_WORDS)
    return reason


class GroundForm(forms.Form):
    """Source, date and reason: no change without them."""

    source = forms.CharField(
        label="Bron", max_length=200, error_messages={"required": "Vul de bron in."}
    )
    source_date = forms.DateField(
        label="Datum van de bron",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Vul de datum van de bron in.",
            "invalid": "Dit is geen datum.",
        },
    )
    how = forms.ChoiceField(
        label="Hoe hebt u dit nagekeken?", choices=[pair for pair in HOW if pair[0] != "release"]
    )
    reason = forms.CharField(label="Waarom verandert dit?", max_length=300, required=False)

    def clean_source(self) -> str:
        return cleaning.clean_text(self.cleaned_data["source"], 200)

    def clean_reason(self) -> str:
        return reason_of(self.cleaned_data["reason"])

    def clean_source_date(self) -> date:
        day: date = self.cleaned_data["source_date"]
        if day > timezone.localdate():
            raise ValidationError("De datum van de bron ligt in de toekomst.")
        return day

    def ground(self) -> Ground:
        data = self.cleaned_data
        return Ground(data["source"], data["source_date"], data["how"], data.get("reason", ""))


class SubjectForm(GroundForm):
    """What the forms of a contact and of a country share; `subject` is how it is now."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    model: type[Subject] = Contact
    names: tuple[str, ...] = ()
    # What changes most stands first; the rest is folded.
    shown_first: tuple[str, ...] = ()

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        initial = {**self.shown(subject), "version": subject.version, **kwargs.pop("initial", {})}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.subject = subject
        ground = {name: self.fields.pop(name) for name in GroundForm.base_fields}
        labels = {name: label_of(name) for name in self.names}
        self.fields |= forms.fields_for_model(self.model, fields=self.names, labels=labels)
        self.fields |= self.own_fields()
        self.fields |= ground
        for name, text in HELP.items():
            if name in self.fields:
                self.fields[name].help_text = text

    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.shown_first if name in self.fields]

    def folded(self) -> list[forms.BoundField]:
        ground = {*GroundForm.base_fields, "version"}
        return [self[name] for name in self.fields if name not in {*self.shown_first, *ground}]

    def opened(self) -> bool:
        """Whether something folded is wrong or was typed, so that nobody has to look for it."""
        names = {field.name for field in self.folded()}
        return bool(names & ({*self.errors, *self.changed_data} if self.is_bound else set()))

    def last(self) -> list[forms.BoundField]:
        return [self["version"], *(self[name] for name in GroundForm.base_fields)]

    def shown(self, subject: Subject) -> dict[str, Any]:
        return subject.values()

    def own_fields(self) -> dict[str, forms.Field]:
        return {}

    def typed(self) -> dict[str, Any]:
        """What was typed, as values of the row."""
        return {
            name: self.cleaned_data[name]
            for name in self.subject.VALUES
            if name in self.cleaned_data
        }

    def clean(self) -> dict[str, Any]:
        """Every field at once: each gets its own sentence."""
        found = super().clean() or self.cleaned_data
        if self.errors:
            return found
        try:
            self.changes = cleaned(self.subject, self.typed())
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                self.add_error(name if name in self.fields else None, sentences)
        return found


class ContactForm(SubjectForm):
    """All that users see of a contact."""

    model = Contact
    names = CONTACT_FIELDS
    shown_first = (
        "phone", "name", "location", "whatsapp", "email", "website", "hours_nl", "opening",
    )  # fmt: skip
    subject: Contact

    def __init__(self, *args: Any, subject: Contact, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        if subject.kind == "own":
            self.leave_out_guiding()
        chat: Any = self.fields["chat_for"]
        chat.choices = [(value, word if value else NO_CHAT) for value, word in chat.choices]
        if (
            not may_call_to_test(subject.dial, subject.critical, subject.opening)
            and not subject._state.adding
        ):
            how: Any = self.fields["how"]
            how.choices = [pair for pair in how.choices if pair[0] != "called"]

    def leave_out_guiding(self) -> None:
        """What an own contact does not say has no field, but where it says it still."""
        for name in speaking.GUIDING:
            if not getattr(self.subject, name):
                del self.fields[name]

    def shown(self, subject: Any) -> dict[str, Any]:
        values = subject.values()
        return {**values, "phone": values["phone"] or values["dial"]}

    def own_fields(self) -> dict[str, forms.Field]:
        lists = {
            "will_ask": QuestionsField,
            "facts": FactsField,
            "languages": WordsField,
            "sources": WordsField,
            "reached_through": WordsField,
        }
        found = {name: kind(label=label_of(name)) for name, kind in lists.items()}
        return found | ({"location": self.location_field()} if self.subject.kind == "own" else {})

    def location_field(self) -> forms.Field:
        """For everybody of the organisation, or for one of its teams or locations."""
        teams = Team.objects.filter(organisation=self.subject.organisation_id)
        choices = [("", "De hele organisatie"), *((str(one.pk), one.name) for one in teams)]
        return forms.ChoiceField(label=label_of("location"), choices=choices, required=False)

    def typed(self) -> dict[str, Any]:
        values = super().typed()
        if "phone" in values and not values["phone"]:
            values["dial"] = ""
        return values


class CountryForm(SubjectForm):
    """The routing of a country."""

    model = Country
    names = COUNTRY_FIELDS
    shown_first = ("iso", "nl", "help", "note_nl", "posts")

    def own_fields(self) -> dict[str, forms.Field]:
        return {"posts": PostsField(label=label_of("posts"))}


class NewCountryForm(CountryForm):
    """A country that is not in the list yet."""

    subject: Country

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["iso"])

    def own_fields(self) -> dict[str, forms.Field]:
        iso = forms.CharField(
            label="Landcode", max_length=2, help_text="Twee letters, zoals MA voor Marokko.",
            error_messages={"required": "Vul de landcode in."},
        )  # fmt: skip
        return {"iso": iso, **super().own_fields()}

    def clean_iso(self) -> str:
        self.subject.iso = str(self.cleaned_data["iso"]).upper()
        return self.subject.iso


class CheckForm(forms.Form):
    """«Deze kloppen nog»: several contacts at once."""

    chosen = forms.ModelMultipleChoiceField(
        queryset=Contact.objects.none(), error_messages={"required": "Kies ten minste één contact."}
    )
    how = forms.ChoiceField(
        label="Hoe hebt u dit nagekeken?", choices=[pair for pair in HOW if pair[0] != "release"]
    )

    def __init__(self, *args: Any, contacts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["chosen"]
        chosen.queryset = contacts


class ChangeReasonForm(forms.Form):
    """Why a decision or a step back."""

    reason = forms.CharField(label="Reden", max_length=300, required=False)

    def clean_reason(self) -> str:
        return reason_of(self.cleaned_data["reason"])
