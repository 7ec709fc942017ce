"""The further teams of a lead: asked by one admin and decided by another, ended by one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from meldcode.accounts import roles, staffing
from meldcode.accounts.forms import FurtherTeamForm
from meldcode.accounts.fresh import freshly
from meldcode.accounts.models import Role, Team
from meldcode.accounts.views.access import SignedIn, door, manages, say, say_beside
from meldcode.accounts.views.people import ASKED, of, person_page


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
def ask_team(request: SignedIn, person_id: UUID) -> HttpResponse:
    """Ask that a lead leads one more team."""
    who = of(request, person_id)
    form = FurtherTeamForm(request.POST, admin=request.user, person=who)
    asked = say_beside(
        request,
        form,
        lambda: roles.ask(
            admin=request.user,
            person=who,
            role=Role.LEAD,
            team=form.cleaned_data["team"],
        ),
        ASKED,
    )
    if asked:
        return redirect("accounts:person", who.pk)
    return person_page(request, person_id, further_form=form)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
def stop_leading(request: SignedIn, person_id: UUID, team_id: UUID) -> HttpResponse:
    """End one of the further teams of a lead."""
    who = of(request, person_id)
    mine = Team.objects.filter(organisation_id=request.user.organisation_id)
    team = get_object_or_404(mine, pk=team_id)
    say(
        request,
        lambda: staffing.stop_leading(admin=request.user, person=who, team=team),
        "Deze persoon leidt dit team niet meer.",
    )
    return redirect("accounts:person", who.pk)
