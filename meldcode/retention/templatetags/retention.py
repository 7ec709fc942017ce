"""Tags that other rooms' pages use: until when a case is kept, and what waits for this person."""

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from meldcode.cases.models import Case
from meldcode.retention.asking import ASKED, MOST, waiting_among
from meldcode.retention.listing import lines_for
from meldcode.retention.standing import reached_by, standing_of

register = template.Library()


@register.inclusion_tag("retention/line.html", takes_context=True)
def kept_until(context: Context, case: Case) -> dict[str, Any]:
    """For the page of a case that its reader works on: the day, what holds it, and the way
    to more.
    """
    standing = standing_of(case, timezone.localdate())
    told = {"case": case, "standing": standing, "asked": standing.asked}
    return {**told, "english": context.get("english")}


@register.simple_tag(takes_context=True)
def deletions_waiting(context: Context) -> int:
    """For the first page: how many cases somebody asks this lead to agree to delete. Others find it
    among their tasks, and all are mailed.
    """
    user = context["user"]
    if not user.leads():
        return 0
    waits = waiting_among(reached_by(user), MOST + 1)
    return sum(sort == ASKED and by != user.pk for _, by, sort in waits)


@register.inclusion_tag("retention/waiting.html", takes_context=True)
def retention_waiting(context: Context) -> dict[str, Any]:
    """For the page of tasks: the first cases whose term ends or that wait for a yes, and whether
    there are more; nothing where there are none.
    """
    lines = lines_for(context["user"], timezone.localdate(), whole=False)
    return {"lines": lines[:MOST], "more": len(lines) > MOST}
