"""The quick widgets give the same HTML as Django's own templates."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe

from meldcode.widgets import QuickWidgets

NASTY = "<b>\"&'é\u202e"
CHOICES = [("a", "Ja & nee"), ("b", NASTY), ("Groep", [("c", "C"), (NASTY, "D")])]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput({"class": NASTY}), NASTY),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.HiddenInput(), 0),
    (forms.EmailInput(), "a@b.example"),
    (forms.NumberInput({"min": 0}), 12),
    (forms.PasswordInput(), "x"),
    (forms.DateInput(), "2026-13-40"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput({"disabled": True, "hidden": False}), False),
    (forms.Textarea({"rows": 3}), f"\n{NASTY}\r\nregel"),
    (forms.Textarea(), mark_safe("<i>veilig</i>")),
    (forms.Textarea(), None),
    (forms.Select(choices=CHOICES), NASTY),
    (forms.Select(choices=CHOICES), "a"),
    (forms.Select({"class": "x"}, choices=[]), None),
    (forms.SelectMultiple(choices=CHOICES), ["a", "c"]),
    (forms.RadioSelect(choices=CHOICES), "b"),
]


def lines(html: str) -> list[str]:
    return [line.strip() for line in html.splitlines() if line.strip()]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_the_same_as_the_template(widget: forms.Widget, value: Any) -> None:
    attrs = {"id": "id_x", "aria-describedby": 'a"b'}
    quick = widget.render("veld<", value, attrs, renderer=QuickWidgets())
    assert lines(quick) == lines(widget.render("veld<", value, attrs, renderer=TemplatesSetting()))
