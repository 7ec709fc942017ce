"""Tags of the form pack: a control with the classes of its kind and everything that a screen reader
needs.
"""

import re
from collections.abc import Collection, Iterable
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meldcode.templatetags.frame import sources_of

register = template.Library()
blank_fields: dict[tuple[Any, ...], SafeString] = {}

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input utrecht-form-field__input"
TEXTAREA = "utrecht-textarea utrecht-textarea--html-textarea utrecht-form-field__input"
SELECT = "utrecht-select utrecht-select--html-select utrecht-form-field__input"


@register.filter
def kind(field: BoundField) -> str:
    """How a field is shown: hidden, checkbox, group (of radios or checkboxes) or line."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "fieldset" if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget) else "line"


@register.filter
def input_type(field: BoundField) -> str:
    """The type of the inputs of a group."""
    return str(getattr(field.field.widget, "input_type", "checkbox"))


@register.filter
def target(field: BoundField) -> str:
    """The id that a link in the error summary leads to: the first thing that takes the focus."""
    return (
        f"{field.auto_id}_0"
        if kind(field) in ("group", "fieldset")
        else str(field.id_for_label or field.auto_id)
    )


@register.filter
def described(field: BoundField) -> str:
    """The ids of help and errors, as aria-describedby wants them."""
    own = field.field.widget.attrs.get("aria-describedby", "")
    helped = f"{field.auto_id}_help" if field.help_text else ""
    wrong = f"{field.auto_id}_error" if field.errors else ""
    return " ".join(part for part in (own, helped, wrong) if part)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of a field, with class, description and state."""
    attrs: dict[str, Any] = {
        "class": f"{control_class(field)} {field.field.widget.attrs.get('class', '')}".strip()
    }
    if ids := described(field):
        attrs["aria-describedby"] = ids
    if field.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(field.field.widget, forms.Textarea):
        # A browser's online spelling check would send the text elsewhere.
        attrs["spellcheck"] = "false"
    if isinstance(field.field.widget, forms.DateInput) and not is_unreadable(field):
        as_calendar(field.field.widget)
    return field.as_widget(attrs=attrs)


def is_unreadable(field: BoundField) -> bool:
    """Whether the browser's calendar would drop what was typed."""
    value = field.value()
    if not field.errors or not isinstance(value, str) or not value:
        return False
    return not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)


def as_calendar(widget: forms.DateInput) -> None:
    """Show the browser's own calendar, which reads and writes ISO dates whatever the language."""
    widget.input_type = "date"
    widget.format = "%Y-%m-%d"


def control_class(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.Textarea):
        return TEXTAREA
    if isinstance(widget, forms.Select):
        return SELECT
    return (
        "utrecht-checkbox utrecht-checkbox--html-input"
        if isinstance(widget, forms.CheckboxInput)
        else TEXTBOX
    )


@register.simple_tag
def quick_select(field: BoundField) -> SafeString:
    """A select without Django's widget templates, which would cost more than the rest of a stage
    page together.
    """
    value = field.value()
    chosen = "" if value is None else str(value)
    options = (
        (key, " selected" if str(key) == chosen else "", label)
        for key, label in getattr(field.field, "choices", ())
    )
    return format_html(
        '<select name="{}" id="{}" class="{}"{}>{}</select>',
        field.html_name,
        field.id_for_label,
        SELECT,
        (
            format_html(' aria-describedby="{}" aria-invalid="true"', described(field))
            if field.errors
            else ""
        ),
        format_html_join("", '<option value="{}"{}>{}</option>', options),
    )


@register.filter
def as_field(field: BoundField, template_name: str = "nlds/field.html") -> SafeString:
    """A field as the form pack shows it; one that is blank and as its form declares it is rendered
    once.

    What someone typed or chose, and what a form made up for one person, is never remembered.
    """
    if not is_blank(field):
        return rendered(field, template_name)
    key = (template_name, type(field.form), field.html_name, field.auto_id)
    if key not in blank_fields:
        blank_fields[key] = rendered(field, template_name)
    return blank_fields[key]


def rendered(field: BoundField, template_name: str) -> SafeString:
    context = {"field": field, "form_show_errors": True, "form_show_labels": True}
    return SafeString(get_template(template_name).render(context))


DECLARED = ("label", "help_text", "required", "disabled")


def is_blank(field: BoundField) -> bool:
    """Whether a field shows nothing but what its form class declares."""
    here, declared = field.field, getattr(field.form, "base_fields", {}).get(field.name)
    if declared is None or field.form.is_bound or field.value() not in (None, "", [], False):
        return False
    same = all(getattr(here, name) == getattr(declared, name) for name in DECLARED)
    return (
        same and here.widget.attrs == declared.widget.attrs and has_declared_choices(here, declared)
    )


def has_declared_choices(here: forms.Field, declared: forms.Field) -> bool:
    """Choices that a form or the content makes anew each time are no part of its class."""
    if not isinstance(declared, forms.ChoiceField):
        return True
    return isinstance(declared.choices, list) and getattr(here, "choices", None) == declared.choices


@register.simple_tag
def ticked_count(entries: Iterable[Any], ticked: Collection[str]) -> str:
    """How many of these are ticked, behind the name of a folded group; never a score (R49)."""
    count = sum(entry.slug in ticked for entry in entries)
    return f" – {count} aangekruist" if count else ""


@register.simple_tag
def tick_rows(
    entries: Iterable[Any], name: str, ticked: Collection[str], english: bool, sources: bool
) -> SafeString:
    """Entries of the content (slug, nl, en, sources) as checkboxes; a checklist has dozens, too
    many for a template's loop.
    """
    return format_html_join(
        "",
        '<li><label class="tick"><input type="checkbox" name="{}"'
        ' value="{}"{}><span>{}{}{}</span></label></li>',
        (
            (
                name,
                entry.slug,
                " checked" if entry.slug in ticked else "",
                entry.nl,
                format_html(' <span class="en" lang="en">{}</span>', entry.en) if english else "",
                source_words(entry.sources) if sources else "",
            )
            for entry in entries
        ),
    )


def source_words(slugs: Iterable[str]) -> SafeString:
    """Where an entry stands, as links to the page of sources."""
    return format_html_join(
        "",
        ' <a class="source" href="{}">{}</a>',
        ((source["url"], source["label"]) for source in sources_of(slugs)),
    )


@register.filter
def is_choice(field: BoundField) -> bool:
    """Whether a plain select can show this field."""
    return isinstance(field.field.widget, forms.Select) and not isinstance(
        field.field.widget, forms.SelectMultiple | forms.RadioSelect
    )


@register.filter
def chosen_label(field: BoundField) -> str:
    """What a field of the situation says now, as text."""
    value = field.value()
    if value in (None, "", []):
        return "niet ingevuld"
    labels = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    return labels.get(str(value), str(value))
