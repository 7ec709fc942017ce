"""What of the reviews waits for who is signed in: for the menu, the tasks and the first page."""

from typing import Any

from django import template
from django.db import DatabaseError
from django.template import Context

from meldcode.cases.excluding import waiting_for
from meldcode.cases.forms.access import WHY
from meldcode.cases.models import Case
from meldcode.review.clocks import deputies_to_decide
from meldcode.review.turns import NAMES, OWNER, Side, State
from meldcode.review.waiting import (
    MOST,
    Waits,
    number_for_author,
    waiting_for_author,
    waiting_for_lead,
)

register = template.Library()
MOST_LISTS = 5


@register.simple_tag(takes_context=True)
def reviews_waiting(context: dict[str, Any]) -> str:
    """The number between brackets; nothing where none waits, or the database does not answer: a
    menu breaks no page.
    """
    try:
        number = to_read_by(context["request"])
    except DatabaseError:
        return ""
    return f" ({number})" if number else ""


def to_read_by(request: Any) -> int:
    """Menu and tasks both say it: asked once a page."""
    if not hasattr(request, "to_read"):
        request.to_read = waiting_for_lead(request.user).order_by().count()
    return int(request.to_read)


@register.filter
def why_taken(chosen: str | None) -> str:
    """Why somebody took emergency access, as was chosen; of before that could be, where it
    stands.
    """
    return f"{WHY.get(chosen or '', 'Waarom staat in de tijdlijn van de casus')}."


@register.inclusion_tag("review/turns_waiting.html", takes_context=True)
def turns_waiting(context: Context) -> dict[str, Any]:
    """For the page of tasks: the reviews in which it is one's turn, if any."""
    rows = waiting_for_author(context["user"])
    named = [{"review": row, "state": state_in_tasks(State(row.state))} for row in rows]
    user = context["user"]
    reads = user.leads_or_stands_in()
    to_read = to_read_by(context["request"]) if reads else 0
    return {"rows": named[:MOST], "more": len(rows) > MOST, "to_read": to_read}


def state_in_tasks(state: State) -> str:
    """How it stands; where nothing is asked, that a colleague did something is what is read."""
    told = OWNER[state] is Side.LEAD or state is State.WITHDRAWN
    return f"{NAMES[state]}. Lees wat een collega deed" if told else NAMES[state]


@register.simple_tag(takes_context=True)
def my_turns(context: Context) -> Waits:
    """How many reviews came back and how many cases are offered, for the first page."""
    return number_for_author(context["user"])


@register.simple_tag(takes_context=True)
def lists_waiting(context: Context) -> list[Case]:
    """Of which cases the list of excluded colleagues waits for this lead, for the first page."""
    user = context["user"]
    return list(waiting_for(user)[:MOST_LISTS]) if user.leads() else []


@register.simple_tag(takes_context=True)
def deputies_proposed(context: Context) -> int:
    """How many proposals of a deputy wait for this lead, for the first page; 0 for who leads no
    team.
    """
    user = context["user"]
    return deputies_to_decide(user).count() if user.leads() else 0
