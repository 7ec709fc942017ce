"""Switching an account off or ending a team, after a page that names what stays behind and asks who
goes on.
"""

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldcode.accounts import staffing
from meldcode.accounts.fresh import freshly
from meldcode.accounts.models import Team, User
from meldcode.accounts.no_sooner import no_sooner
from meldcode.accounts.views.access import SignedIn, door, manages, say, say_beside
from meldcode.accounts.views.people import of
from meldcode.cases.casework.handing import offer_all
from meldcode.leaving import teams
from meldcode.leaving.forms import GoesOnForm, TakesOverForm
from meldcode.leaving.staying import look_at
from meldcode.practice import practising

OFF = "Het account staat uit."
OFFERED = "Het account staat uit. Open casussen zijn aangeboden."


@door(manages, "GET", "HEAD", "POST")
@freshly()
@no_sooner
def switch_off(request: SignedIn, person_id: UUID) -> HttpResponse:
    """What happens, who goes on, and the button that does it."""
    who = of(request, person_id)
    if request.method == "HEAD":
        # Nobody saw the page, so nobody looked.
        return HttpResponse()
    sent = request.POST if request.method == "POST" else None
    form = TakesOverForm(sent, admin=request.user, person=who)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        say(
            request,
            lambda: leave(admin=request.user, person=who, to=to),
            OFFERED if to else OFF,
        )
        return redirect("accounts:people")
    shown = {"person": who, "form": form, "left": look_at(who, admin=request.user)}
    return render(request, "leaving/switch_off.html", shown, status=400 if form.errors else 200)


@door(manages, "GET", "HEAD", "POST")
@freshly(sent=True)
@no_sooner
def end_team(request: SignedIn, team_id: UUID) -> HttpResponse:
    """What happens, which team goes on, and the button that does it."""
    mine = Team.objects.filter(organisation_id=request.user.organisation_id)
    found = get_object_or_404(mine, pk=team_id)
    form = GoesOnForm(request.POST if request.method == "POST" else None, team=found)
    ended = request.method == "POST" and say_beside(
        request,
        form,
        lambda: teams.end(admin=request.user, team=found, to=form.cleaned_data["to"]),
        "Het team is gestopt. Wie het aangaat, krijgt bericht.",
    )
    if ended:
        return redirect("accounts:people")
    left = teams.left_by(found)
    shown = {"team": found, "form": form, "left": left, "others": mine.exclude(pk=found.pk)}
    return render(request, "leaving/end_team.html", shown, status=400 if form.errors else 200)


def leave(*, admin: User, person: User, to: User | None) -> None:
    """The account goes off, and what it held is offered to a colleague: both or neither. What was
    practised goes with it.
    """
    with transaction.atomic():
        staffing.deactivate(
            admin=admin,
            person=person,
            hand_over=lambda: to is not None and offer_all(admin=admin, person=person, to=to),
        )
    # Not before the account is off for good: a key that is destroyed does not come back.
    practising.throw_away_left(User.objects.filter(pk=person.pk))
