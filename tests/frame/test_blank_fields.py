"""A blank field is rendered once; what someone typed or what a form made for one person is never
remembered.
"""

import pytest
from django import forms

from meldcode.templatetags import nlds


class Note(forms.Form):
    text = forms.CharField(label="Notitie", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Een"), ("b", "Twee")], required=False)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    nlds.blank_fields.clear()
    yield
    nlds.blank_fields.clear()


def test_a_blank_field_is_rendered_once_and_reads_the_same():
    first = nlds.as_field(Note()["text"])
    assert nlds.as_field(Note()["text"]) is first
    assert "Notitie" in first


def test_typed_text_is_shown_and_never_remembered():
    nlds.as_field(Note()["text"])
    typed = nlds.as_field(Note({"text": "PLANTED"})["text"])
    begun = nlds.as_field(Note(initial={"text": "PLANTED"})["text"])
    assert "PLANTED" in typed
    assert "PLANTED" in begun
    assert "PLANTED" not in "".join(nlds.blank_fields.values())
    assert "PLANTED" not in nlds.as_field(Note()["text"])


def test_an_error_is_shown_beside_a_blank_field():
    form = Note({})
    form.add_error("text", "Vul dit veld in.")
    assert "Vul dit veld in." in nlds.as_field(form["text"])
    assert "Vul dit veld in." not in nlds.as_field(Note()["text"])


@pytest.mark.parametrize("change", ["label", "help_text", "choices", "required", "attrs"])
def test_a_field_that_one_form_changed_is_its_own(change):
    usual, own = Note(), Note()
    nlds.as_field(usual["kind"])
    field = own.fields["kind"]
    if change == "choices":
        field.choices = [("c", "Van een ander")]
    elif change == "attrs":
        field.widget.attrs["data-own"] = "Van een ander"
    else:
        setattr(field, change, True if change == "required" else "Van een ander")
    shown = nlds.as_field(own["kind"])
    assert ("Van een ander" in shown) or change == "required"
    assert shown != nlds.as_field(usual["kind"])
    assert "Van een ander" not in "".join(nlds.blank_fields.values())


def test_two_forms_of_one_page_keep_their_own_names():
    one, two = Note(prefix="een"), Note(prefix="twee")
    assert 'name="een-text"' in nlds.as_field(one["text"])
    assert 'name="twee-text"' in nlds.as_field(two["text"])
