"""The people of the own organisation, for its admins; another organisation's people do not exist
here.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from meldcode.accounts import factor, kept_text, roles, second, staffing, wrong_codes
from meldcode.accounts.forms import (
    AddressForm,
    AwayForm,
    FurtherTeamForm,
    NameForm,
    TeamChoiceForm,
)
from meldcode.accounts.fresh import freshly
from meldcode.accounts.lapsing import living
from meldcode.accounts.models import Invitation, LedTeam, RoleRequest, Team, User
from meldcode.accounts.models.leading import led_by
from meldcode.accounts.models.roles import BY_TWO, HIGHEST_FIRST, Role, field_of
from meldcode.accounts.models.roles import leading as leading_role
from meldcode.accounts.no_sooner import no_sooner
from meldcode.accounts.read_by_second import for_a_second
from meldcode.accounts.views.access import SignedIn, door, manages, say, say_beside
from meldcode.listing import Column, Listing

ASKED = "Gevraagd. Een andere beheerder van uw organisatie moet dit goedkeuren."

NOT_THERE = "Staat het nieuwe adres er dan nog niet? Vraag het wie dit systeem beheert."

BACK = (
    "Het account staat weer aan, als professional. Eigen casussen die niemand overnam, zijn weer"
    " van deze persoon. Andere casussen niet."
)

PAGE_ROWS = 25
ROLES = set(BY_TWO)


def of(request: SignedIn, person_id: UUID) -> User:
    """One person of the own organisation, or a 404."""
    return get_object_or_404(User.objects.of(request.user), pk=person_id)


COLUMNS = (
    Column("naam", "Naam", ("name",)),
    Column("team", "Team", ("team__name", "name")),
    Column("rol", "Rol", (*HIGHEST_FIRST, "name")),
    Column("account", "Account", ("-is_active", "name")),
)


def choices_of(teams: QuerySet[Team]) -> dict[str, dict[str, Q]]:
    """By what the list of people can be narrowed."""
    return {
        "team": {str(team.pk): Q(team=team) | Q(pk__in=leading(team)) for team in teams},
        "rol": {role.label: Q(**{field_of(role): True}) for role in Role},
        "account": {"aan": Q(is_active=True), "uit": Q(is_active=False)},
    }


def leading(team: Team) -> QuerySet[Any]:
    """Who leads this team beside the own one."""
    return LedTeam.objects.filter(team=team, ended_at=None).values("person")


@door(manages, "GET", "HEAD")
def people(request: SignedIn) -> HttpResponse:
    """Everyone of the organisation, open invitations, and what waits for a second admin."""
    mine = {"organisation_id": request.user.organisation_id}
    teams = Team.objects.filter(**mine)
    listing = Listing(request, COLUMNS, ("name", "email"), choices_of(teams))
    rows = with_teams(listing.rows(User.objects.of(request.user)))
    shown = {
        "page": Paginator(rows, PAGE_ROWS).get_page(request.GET.get("pagina")),
        "listing": listing,
        "invitations": (
            Invitation.objects.filter(**mine, accepted_at=None, withdrawn_at=None).select_related(
                "team"
            )
        ),
        "waiting": for_a_second(
            living(RoleRequest.objects.filter(**mine, invitation__withdrawn_at=None))
            .select_related("person__team", "invitation__team", "asked_by", "team", "works_in")
            .prefetch_related("invitation__further_teams"),
        ),
        "staff": for_a_second(second.within_reach(request.user)),
        "teams": teams,
    }
    return render(request, "accounts/people.html", shown)


def with_teams(people: QuerySet[User]) -> QuerySet[User]:
    """Each with the teams that are led beside the own one, as `also_leads`."""
    further = LedTeam.objects.filter(leading_role("person__"), ended_at=None).select_related("team")
    return people.prefetch_related(Prefetch("further_teams", further, "also_leads"))


@door(manages, "GET", "HEAD")
def person(request: SignedIn, person_id: UUID) -> HttpResponse:
    """One person, with everything an admin may change."""
    return person_page(request, person_id)


def person_page(request: SignedIn, person_id: UUID, **sent: forms.BaseForm) -> HttpResponse:
    """The page of one person; `sent` is a form that was refused, by its name there."""
    who = of(request, person_id)
    words, row = kept_text.take(request), getattr(request, "restored", None)

    def typed(kind: type[forms.BaseForm]) -> QueryDict | None:
        """What was kept of this form of the page."""
        return words if row and row.form.startswith(kind.__name__) else None

    shown = {
        "person": who,
        "team_form": TeamChoiceForm(admin=request.user, initial={"team": who.team_id}),
        "further_form": FurtherTeamForm(admin=request.user, person=who),
        "further": led_by(who).select_related("team") if who.leads() else (),
        "away_form": AwayForm(typed(AwayForm), instance=who),
        "wrong_codes": len(wrong_codes.of([who.pk])[who.pk]),
        "has_factor": factor.strong(who.pk).exists(),
        "waiting": living(who.role_requests.select_related("team")),
        "staff": living(who.staff_requests.filter(team=None)),
        "address_form": AddressForm(typed(AddressForm)),
        "name_form": NameForm(typed(NameForm), initial={"name": who.name}),
    }
    return render(request, "accounts/person.html", shown | sent, status=400 if sent else 200)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
@no_sooner
def reactivate(request: SignedIn, person_id: UUID) -> HttpResponse:
    who, form = of(request, person_id), TeamChoiceForm(request.POST, admin=request.user)
    team = form.cleaned_data["team"] if form.is_valid() else None
    say(
        request,
        lambda: staffing.reactivate(admin=request.user, person=who, team=team),
        BACK,
    )
    return redirect("accounts:person", who.pk)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
def move(request: SignedIn, person_id: UUID) -> HttpResponse:
    who, form = of(request, person_id), TeamChoiceForm(request.POST, admin=request.user)
    if not form.is_valid():
        return person_page(request, person_id, team_form=form)
    team = form.cleaned_data["team"]
    say(
        request,
        lambda: staffing.move(admin=request.user, person=who, team=team),
        "Het team is veranderd.",
    )
    return redirect("accounts:person", who.pk)


@door(manages, "POST")
@freshly("accounts:person", of="person_id")
def away(request: SignedIn, person_id: UUID) -> HttpResponse:
    who = of(request, person_id)
    form = AwayForm(request.POST, instance=who)
    if not form.is_valid():
        return person_page(request, person_id, away_form=form)
    dates = {name: form.cleaned_data[name] for name in ("away_from", "away_until")}
    saved = say(
        request,
        lambda: staffing.set_away(actor=request.user, person=who, **dates),
        "De afwezigheid is opgeslagen.",
    )
    if saved:
        kept_text.drop_draft(request)
    return redirect("accounts:person", who.pk)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
@no_sooner
def rename(request: SignedIn, person_id: UUID) -> HttpResponse:
    """Correct how a colleague is called."""
    who, form = of(request, person_id), NameForm(request.POST)
    renamed = say_beside(
        request,
        form,
        lambda: staffing.rename(admin=request.user, person=who, name=form.cleaned_data["name"]),
        "De naam is veranderd.",
    )
    if renamed:
        kept_text.drop_draft(request)
        return redirect("accounts:person", who.pk)
    return person_page(request, person_id, name_form=form)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
def ask_address(request: SignedIn, person_id: UUID) -> HttpResponse:
    """Ask that another address is the right one."""
    who, form = of(request, person_id), AddressForm(request.POST)
    asked = say_beside(
        request,
        form,
        lambda: second.ask_address(
            admin=request.user, person=who, email=form.cleaned_data["email"]
        ),
        f"{ASKED} Daarna krijgen het oude en het nieuwe adres bericht. {NOT_THERE}",
    )
    if asked:
        kept_text.drop_draft(request)
        return redirect("accounts:person", who.pk)
    return person_page(request, person_id, address_form=form)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
def ask_password(request: SignedIn, person_id: UUID) -> HttpResponse:
    """Ask for a link to a new password, for who forgot it."""
    who = of(request, person_id)
    say(request, lambda: second.ask_password(admin=request.user, person=who), ASKED)
    return redirect("accounts:person", who.pk)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
def forget_factor(request: SignedIn, person_id: UUID) -> HttpResponse:
    who = of(request, person_id)
    say(
        request,
        lambda: second.ask_factor(admin=request.user, person=who),
        f"{ASKED} Deze persoon krijgt bericht.",
    )
    return redirect("accounts:person", who.pk)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
def ask_role(request: SignedIn, person_id: UUID, role: str) -> HttpResponse:
    who = of(request, person_id)
    if role not in ROLES:
        raise Http404
    say(
        request,
        lambda: roles.ask(admin=request.user, person=who, role=role),
        ASKED,
    )
    return redirect("accounts:person", who.pk)


@door(manages, "POST")
@freshly("accounts:person", of="person_id", sent=True)
def drop_role(request: SignedIn, person_id: UUID, role: str) -> HttpResponse:
    who, form = of(request, person_id), TeamChoiceForm(request.POST, admin=request.user)
    if role not in ROLES:
        raise Http404
    team = form.cleaned_data["team"] if form.is_valid() else None
    say(
        request,
        lambda: staffing.drop_role(admin=request.user, person=who, role=role, team=team),
        "De rol is afgenomen.",
    )
    return redirect("accounts:person", who.pk)


@door(manages, "POST")
@freshly("accounts:people", sent=True)
@no_sooner
def decide_role(request: SignedIn, request_id: UUID) -> HttpResponse:
    asked = get_object_or_404(
        RoleRequest, pk=request_id, organisation_id=request.user.organisation_id
    )
    granted = request.POST.get("besluit") == "ja"
    say(
        request,
        lambda: roles.decide(admin=request.user, request=asked, granted=granted),
        "Goedgekeurd." if granted else "Afgewezen.",
    )
    return redirect("accounts:people")
