"""The fields of a form in which nobody typed yet: the same for everyone, so drawn once a day."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString

from meldcode.cases.forms.base import CaseForm
from meldcode.content import memory
from meldcode.drawn import Drawn, DrawnContent

register = template.Library()
drawn: Drawn[SafeString] = Drawn()
# Stands where the one-time token comes.
TOKEN = "token-of-this-form"  # noqa: S105 - replaced before a page is sent
OF_EVERYONE = frozenset({"token", "basis", "happened_on"})


@register.simple_tag
def blank_fields(form: CaseForm) -> SafeString:
    """The fields, as `{% crispy form %}` draws them; empty where somebody's words or choices may
    stand in them, or where the form is made for its case.
    """
    if not is_blank(form):
        return SafeString("")
    content = DrawnContent(memory.directory(), memory.checklist(), timezone.localdate())
    happened_on, english = form.initial.get("happened_on"), bool(form.english)
    key = (type(form), form.prefix, form.auto_id, happened_on, english)
    html = drawn.part(content, key, lambda: with_stand_in(form))
    return SafeString(html.replace(TOKEN, str(form.initial["token"])))


def is_blank(form: Any) -> bool:
    return (
        isinstance(form, CaseForm)
        and type(form).__init__ is CaseForm.__init__
        and not form.is_bound
        and form.latest is None
        and form.initial.keys() <= OF_EVERYONE
        and form.fields.keys() == form.base_fields.keys()
    )


def with_stand_in(form: CaseForm) -> SafeString:
    """Drawn with a stand-in for its token."""
    blank = type(form)(
        initial={**form.initial, "token": TOKEN}, prefix=form.prefix, auto_id=form.auto_id
    )
    blank.english = form.english
    return SafeString(get_template("cases/fields.html").render({"form": blank}))
