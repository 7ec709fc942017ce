"""What other pages say of this room: that a month waits for its look."""

from typing import Any

from django import template
from django.template import Context

from meldcode.oversight.months import waiting_for

register = template.Library()


@register.inclusion_tag("oversight/waiting.html", takes_context=True)
def months_waiting(context: Context) -> dict[str, Any]:
    """One line for each month that the lead who reads this still has to look at."""
    return {"looks": waiting_for(context["request"].user)}
