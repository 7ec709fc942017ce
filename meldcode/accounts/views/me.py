"""One's own account: who I am here, my sessions, my second factor, my days away."""

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import (
    factor,
    kept_text,
    own_changes,
    recovery,
    sessions,
    staffing,
    wrong_codes,
)
from meldcode.accounts.forms import AwayForm
from meldcode.accounts.fresh import freshly, say_who
from meldcode.accounts.lapsing import LAPSES_AFTER
from meldcode.accounts.models import StaffRequest, Team, User
from meldcode.accounts.models.leading import leads_of, led_by, teams_led_by
from meldcode.accounts.recording import LATELY, by_others
from meldcode.accounts.sign_on import links
from meldcode.accounts.sign_on.own import name_of
from meldcode.accounts.views.access import SignedIn, door, is_anyone, say

STEP_FIRST = (
    "Bevestig eerst met een tweede stap die u al had vóór deze melding. Doe het daarna nog een"
    " keer."
)
NO_STEP = (
    "Dit kan niet: u hebt geen tweede stap van vóór deze melding. De melding gaat na twee weken"
    " vanzelf weg."
)


@door(is_anyone, "GET", "HEAD", "POST")
@freshly(sent=True)
def me(request: SignedIn) -> HttpResponse:
    """Name, organisation, team, roles and the doors to the rest of one's own account; a POST sets
    days away.
    """
    person = request.user
    form = AwayForm(kept_text.sent(request), instance=person)
    if request.method == "POST" and form.is_valid():
        dates = {name: form.cleaned_data[name] for name in ("away_from", "away_until")}
        saved = say(
            request,
            lambda: staffing.set_away(actor=person, person=person, **dates),
            "Uw afwezigheid is opgeslagen.",
        )
        if saved:
            kept_text.drop_draft(request)
        return redirect("accounts:me")
    person.refresh_from_db(fields=["away_from", "away_until"])
    shown = {
        "form": form,
        "sessions": sessions.of(person),
        "has_factor": factor.strong(person.pk).exists(),
        "factor_required": settings.SECOND_FACTOR_REQUIRED,
        "kept": kept_text.alive(person)[: kept_text.SHOWN],
        "about_me": about(person),
        "done_to_me": by_others(person, timezone.now() - LATELY),
        "wrong_codes": wrong_codes.many(person),
        "own_changes": [(one, can_say(person, one)) for one in own_changes.of(person)],
        "tries": {
            kind: (one, can_say(person, one)) for kind, one in own_changes.tries(person).items()
        },
        "codes_left": recovery.left(person),
        "addresses": own_changes.addresses(person),
        "links": [(row, name_of(row.provider)) for row in links.alive(person)],
        "leads_also": led_by(person).select_related("team") if person.leads() else (),
        "deputy_for": person.deputy_for.filter(ended_at=None).select_related("team"),
        "beside": answering_beside(person),
        "led_by": leads_of_team(person),
    }
    return render(request, "accounts/me.html", shown)


def can_say(person: User, change: own_changes.OwnChange) -> bool:
    """Whether this person is asked «Dat was ik» of this, and has a step that proves it."""
    return not change.known and bool(own_changes.older_steps(person, change))


def leads_of_team(person: User) -> QuerySet[User]:
    """Who leads the team of who leads none: what one does there is seen by them."""
    others = User.objects.filter(is_active=True, organisation_id=person.organisation_id)
    if person.team_id is None or person.leads():
        return others.none()
    return others.filter(leads_of(person.team_id)).distinct()


def answering_beside(person: User) -> list[tuple[Team, QuerySet[User], QuerySet[User]]]:
    """Each team of a lead, with who else leads it and who stands in there: whoever decides and
    looks in its cases too.
    """
    others = User.objects.filter(is_active=True, organisation_id=person.organisation_id)
    others = others.exclude(pk=person.pk)
    return [
        (
            team,
            others.filter(leads_of(team.pk)).distinct(),
            others.filter(deputy_for__team=team, deputy_for__ended_at=None).distinct(),
        )
        for team in Team.objects.filter(pk__in=teams_led_by(person))
    ]


def about(person: User) -> QuerySet[StaffRequest]:
    """What others asked or decided about this account lately: whoever did not expect it can say so
    in time.
    """
    since = timezone.now() - LATELY
    lately = Q(decided_at=None, asked_at__gte=since - LAPSES_AFTER) | Q(decided_at__gte=since)
    return person.staff_requests.filter(lately).select_related("team", "asked_by", "decided_by")


@door(is_anyone, "POST")
def end_session(request: SignedIn, pk: int) -> HttpResponse:
    """End one of the own sessions; someone else's is not found."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        sessions.lock(request)
        return redirect("account_login")
    session.end()
    messages.success(request, "Die sessie is beëindigd.")
    return redirect("usersessions_list")


@door(is_anyone, "POST")
def own_change(request: SignedIn, change_id: UUID) -> HttpResponse:
    """«Dat was ik»: the first page says this change of the own sign-in, or this try at it, no more;
    another's is not found. It needs a second step from before the change, given a moment ago
    (`own_changes`): a session or a password alone may be of who made it. «Mijn account» goes on
    telling it.
    """
    person = request.user
    told = [*own_changes.of(person), *own_changes.tries(person).values()]
    change = next((one for one in told if one.pk == change_id), None)
    if change is None:
        raise Http404
    page = f"{reverse('accounts:me')}#veranderd"
    if own_changes.is_proved(request, person, change):
        own_changes.confirm(person, change)
        messages.success(request, "Dank u. Uw eerste pagina zegt dit niet meer.")
    elif own_changes.older_steps(person, change):
        return say_who(request, page, by="mfa_reauthenticate", said=STEP_FIRST)
    else:
        messages.error(request, NO_STEP)
    return redirect(page)
