"""The pages of this room: who looked in a case, and a month of the own team."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from meldcode.accounts.models import Team, User
from meldcode.accounts.models.leading import teams_led_by
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.reads import send_after_recording
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.oversight.counting import team_month
from meldcode.oversight.looking import looks_in
from meldcode.oversight.models import MonthlyLook
from meldcode.oversight.months import SHOWN, confirm, first_of, months_before
from meldcode.oversight.outliers import KINDS

__all__ = ["confirmed", "looked", "month", "newest"]

EVERYONE, STANDING_OUT = "iedereen", "opvallend"


@casework_page
@require_safe
def looked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who looked in this case, what they did and when; for who works on it.

    Others alone, unless asked otherwise: among a hundred looks of one's own, the one that matters
    drowns.
    """
    case, user = a_case(request, pk), person(request)
    asked = request.GET.get("wie", "")
    others, standing_out = asked != EVERYONE, asked == STANDING_OUT
    page = looks_in(
        case.pk,
        reader=user,
        keeps_list=case.owner_id == user.pk,
        others_only=others,
        place=request.GET.get("na", ""),
        standing_out=standing_out,
    )
    context = {"page": page, "asked": asked if standing_out or not others else "", "others": others}
    return show(request, "oversight/looked.html", context, case)


def a_lead(request: HttpRequest) -> tuple[User, list[Team]]:
    """The lead who asks and the teams this lead has, the one that was asked for first; else the
    same 404 as for a page that does not exist.
    """
    user, asked = person(request), request.GET.get("team", "")
    led = teams_led_by(user)
    by_key = {team.pk: team for team in Team.objects.filter(pk__in=led)}
    teams = [by_key[pk] for pk in led if pk in by_key]
    if not teams or (asked and asked not in {str(team.pk) for team in teams}):
        raise Http404
    return user, sorted(teams, key=lambda team: str(team.pk) != asked)


def a_month(key: str) -> date:
    """A month that is over and not long ago, by its key; else a 404."""
    now = first_of(timezone.localdate())
    known = {one.strftime("%Y-%m"): one for one in months_before(now, SHOWN)}
    if key not in known:
        raise Http404
    return known[key]


@login_required
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The way to the last month that is over."""
    a_lead(request)
    return redirect("oversight:month", f"{first_of(timezone.localdate(), -1):%Y-%m}")


@login_required
@require_safe
def month(request: HttpRequest, key: str) -> HttpResponse:
    """Everyone of one of the own teams in one month: counts only, who stands out first."""
    (lead, teams), chosen = a_lead(request), a_month(key)
    rows = team_month(lead, chosen, teams[0])
    looks = MonthlyLook.objects.filter(team=teams[0], month=chosen).select_related("seen_by")
    context = {
        "team": teams[0],
        "teams": sorted(teams, key=lambda team: team.name),
        "month": chosen,
        "months": months_before(first_of(timezone.localdate()), SHOWN),
        "outliers": [row for row in rows if row.reasons],
        "rows": [(row, [row.counts.get(kind, 0) for kind in KINDS]) for row in rows],
        "heads": [label for label, _ in KINDS.values()],
        "look": looks.first(),
    }
    response = TemplateResponse(request, "oversight/month.html", context)
    return send_after_recording(request, response, "listed", CHAIN_ACCOUNTS, subject=teams[0].pk)


@login_required
@require_POST
def confirmed(request: HttpRequest, key: str) -> HttpResponse:
    """The lead says: looked at."""
    lead, teams = a_lead(request)
    confirm(by=lead, team=teams[0], month=a_month(key))
    messages.success(request, "Opgeslagen: u hebt deze maand bekeken.")
    return redirect(f"{reverse('oversight:month', args=[key])}?team={teams[0].pk}")
