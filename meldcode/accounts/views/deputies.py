"""Who stands in for a team lead: named by that lead, or by an admin."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldcode.accounts import staffing
from meldcode.accounts.forms import DeputyForm
from meldcode.accounts.models import Deputy
from meldcode.accounts.views.doors import SignedIn, door, names_deputies, say


def within_reach(request: SignedIn) -> QuerySet[Deputy]:
    """The deputies this lead or admin may see: of the own team, or of the own organisation."""
    current = Deputy.objects.filter(ended_at=None, team__organisation_id=request.user.organisation_id)
    return current if request.user.is_admin else current.filter(team=request.user.team)


@door(names_deputies, "GET", "HEAD", "POST")
def deputies(request: SignedIn) -> HttpResponse:
    """The deputies there are, and naming one more."""
    form = DeputyForm(request.POST or None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        named = {"team": form.cleaned_data["team"], "person": form.cleaned_data["person"]}
        say(request, lambda: staffing.name_deputy(actor=request.user, **named), "De vervanger is aangewezen.")
        return redirect("accounts:deputies")
    shown = {"form": form, "deputies": within_reach(request).select_related("team", "person")}
    return render(request, "accounts/deputies.html", shown)


@door(names_deputies, "POST")
def end_deputy(request: SignedIn, deputy_id: UUID) -> HttpResponse:
    deputy = get_object_or_404(within_reach(request).select_related("team", "person"), pk=deputy_id)
    say(request, lambda: staffing.end_deputy(actor=request.user, deputy=deputy), "De vervanging is beëindigd.")
    return redirect("accounts:deputies")
