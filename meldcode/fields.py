"""The one way to show a field of a form: label, help, error and control, in plain Python.

A page holds dozens of fields, and a template for each would cost more than all else on it together.
The template pack (`templates/nlds`) leads here, whatever way a form comes to its page.
"""

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from meldcode.english import beside

__all__ = ["aim_of", "control", "field_html", "words"]

BOX = "utrecht-form-field"
SET = "utrecht-form-fieldset"
LEGEND = f"{SET}__legend {SET}__legend--html-legend"
LABEL = f"utrecht-form-label {BOX}__label"
TEXTBOX = f"utrecht-textbox utrecht-textbox--html-input {BOX}__input"
TEXTAREA = f"utrecht-textarea utrecht-textarea--html-textarea {BOX}__input"
SELECT = f"utrecht-select utrecht-select--html-select {BOX}__input"
CHECKBOX = "utrecht-checkbox utrecht-checkbox--html-input"
OPTIONAL = ' <span class="quiet">(niet verplicht)</span>'
IN_BOTH = f'{OPTIONAL} <span class="en" lang="en">(optional)</span>'
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def safe(value: Any) -> str:
    """Any value as it may stand in a page; Django's own escaping costs four times as much."""
    return str(value) if hasattr(value, "__html__") else html.escape(str(value))


def words(form: Any, text: Any) -> SafeString:
    """What the form says, with its English beside it where it was given any (`english`: Dutch →
    English).
    """
    english = getattr(form, "english", None)
    return beside(text, english.get(str(text), "")) if english else SafeString(safe(text))


def option_words(form: Any, text: Any) -> str:
    """The same in the option of a list, where no element may stand."""
    english = getattr(form, "english", None)
    en = english.get(str(text), "") if english else ""
    return f"{text} / {en}" if en and en != text else str(text)


def field_html(field: BoundField) -> SafeString:
    """The field as it stands on every page."""
    widget = field.field.widget
    if widget.is_hidden:
        return control(field)
    if isinstance(widget, GROUPS):
        return fieldset(field, f'<ul class="ticks">{options_of(field)}</ul>')
    if isinstance(widget, forms.CheckboxInput):
        label = words(field.form, field.label)
        tick = f'<label class="tick">{control(field)}<span>{label}</span></label>'
        return boxed(field, about(field), tick)
    return boxed(field, label_of(field), about(field), control(field))


def aim_of(field: BoundField) -> str:
    """The id that a link to this field leads to: the first thing in it that takes the focus."""
    several = isinstance(field.field.widget, GROUPS)
    return f"{field.auto_id}_0" if several else str(field.id_for_label or field.auto_id)


def boxed(field: BoundField, *parts: str) -> SafeString:
    wrong = f" {BOX}--invalid" if field.errors else ""
    return SafeString(
        f'<div class="{BOX}{wrong}" id="div_{safe(field.auto_id)}">{"".join(parts)}</div>'
    )


def fieldset(field: BoundField, inside: str) -> SafeString:
    """Several controls under one question."""
    wrong = f" {SET}--invalid" if field.errors else ""
    ids, legend = ids_about(field), words(field.form, field.label)
    described = f' aria-describedby="{safe(ids)}"' if ids else ""
    return SafeString(
        f'<fieldset class="{SET} {SET}--html-fieldset{wrong}" id="div_{safe(field.auto_id)}"'
        f'{described}><legend class="{LEGEND}">{legend}{optional(field)}</legend>'
        f"{about(field)}{inside}</fieldset>"
    )


def label_of(field: BoundField) -> str:
    if not field.label:
        return ""
    name, label = safe(field.id_for_label), words(field.form, field.label)
    return f'<label class="{LABEL}" for="{name}">{label}{optional(field)}</label>'


def optional(field: BoundField) -> str:
    """That it may stay open. Where nothing of a form is required no field says so, nor does one
    that another answer makes necessary (`unmarked`).
    """
    silent = getattr(field.field, "unmarked", False)
    must = field.field.required or getattr(field.form, "nothing_is_required", False)
    if must or silent:
        return ""
    return IN_BOTH if getattr(field.form, "english", None) else OPTIONAL


def about(field: BoundField) -> str:
    """Help, written by us and shown as it is, and what is wrong."""
    name, shown = safe(field.auto_id), ""
    if field.help_text:
        helped = words(field.form, SafeString(field.help_text))
        shown = f'<div class="{BOX}__description" id="{name}_help">{helped}</div>'
    if field.errors:
        each = "".join(f"<div>{words(field.form, error)}</div>" for error in field.errors)
        shown += f'<div class="{BOX}__error-message" id="{name}_error">{each}</div>'
    return shown


def ids_about(field: BoundField) -> str:
    """The ids of help and errors, as aria-describedby wants them."""
    own = field.field.widget.attrs.get("aria-describedby", "")
    helped = f"{field.auto_id}_help" if field.help_text else ""
    wrong = f"{field.auto_id}_error" if field.errors else ""
    return " ".join(part for part in (own, helped, wrong) if part)


# The control


def control(field: BoundField) -> SafeString:
    """What one types or chooses in, with its class, what describes it, and whether it is wrong."""
    widget = field.field.widget
    if isinstance(widget, forms.DateInput) and not is_unreadable(field):
        as_calendar(widget)
    attrs = field.build_widget_attrs(attributes_of(field), widget)
    if field.auto_id:
        attrs.setdefault("id", widget.attrs.get("id", field.auto_id))
    draw = DRAWN.get(widget.template_name)
    if draw is None:
        return widget.render(field.html_name, field.value(), attrs, field.form.renderer)
    context = widget.get_context(field.html_name, field.value(), attrs)["widget"]
    if draw is drawn_select:
        for _, options, _ in context["optgroups"]:
            for option in options:
                option["label"] = option_words(field.form, option["label"])
    return SafeString(draw(context))


def attributes_of(field: BoundField) -> dict[str, Any]:
    widget = field.field.widget
    attrs: dict[str, Any] = {}
    if not widget.is_hidden:
        own = widget.attrs.get("class", "")
        attrs["class"] = f"{class_of(widget)} {own}".strip()
    if ids := ids_about(field):
        attrs["aria-describedby"] = ids
    if isinstance(widget, forms.Textarea):
        # A browser's online spelling check would send the text elsewhere.
        attrs["spellcheck"] = "false"
        attrs["writingsuggestions"] = "false"
    return attrs


def class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return TEXTAREA
    if isinstance(widget, forms.Select):
        return SELECT
    return CHECKBOX if isinstance(widget, forms.CheckboxInput) else TEXTBOX


def is_unreadable(field: BoundField) -> bool:
    """Whether the browser's calendar would drop what was typed."""
    value = field.value()
    return isinstance(value, str) and bool(value) and not ISO.fullmatch(value)


def as_calendar(widget: forms.DateInput) -> None:
    """Show the browser's own calendar, which reads and writes ISO dates whatever the language."""
    widget.input_type = "date"
    widget.format = "%Y-%m-%d"


def options_of(field: BoundField) -> str:
    """Each choice as a tick, a radio button or a box."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id}, widget)
    context = widget.get_context(field.html_name, field.value(), attrs)["widget"]
    rows = (option for _, options, _ in context["optgroups"] for option in options)
    return "".join(
        f'<li><label class="tick"><input type="{option["type"]}" name="{safe(option["name"])}"'
        f' value="{safe(option["value"])}"{ticked(option)}>'
        f"<span>{words(field.form, option['label'])}</span></label></li>"
        for option in rows
    )


def ticked(option: Mapping[str, Any]) -> str:
    return attributes(
        {name: option["attrs"].get(name, False) for name in ("id", "checked", "disabled")}
    )


def attributes(attrs: Mapping[str, Any]) -> str:
    """The attributes as a tag shows them: True stands alone, False and None not at all."""
    return "".join(
        f" {name}" if value is True else f' {name}="{safe(value)}"'
        for name, value in attrs.items()
        if value is not False and value is not None
    )


def drawn_input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    shown = f' value="{safe(value)}"' if value is not None else ""
    name, attrs = safe(widget["name"]), attributes(widget["attrs"])
    return f'<input type="{widget["type"]}" name="{name}"{shown}{attrs}>'


def drawn_textarea(widget: Mapping[str, Any]) -> str:
    # The line break belongs there: a browser drops the first one of the text.
    name, attrs = safe(widget["name"]), attributes(widget["attrs"])
    return f'<textarea name="{name}"{attrs}>\n{safe(widget["value"] or "")}</textarea>'


def drawn_select(widget: Mapping[str, Any]) -> str:
    groups = "".join(drawn_group(name, options) for name, options, _ in widget["optgroups"])
    return f'<select name="{safe(widget["name"])}"{attributes(widget["attrs"])}>{groups}</select>'


def drawn_group(name: Any, options: list[Mapping[str, Any]]) -> str:
    rows = "".join(
        f'<option value="{safe(option["value"])}"{attributes(option["attrs"])}>'
        f"{safe(option['label'])}</option>"
        for option in options
    )
    return f'<optgroup label="{safe(name)}">{rows}</optgroup>' if name else rows


INPUTS = ("checkbox", "date", "email", "hidden", "input", "number", "password", "text", "url")
DRAWN: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"django/forms/widgets/{name}.html": drawn_input for name in INPUTS},
    "django/forms/widgets/textarea.html": drawn_textarea,
    "django/forms/widgets/select.html": drawn_select,
}
