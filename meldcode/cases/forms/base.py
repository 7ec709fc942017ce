"""What every form of a case has: a one-time token, the state it was made from, limits on days and
texts.
"""

import json
import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from meldcode.cases.forms.checked import ChecksTexts
from meldcode.cases.models import Entry

__all__ = ["KNOWN", "CaseForm", "choice", "day", "know", "plain", "text", "yes_no"]

LONGEST_TEXT = 20_000
YEARS_BACK, YEARS_AHEAD = 30, 5
RENEWED = "Deze pagina was verlopen. Wat u typte, staat er nog. Sla nog eens op."
KNOWN = (("unknown", "Weet ik niet"), ("yes", "Ja"), ("no", "Nee"))


class TypedText(forms.CharField):
    """Free text of a case; sealed when it is kept."""

    def __init__(
        self, label: str, *, required: bool = False, rows: int = 4, help_text: str = ""
    ) -> None:
        super().__init__(
            label=label,
            required=required,
            max_length=LONGEST_TEXT,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={
                "required": "Vul dit veld in.",
                "max_length": (
                    "Deze tekst is te lang. Maak er hoogstens 20.000 tekens van (nu"
                    " %(show_value)d)."
                ),
            },
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No maxlength on the page: a browser would silently cut what is pasted.
        return {}


class Day(forms.DateField):
    """A day of this world: not before a working life ago, not years ahead."""

    widget = forms.DateInput(attrs={"autocomplete": "off"})

    def validate(self, value: date | None) -> None:
        super().validate(value)
        today = timezone.localdate()
        if value and not today.year - YEARS_BACK <= value.year <= today.year + YEARS_AHEAD:
            raise ValidationError("Deze datum kan niet kloppen. Kijk het jaartal na.")


class PastDay(Day):
    """A day that is not in the future; one day of grace for a clock that runs ahead."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > timezone.localdate() + timedelta(days=1):
            raise ValidationError("Deze datum ligt in de toekomst. Vul de dag in waarop het was.")


def text(label: str, **kwargs: Any) -> TypedText:
    return TypedText(label, **kwargs)


def day(label: str, *, past: bool = False, required: bool = False, help_text: str = "") -> Day:
    kind = PastDay if past else Day
    messages = {
        "required": "Vul de datum in.",
        "invalid": "Vul een datum in, bijvoorbeeld 31-12-2026.",
    }
    return kind(label=label, required=required, help_text=help_text, error_messages=messages)


def choice(
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    required: bool = True,
    radio: bool = False,
    help_text: str = "",
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=tuple(options),
        required=required,
        help_text=help_text,
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={
            "required": "Kies een antwoord.",
            "invalid_choice": "Deze keuze bestaat niet. Kies een van de antwoorden.",
        },
    )


def know(label: str, help_text: str = "") -> forms.ChoiceField:
    """A question of fact that one need not know the answer to."""
    return choice(label, KNOWN, required=False, help_text=help_text)


def yes_no(
    label: str, *, required: bool = True, radio: bool = True, help_text: str = ""
) -> forms.ChoiceField:
    return choice(
        label, (("yes", "Ja"), ("no", "Nee")), required=required, radio=radio, help_text=help_text
    )


class CaseForm(ChecksTexts):
    """A form whose texts are checked and that is saved once, whatever happens: see Entry.token and
    ChangedMeanwhile.

    `what` names the form among those of one page; `basis` is the number of the entry whose state it
    showed.
    """

    use_required_attribute = False
    submit = "Opslaan"
    name = ""
    token = forms.UUIDField(
        widget=forms.HiddenInput, required=False, error_messages={"invalid": RENEWED}
    )
    basis = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0,
        error_messages={"invalid": RENEWED, "min_value": RENEWED},
    )  # fmt: skip

    def __init__(self, *args: Any, latest: Entry | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", self.name or None)
        kwargs.setdefault("auto_id", f"{self.name}_%s" if self.name else "id_%s")
        self.latest = latest
        initial = {**self.initial_from(latest), **(kwargs.pop("initial", None) or {})}
        initial.setdefault("token", uuid.uuid4())
        initial.setdefault("basis", latest.number if latest else 0)
        super().__init__(*args, initial=initial, **kwargs)
        self.theirs: Entry | None = None

    def initial_from(self, latest: Entry | None) -> dict[str, Any]:
        """What the form shows of the state that stands there now; kept days as people write them."""
        if not latest:
            return {}
        held = {"happened_on": latest.happened_on, **self.held_by(latest)}
        return {name: as_asked(self.base_fields.get(name), value) for name, value in held.items()}

    def held_by(self, entry: Entry) -> dict[str, Any]:
        """What an entry holds, by the name of the field that asks for it."""
        return {**entry.data, **entry.texts}

    def full_clean(self) -> None:
        """An unreadable token or basis is no fault of who types: the page gets fresh ones, so that
        nobody is stuck.
        """
        super().full_clean()
        if {"token", "basis"} & self._errors.keys():  # type: ignore[attr-defined]
            self.renew(basis=0)

    def clean(self) -> dict[str, Any]:
        """The same form sent twice is one row; what was typed on after going back in the browser is
        another one.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("token"):
            cleaned["token"] = uuid.uuid5(cleaned["token"], self.content())
        return cleaned

    def content(self) -> str:
        """All that was sent in this form, as one text."""
        widgets = {
            name: field.widget
            for name, field in self.fields.items()
            if name not in ("token", "basis")
        }
        sent = {
            name: w.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, w in widgets.items()
        }
        return json.dumps(sent, default=str)

    def renew(self, *, basis: int) -> None:
        """A fresh token, and the state that the page shows from now on."""
        sent = self.data.copy()  # type: ignore[attr-defined] # a QueryDict, wherever a form is shown again
        sent[self.add_prefix("basis")] = str(basis)
        sent[self.add_prefix("token")] = str(uuid.uuid4())
        self.data = sent

    @property
    def saved_by(self) -> dict[str, Any]:
        """Token and basis as a verb wants them."""
        return {
            "token": self.cleaned_data.get("token"),
            "basis": self.cleaned_data.get("basis") or 0,
        }

    def values(self, *names: str) -> dict[str, Any]:
        """Cleaned choices and days by name, days as ISO text, as entries keep them."""
        return {name: plain(self.cleaned_data.get(name)) for name in names}

    def show_theirs(self, entry: Entry) -> None:
        """Somebody saved another value meanwhile: keep what was typed, and show theirs beside it."""
        self.theirs = entry
        self.renew(basis=entry.number)
        self.add_error(
            None,
            "Iemand anders heeft dit intussen ook veranderd. Kijk wat er nu staat. "
            "Klopt uw versie? Sla dan nog eens op.",
        )

    def their_version(self) -> list[tuple[str, str]]:
        """Label and value of each field as the other person saved it, where it differs from what
        was typed.
        """
        held = self.held_by(self.theirs) if self.theirs else {}
        mine = {name: plain(value) for name, value in self.cleaned_data.items()}
        return [
            (str(field.label), label_of(field, held.get(name)))
            for name, field in self.fields.items()
            if field.label and (held.get(name) or "") != (mine.get(name) or "")
        ]


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def as_asked(field: forms.Field | None, value: Any) -> Any:
    """A stored day as a day again, so that the page writes it in Dutch."""
    return (
        date.fromisoformat(value)
        if isinstance(field, forms.DateField) and isinstance(value, str)
        else value
    )


def label_of(field: forms.Field, value: Any) -> str:
    """A stored value as people read it."""
    if value is True:
        return "Ja"
    if isinstance(value, list):
        return ", ".join(label_of(field, one) for one in value) or "–"
    if isinstance(field, forms.DateField) and value:
        day = date.fromisoformat(value)
        return f"{day.day}-{day.month}-{day.year}"
    if isinstance(field, forms.ChoiceField):
        known: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type] # no form here groups its choices
        return str(known.get(value, value or "–"))
    return str(value or "–")
