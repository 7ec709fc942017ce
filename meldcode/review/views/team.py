"""The team at a glance: what waits for an answer, what is overdue, what stands still, who leaves
this week.
"""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from meldcode.accounts.models import Team, User
from meldcode.accounts.models.leading import led_teams
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.reads import send_after_recording
from meldcode.cases import searched
from meldcode.cases.pressing import in_order
from meldcode.cases.views.common import person
from meldcode.domain.precedence import Precedence
from meldcode.listing import SEARCH, plain
from meldcode.review.clocks import MOST, clocks_of
from meldcode.review.figures.counting import Period, past_half_years, past_years
from meldcode.review.figures.keeping import tables_for
from meldcode.review.models import Review
from meldcode.review.readers import teams_stood_in_for
from meldcode.review.standing import with_standing
from meldcode.review.turns import NAMES, OWNER, Side, State
from meldcode.whole import whole

__all__ = ["figures", "queue"]

TOO_LONG = 2
FREE, MINE = "vrij", "van-mij"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Codes, stages and clocks of the own teams, and what was offered; nothing else of any case.
    What is searched for is sent, and goes sealed into the address.
    """
    user, today = person(request), timezone.localdate()
    if not (user.is_in_a_team() and (user.leads() or teams_stood_in_for(user))):
        raise Http404
    teams, team = teams_of(request, user)
    if request.method == "POST":
        return redirect(f"{request.path}?{urlencode(searched_for(request, user, team))}")
    waiting, asked = waiting_for(user, today), request.GET.get("toon", "")
    said = request.GET.get(SEARCH, "")
    words = plain(searched.opened(user, said))
    request.to_read = len(waiting)  # type: ignore[attr-defined] # the menu says it too
    if team:
        waiting = [row for row in waiting if row["review"].case.team_id == team.pk]
    shown, start = filtered(waiting, asked, words), number_in(request)
    context = {
        "teams": teams,
        "team": team,
        "today": today,
        "now": timezone.now(),
        "waiting": shown[start : start + MOST],
        "waiting_all": len(waiting),
        "waiting_rest": max(len(shown) - start - MOST, 0),
        "waiting_next": start + MOST,
        "asked": asked,
        "words": words,
        "kept": f"&{urlencode({SEARCH: said})}" if words else "",
        **clocks_of(user, today, team),
    }
    response = TemplateResponse(request, "review/queue.html", context)
    return send_after_recording(request, response, "listed", CHAIN_ACCOUNTS, subject=user.pk)


def teams_of(request: HttpRequest, user: User) -> tuple[list[Team], Team | None]:
    """The teams of who leads several, and the one that was asked for; nothing to choose for who
    leads one.
    """
    teams, asked = led_teams(user), (request.POST or request.GET).get("team", "")
    return teams, next((team for team in teams if str(team.pk) == asked), None)


def waiting_for(user: User, today: date) -> list[dict[str, Any]]:
    """All that was offered and waits, the most urgent first, then the longest wait; nothing is cut
    before it is ordered.
    """
    open_ones = Review.objects.visible_to(user, today).waiting().filter(case__closed_on=None)
    found = with_standing(open_ones)
    cases = in_order({review.case for review, _ in found}, today)
    presses = {case.pk: case.precedence for case in cases}  # type: ignore[attr-defined] # set by `in_order`
    rows = [row_of(review, state, user, today, presses[review.case_id]) for review, state in found]
    return sorted(rows, key=by_urgency)


def by_urgency(row: dict[str, Any]) -> tuple[Precedence, datetime, str]:
    """How much the case presses, then how long this offer waits."""
    review: Review = row["review"]
    return row["presses"], review.offered_at, review.case.code


def row_of(
    review: Review, state: State, user: User, today: date, presses: Precedence
) -> dict[str, Any]:
    waits = (today - timezone.localdate(review.offered_at)).days
    return {
        "review": review,
        "name": NAMES[state],
        "waits": waits,
        "long": waits >= TOO_LONG,
        "open": OWNER[state] is Side.LEAD,
        "mine": review.lead_id == user.pk,
        "presses": presses,
    }


def searched_for(request: HttpRequest, user: User, team: Team | None) -> dict[str, str]:
    """The search that was sent, as the address says it, in the list that it was sent from."""
    shown = request.POST.get("toon", "")
    asked = {
        "toon": shown if shown in (FREE, MINE) else "",
        "team": str(team.pk) if team else "",
        SEARCH: searched.sealed(user, plain(request.POST.get(SEARCH, ""))),
    }
    return {name: value for name, value in asked.items() if value}


def filtered(rows: list[dict[str, Any]], asked: str, words: str) -> list[dict[str, Any]]:
    """All, those that nobody reads yet, or one's own; with these words in their code."""
    for word in words.casefold().split():
        rows = [row for row in rows if word in row["review"].case.code.casefold()]
    if asked == FREE:
        return [row for row in rows if row["review"].lead_id is None]
    return [row for row in rows if row["mine"]] if asked == MINE else rows


def number_in(request: HttpRequest) -> int:
    """From which row on; the first for what this product never wrote."""
    return whole(request.GET.get("vanaf", ""), digits=6) or 0


@login_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Half-years and years that are over, of the own organisation and of all; for leads, small
    numbers hidden.
    """
    user = person(request)
    if not user.leads():
        raise Http404
    today = timezone.localdate()
    halves: list[Period] = [*past_half_years(today), *past_years(today)]
    half = next((one for one in halves if one.key == request.GET.get("halfjaar")), halves[0])
    context = {
        "half": half,
        "halves": halves,
        "tables": tables_for(user, half),
    }
    response = TemplateResponse(request, "review/figures.html", context)
    return send_after_recording(request, response, "listed", CHAIN_ACCOUNTS, subject=user.pk)
