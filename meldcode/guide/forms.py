"""The form of the visitor's choices: any part of them at a time, with one sentence beside what
cannot be read.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from meldcode.content import memory
from meldcode.domain.guidance import Guidance
from meldcode.domain.rule import Action
from meldcode.domain.stages import Line
from meldcode.english import beside
from meldcode.guide.countries import country_options
from meldcode.guide.fields import BY_NAME, LONGEST, Field, FieldKind

__all__ = ["ChoicesForm", "checked", "shown_form"]

Say = Callable[[str, str], str]
CHOOSE = Line("Kies een van de mogelijkheden.", "Choose one of the possibilities.")
WHOLE = Line("Schrijf een heel getal, bijvoorbeeld 3.", "Write a whole number, for example 3.")
COUNTRY = Line("Kies een land uit de lijst.", "Choose a country of the list.")
TICKS = Line(
    "Een van de vinkjes bestaat niet (meer). Kruis opnieuw aan.",
    "One of the ticks does not exist (any more). Tick again.",
)
AS_TRUE, AS_FALSE = {"on", "true", "True", "1"}, {"off", "false", "False", "0"}
EMPTY = Line("Niet ingevuld", "Not filled in")


class CountryField(forms.ChoiceField):
    """A country of the list, or any other two capitals: the guide then shows the general page
    (R31).
    """

    def valid_value(self, value: Any) -> bool:
        text = str(value)
        return len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()


class KnownField(forms.ChoiceField):
    """One of the options; said to be unknown is the same as not said, except where it makes a
    difference that somebody was asked (where the person is).
    """

    forgets_unknown = True

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return "" if text == "unknown" and self.forgets_unknown else text


class ChoicesForm(forms.Form):
    """The named fields; without `data` it shows what was chosen."""

    # So that no label needs to say it.
    nothing_is_required = True

    def __init__(
        self, names: Iterable[str], *args: Any, english: bool = False, **kwargs: Any
    ) -> None:
        kwargs.setdefault("auto_id", "id_%s")
        super().__init__(*args, **kwargs)
        self.say = beside if english else dutch
        for name in names:
            self.fields[name] = form_field(BY_NAME[name], self.say)


def dutch(nl: str, en: str) -> str:
    """What is said to who did not ask for English."""
    return nl


def form_field(field: Field, say: Say) -> forms.Field:
    """One choice as a form field; nobody has to fill in anything."""
    common: dict[str, Any] = {
        "label": say(field.nl, field.en),
        "help_text": say(field.help_nl, field.help_en) if field.help_nl else "",
        "required": False,
    }
    if field.kind is FieldKind.DAYS:
        # No number input: a browser would throw away what was typed where it is no number.
        return forms.IntegerField(
            **common,
            widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
            validators=[within(field.lowest, say)],
            error_messages={"invalid": say(WHOLE.nl, WHOLE.en)},
        )
    wrong = COUNTRY if field.kind is FieldKind.COUNTRY else CHOOSE
    common["error_messages"] = {"invalid_choice": say(wrong.nl, wrong.en)}
    if field.kind is FieldKind.COUNTRY:
        return CountryField(**common, choices=[("", EMPTY.nl), *country_options()])
    choices = [(option.value, say(option.nl, option.en)) for option in field.options]
    made = KnownField(**common, choices=choices, widget=forms.RadioSelect)
    made.forgets_unknown = field.name != "whereabouts"
    return made


def within(lowest: int, say: Say) -> Callable[[int], None]:
    """Refuses a number of days outside what a choice can hold."""

    def check(days: int) -> None:
        if days < lowest:
            raise ValidationError(say(f"Schrijf {lowest} of meer.", f"Write {lowest} or more."))
        if days > LONGEST:
            raise ValidationError(say(f"Schrijf {LONGEST} of minder.", f"Write {LONGEST} or less."))

    return check


def shown_form(
    names: Iterable[str],
    values: Mapping[str, Any],
    errors: forms.Form | None = None,
    *,
    english: bool = False,
) -> ChoicesForm:
    """The form as a page shows it: what was chosen, and what was just sent with the sentences
    beside it.
    """
    names = list(names)
    if errors is None:
        initial = {name: shown_value(name, values) for name in names}
        return ChoicesForm(names, initial=initial, english=english)
    data = QueryDict(mutable=True)
    sent = cast(QueryDict, errors.data)
    for name in names:
        value = shown_value(name, values)
        data.setlist(
            name, value if isinstance(value, list) else [] if value is None else [str(value)]
        )
        if name in errors.fields:
            data.setlist(name, sent.getlist(name))
    form = ChoicesForm(names, data, english=english)
    form.full_clean()
    for name, found in errors.errors.items():
        if name in form.fields:
            form.errors[name] = found
    return form


def shown_value(name: str, values: Mapping[str, Any]) -> Any:
    """What a field shows; the day of a call is kept as a day and asked as a count of days."""
    if name == "consult_days" and "consult_on" in values:
        return timezone.localdate().toordinal() - values["consult_on"]
    return values.get(name)


def checked(
    data: QueryDict, names: Iterable[str] = tuple(BY_NAME), *, english: bool = False
) -> ChoicesForm:
    """What was sent of these fields; what was not sent stays as it was."""
    cleaned = data.copy()
    for name in BY_NAME.keys() & data.keys():
        values = [value.replace("\x00", "").strip() for value in data.getlist(name)]
        if BY_NAME[name].kind is FieldKind.ONE:
            values = [as_yes_no(value) for value in values]
        cleaned.setlist(name, [value for value in values if value or len(values) == 1])
    form = ChoicesForm([name for name in names if name in data], cleaned, english=english)
    form.full_clean()
    return form


def as_yes_no(value: str) -> str:
    return "yes" if value in AS_TRUE else "no" if value in AS_FALSE else value


def refuse_closed(form: ChoicesForm, guidance: Guidance) -> None:
    """What may not be chosen now is not taken here either."""
    doors = {"answer_2": (Action.ANSWER_2_NO, "no"), "report": (Action.NOT_REPORT, "no")}
    for name, (action, value) in doors.items():
        if form.cleaned_data.get(name) == value and guidance.is_closed(action):
            closing = guidance.closed[action]
            said = [guidance.words_of(rule) for rule in closing]
            nl, en = " ".join(one.nl for one in said), " ".join(one.en for one in said)
            form.add_error(name, ValidationError(form.say(nl, en)))


def known_slugs(data: QueryDict) -> tuple[dict[str, list[str]], Line | None]:
    """The ticked signals and risk factors that exist, and a sentence where one does not."""
    checklist = memory.checklist()
    ticked, wrong = {}, None
    for name, slugs in (
        ("signals", checklist.signal_slugs),
        ("risk_factors", checklist.risk_factor_slugs),
    ):
        if name not in data:
            continue
        sent = [slug for slug in data.getlist(name) if slug]
        ticked[name] = sorted(set(sent) & slugs)
        wrong = wrong or (TICKS if set(sent) - slugs else None)
    return ticked, wrong
