"""The teams of an organisation: making one, and one team with its name and its people."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldcode.accounts import kept_text, staffing
from meldcode.accounts.forms import TeamForm
from meldcode.accounts.fresh import freshly
from meldcode.accounts.models import Team, User
from meldcode.accounts.models.roles import leading
from meldcode.accounts.views.access import SignedIn, door, manages, say_beside


@door(manages, "GET", "HEAD", "POST")
@freshly(sent=True)
def add_team(request: SignedIn) -> HttpResponse:
    """A new team."""
    form = TeamForm(kept_text.sent(request))
    made = request.method == "POST" and say_beside(
        request,
        form,
        lambda: staffing.add_team(admin=request.user, name=form.cleaned_data["name"]),
        "Het team is gemaakt.",
    )
    if made:
        kept_text.drop_draft(request)
        return redirect("accounts:people")
    status = 400 if request.method == "POST" else 200
    return render(request, "accounts/team.html", {"form": form}, status=status)


@door(manages, "GET", "HEAD", "POST")
@freshly(sent=True)
def team(request: SignedIn, team_id: UUID) -> HttpResponse:
    """One team: another name, who works there, who leads it or stands in."""
    mine = Team.objects.filter(organisation_id=request.user.organisation_id)
    found = get_object_or_404(mine, pk=team_id)
    form = TeamForm(kept_text.sent(request), initial={"name": found.name})
    renamed = request.method == "POST" and say_beside(
        request,
        form,
        lambda: staffing.rename_team(
            admin=request.user, team=found, name=form.cleaned_data["name"]
        ),
        "De naam van het team is veranderd.",
    )
    if renamed:
        kept_text.drop_draft(request)
        return redirect("accounts:team", found.pk)
    shown = {
        "form": form,
        "team": mine.get(pk=team_id),
        "people": User.objects.of(request.user).filter(team=found, is_active=True),
        "further_leads": found.further_leads.filter(
            leading("person__"), ended_at=None, person__is_active=True
        ).select_related("person"),
        "deputies": found.deputies.filter(ended_at=None).select_related("person"),
    }
    return render(request, "accounts/team.html", shown, status=400 if form.errors else 200)
