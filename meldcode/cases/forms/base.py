"""What every form of a case has: a one-time token, the state it was made from, and its layout."""

import json
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from meldcode.accounts.kept_text import Restored, ShowsWords
from meldcode.cases.forms.checked import ChecksTexts, Typed
from meldcode.cases.forms.fields import choice, day, know, text, yes_no
from meldcode.cases.forms.layout import Lay
from meldcode.cases.masking import key_of
from meldcode.cases.models.entry import WIPED_ON
from meldcode.whole import whole

__all__ = ["RENEWED", "CaseForm", "choice", "day", "know", "plain", "text", "yes_no"]

RENEWED = "Deze pagina was verlopen. Wat u typte, staat er nog. Sla nog eens op."

WIPED = (
    "Uit deze tekst zijn woorden weggehaald nadat u deze pagina opende. Haal ze hier ook weg. Sla"
    " dan nog eens op."
)
STANDS = "stands"


class CaseForm(ShowsWords, ChecksTexts):
    """A form whose texts are checked and that is saved once, whatever happens: see Entry.token and
    ChangedMeanwhile.

    `what` names the form among those of one page; `basis` is the number of the entry whose state it
    showed.
    """

    use_required_attribute = False
    submit = "Opslaan"
    name = ""
    # How it lies on the page; without one, its fields one after the other.
    layout: Lay | None = None
    # Dutch → English of what it says, where English is asked for.
    english: Mapping[str, str] = {}
    token = forms.UUIDField(
        widget=forms.HiddenInput, required=False, error_messages={"invalid": RENEWED}
    )
    basis = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0,
        error_messages={"invalid": RENEWED, "min_value": RENEWED},
    )  # fmt: skip

    def __init__(self, *args: Any, latest: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", self.name or None)
        kwargs.setdefault("auto_id", f"{self.name}_%s" if self.name else "id_%s")
        self.latest = latest
        initial = {**self.initial_from(latest), **(kwargs.pop("initial", None) or {})}
        initial.setdefault("token", uuid.uuid4())
        initial.setdefault("basis", latest.number if latest else 0)
        super().__init__(*args, initial=initial, **kwargs)
        self.stands = wiped_text_of(latest)
        if self.stands:
            self.fields[STANDS] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=self.stands
            )
        self.theirs: Any = None
        if isinstance(self.data, Restored):
            # Its token is a new one; the state it was made from is the one it was typed at.
            self.renew(basis=self.kept_basis())

    def kept_basis(self) -> int:
        return whole(self.data.get(self.add_prefix("basis"))) or 0

    @property
    def helper(self) -> FormHelper:
        """The layout as crispy draws it; a field that no layout names stands there too."""
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        helper.render_unmentioned_fields = True
        parts = (self.layout,) if self.layout else (one.name for one in self.visible_fields())
        helper.layout = Lay("token", "basis", *parts)
        return helper

    def initial_from(self, latest: Any) -> dict[str, Any]:
        """What the form shows of the state that stands there now; kept days as people write
        them.
        """
        if not latest:
            return {}
        held = {"happened_on": latest.happened_on, **self.held_by(latest)}
        return {name: as_asked(self.base_fields.get(name), value) for name, value in held.items()}

    def held_by(self, entry: Any) -> dict[str, Any]:
        """What an entry holds, by the name of the field that asks for it."""
        return {**entry.data, **entry.texts}

    def full_clean(self) -> None:
        """An unreadable token or basis is no fault of who types: the page gets fresh ones, so that
        nobody is stuck.
        """
        super().full_clean()
        if {"token", "basis"} & self._errors.keys():
            self.renew(basis=0)

    def clean(self) -> dict[str, Any]:
        """The same form sent twice is one row; what was typed on after going back in the browser is
        another one.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_wiped()
        if cleaned.get("token"):
            cleaned["token"] = uuid.uuid5(cleaned["token"], self.content())
        return cleaned

    def refuse_wiped(self) -> None:
        """A page that was opened before words were wiped, or words kept of it, may still hold them:
        they are saved only after that was said.
        """
        name = self.add_prefix(STANDS)
        if not self.stands or self.data.get(name) == self.stands:
            return
        self.add_error(None, WIPED)
        sent = self.data.copy()  # type: ignore[attr-defined] # a QueryDict, as in `renew`
        sent[name] = self.stands
        self.data = sent

    def content(self) -> str:
        """All that was sent in this form, as one text."""
        widgets = {
            name: field.widget
            for name, field in self.fields.items()
            if name not in ("token", "basis", STANDS)
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

    def answers(self) -> list[tuple[str, str]]:
        """Label and value of everything that was filled in, to be looked at before it is saved."""
        said = {name: plain(self.cleaned_data.get(name)) for name in self.fields}
        return [
            (str(field.label), label_of(field, said[name]))
            for name, field in self.fields.items()
            if not field.widget.is_hidden and said[name] not in (None, "", [], False)
        ]

    def show_theirs(self, entry: Any) -> None:
        """Somebody saved another value meanwhile: keep what was typed, and show theirs beside
        it.
        """
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


def wiped_text_of(latest: Any) -> str:
    """A sign of the texts of an entry from which words were wiped; empty for any other."""
    if latest is None or WIPED_ON not in latest.data:
        return ""
    return key_of(json.dumps(latest.texts, sort_keys=True))


def plain(value: Any) -> Any:
    """A cleaned value as an entry holds it."""
    if isinstance(value, Typed):
        return value.words
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
