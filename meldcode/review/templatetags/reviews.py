"""How many offers wait for who is signed in, for the menu."""

from typing import Any

from django import template
from django.db import DatabaseError

from meldcode.review.models import Review

register = template.Library()


@register.simple_tag(takes_context=True)
def reviews_waiting(context: dict[str, Any]) -> str:
    """The number between brackets; nothing where none waits, or the database does not answer: a
    menu breaks no page.
    """
    try:
        waiting = Review.objects.visible_to(context["request"].user).waiting()
        number = waiting.filter(case__closed_on=None).order_by().count()
    except DatabaseError:
        return ""
    return f" ({number})" if number else ""
