"""What a page of a case says beside its form, with its English for who asked for that."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from meldcode.cases.english import english
from meldcode.english import beside

register = template.Library()


@register.simple_tag(takes_context=True)
def in_both(context: Context, nl: Any) -> SafeString | Any:
    """A line of a form, a stage, a rule; the Dutch alone where there is no English of it."""
    return beside(nl, english().of(str(nl))) if context.get("english") else nl
