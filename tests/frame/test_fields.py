"""One way to show a field: the controls of Django, and everything typed is shown as text."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.template import Context, Template
from django.utils.safestring import mark_safe

from meldcode.fields import DRAWN, aim_of, control, field_html

NASTY = "<b>\"&'é\u202e"
CHOICES = [("a", "Ja & nee"), ("b", NASTY), ("Groep", [("c", "C"), (NASTY, "D")])]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput({"maxlength": 3}), NASTY),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.HiddenInput(), 0),
    (forms.EmailInput(), "a@b.example"),
    (forms.URLInput(), "https://a.example"),
    (forms.NumberInput({"min": 0}), 12),
    (forms.PasswordInput(), "x"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput({"disabled": True, "hidden": False}), False),
    (forms.Textarea({"rows": 3}), f"\n{NASTY}\r\nregel"),
    (forms.Textarea(), mark_safe("<i>veilig</i>")),
    (forms.Textarea(), None),
    (forms.Select(choices=CHOICES), NASTY),
    (forms.Select(choices=CHOICES), "a"),
    (forms.Select({"class": "x"}, choices=[]), None),
    (forms.SelectMultiple(choices=CHOICES), ["a", "c"]),
]


def a_form(widget: forms.Widget, value: Any = None, **more: Any) -> forms.Form:
    class One(forms.Form):
        one = forms.Field(**{"label": "Vraag", "widget": widget, "required": False, **more})

    return One(initial={"one": value})


def plain(html: str) -> str:
    """Without the white space between tags, and without what only our controls have."""
    html = re.sub(r' (class|spellcheck|writingsuggestions)="[^"]*"', "", html)
    return re.sub(r">\s+<|\s+(?=</?(?:option|select|optgroup))", "><", html).replace("><", "> <")


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_control_is_that_of_django(widget: forms.Widget, value: Any) -> None:
    field = a_form(widget, value)["one"]
    own, theirs = control(field), field.as_widget()
    assert "".join(plain(own).split()) == "".join(plain(theirs).split())


def test_the_controls_that_are_drawn_here_are_there_in_this_django() -> None:
    for name in DRAWN:
        assert TemplatesSetting().get_template(name)


@pytest.mark.parametrize(
    "widget",
    [forms.TextInput(), forms.Textarea(), forms.RadioSelect(choices=CHOICES),
     forms.CheckboxSelectMultiple(choices=CHOICES), forms.CheckboxInput(),
     forms.Select(choices=CHOICES)],
)  # fmt: skip
def test_label_help_and_error_are_tied_to_the_control(widget: forms.Widget) -> None:
    form = a_form(widget, label=NASTY, help_text="Hulp.")
    form = type(form)({"one": ""})
    form.add_error("one", f"Fout {NASTY}")
    html = field_html(form["one"])
    assert NASTY not in html
    assert 'id="id_one_help">Hulp.' in html
    assert 'id="id_one_error"' in html
    assert 'aria-describedby="id_one_help id_one_error"' in html
    assert f'id="{aim_of(form["one"])}"' in html
    assert "niet verplicht" in html or isinstance(widget, forms.CheckboxInput)


def test_where_nothing_is_required_no_field_says_so() -> None:
    form = a_form(forms.TextInput())
    setattr(form, "nothing_is_required", True)  # noqa: B010 - as a page says it of its form
    assert "niet verplicht" not in field_html(form["one"])
    assert "niet verplicht" not in field_html(a_form(forms.TextInput(), required=True)["one"])


def test_a_hidden_field_shows_nothing() -> None:
    form = a_form(forms.HiddenInput(), "x", help_text="Hulp.")
    assert field_html(form["one"]).startswith('<input type="hidden" name="one" value="x"')
    assert "Hulp" not in field_html(form["one"])


@pytest.mark.parametrize(
    ("sent", "kind"),
    [("2026-12-31", "date"), ("", "date"), ("31-12-2026", "text"), ("31 februari", "text")],
)
def test_a_calendar_never_drops_what_was_typed(sent: str, kind: str) -> None:
    form = type(a_form(forms.DateInput()))({"one": sent})
    html = control(form["one"])
    assert f'type="{kind}"' in html
    assert not sent or f'value="{sent}"' in html


@pytest.mark.parametrize(
    "way", ["{{ form|crispy }}", "{% crispy form %}", "{{ form.one|as_field }}"]
)
def test_every_way_to_a_page_is_this_way(way: str) -> None:
    form = a_form(forms.Textarea(), NASTY)
    page = Template("{% load crispy_forms_tags crispy_forms_filters nlds %}" + way)
    assert field_html(form["one"]) in page.render(Context({"form": form}))
