"""The fields that forms of a case are made of: typed texts, days, choices, questions of fact."""

from collections.abc import Iterable
from typing import Any

from django import forms

from meldcode.cases.forms.checked import Typed
from meldcode.cases.forms.days import Day, PastDay

__all__ = [
    "FOR_THE_FILE_ONLY",
    "KNOWN",
    "NO_SUCH_ANSWER",
    "choice",
    "day",
    "for_the_file",
    "know",
    "text",
    "ticks",
    "unmarked",
    "yes_no",
]

FOR_THE_FILE_ONLY = "Alleen voor het dossier: dit verandert het advies niet."
LONGEST_TEXT = 20_000
NO_SUCH_ANSWER = "Deze keuze bestaat niet. Kies een van de antwoorden."
KNOWN = (("yes", "Ja"), ("no", "Nee"), ("unknown", "Weet ik niet"))
# A list begins with nothing chosen: what nobody chose is never sent as the first of its answers.
# A first answer that says that nothing was is no such answer.
NOTHING_WAS = frozenset({"", "none", "not-discussed"})
NOTHING_YET = {True: ("", "Kies een antwoord"), False: ("", "Niet gevraagd")}


class TypedText(forms.CharField):
    """Free text of a case: looked at before it is saved, sealed when it is kept."""

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

    def clean(self, value: Any) -> Any:
        return Typed(super().clean(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No maxlength on the page: a browser would silently cut what is pasted.
        return {}


def text(label: str, **kwargs: Any) -> TypedText:
    return TypedText(label, **kwargs)


def day(label: str, *, past: bool = False, required: bool = False, help_text: str = "") -> Day:
    kind = PastDay if past else Day
    messages = {"required": "Vul de datum in."}
    return kind(label=label, required=required, help_text=help_text, error_messages=messages)


def choice(
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    required: bool = True,
    radio: bool = False,
    help_text: str = "",
) -> forms.ChoiceField:
    answers = tuple(options)
    if not radio and answers[0][0] not in NOTHING_WAS:
        answers = (NOTHING_YET[required], *answers)
    field = forms.ChoiceField(
        label=label,
        choices=answers,
        required=required,
        help_text=help_text,
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={
            "required": "Kies een antwoord.",
            "invalid_choice": NO_SUCH_ANSWER,
        },
    )
    # A list always says something; that it need not be chosen tells nothing.
    return field if radio else unmarked(field)


def unmarked(field: Any) -> Any:
    """A field whose label does not say that it may stay empty: one that another answer makes
    necessary, or one of a page that says so once.
    """
    field.unmarked = True
    return field


def for_the_file(field: Any) -> Any:
    """A field that no rule reads, which says so beside its question."""
    field.help_text = FOR_THE_FILE_ONLY
    return field


def ticks(label: str, options: Any, *, wrong: str, required: bool = False) -> Any:
    """Several of a list."""
    return forms.MultipleChoiceField(
        label=label,
        choices=options,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": wrong, "required": "Kruis er een of meer aan."},
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
