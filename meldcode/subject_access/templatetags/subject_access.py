"""A kept day as a day again, for pages and files."""

from datetime import date

from django import template

register = template.Library()


@register.filter
def as_day(text: str) -> date:
    """The day that was kept as ISO text."""
    return date.fromisoformat(text)
