"""Who works on a case and who may never see it; and what somebody has to do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meldcode.accounts.fresh import freshly
from meldcode.cases.casework import access as rights
from meldcode.cases.casework import tasks as taskwork
from meldcode.cases.forms.access import AddForm, ColleagueForm
from meldcode.cases.models import Case, Exclusion, May, Member, Task
from meldcode.cases.views.common import a_case, casework_page, person, show

__all__ = ["access", "access_change", "finish"]

PAGE = 25
LIFTED_LATELY = timedelta(days=90)
VERBS = (
    "toevoegen", "verwijderen", "uitsluiten", "ook-uitsluiten", "niet-uitsluiten",
    "opheffen-vragen", "opheffen",
)  # fmt: skip
CHOOSE_WHO = "Kies een collega uit de lijst."
ASKED = (
    "Deze collega is nog niet uitgesloten. De uitsluiting geldt zodra de behandelaar of een andere"
    " teamleider haar bevestigt."
)
SAID: dict[Any, str] = {
    rights.Excluded.WAITS: ASKED,
    rights.Excluded.AND_ASK: (
        "Opgeslagen. Wat deze collega schreef en een gesprek opende of rust gaf, telt niet meer."
        " Lees in de tijdlijn en bij uw taken wat u opnieuw moet vragen."
    ),
}


def overseen_case(request: HttpRequest, pk: UUID) -> Case:
    """A case whose exclusion list this person keeps: an own one, or as lead of its team (code and
    clocks only).
    """
    user = person(request)
    case = (
        Case.objects.visible_to(user).filter(pk=pk).first()
        or Case.objects.clocks_for(user).filter(pk=pk).first()
    )
    if case is None or not rights.may_keep_exclusions(case, user):
        raise Http404
    return case


@casework_page
@require_safe
def access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who sees this case, and the list of who never may."""
    case = overseen_case(request, pk)
    owns = case.owner_id == person(request).pk
    members = members_of(case) if owns else ()
    rows = Exclusion.objects.filter(case=case, lifted_at=None)
    rows = rows.select_related("person", "lift_asked_by").order_by("added_at", "pk")
    colleagues = rights.colleagues_for(case)
    context = {
        "owns": owns,
        "members": members,
        "exclusions": [(row, rights.lifting_waits(row, case)) for row in rows],
        "asked": rights.excluding_asked(case, person(request)),
        # For the owner alone: a lead who was on the list would read it here.
        "lifted": lifted_lately(case) if owns else (),
        "add_form": AddForm(colleagues=colleagues) if owns else None,
        "exclude_form": ColleagueForm(colleagues=colleagues, name="uitsluiten"),
    }
    return show(request, "cases/access.html", context, case)


def lifted_lately(case: Case) -> QuerySet[Exclusion]:
    """The exclusions that ended in the last months, by whom."""
    since = timezone.now() - LIFTED_LATELY
    rows = Exclusion.objects.filter(case=case, lifted_at__gte=since).order_by("-lifted_at", "pk")
    return rows.select_related("person", "lift_asked_by", "lifted_by")


def members_of(case: Case) -> QuerySet[Member]:
    """Who sees the case now, who is there longest first; access for a time that is up no longer
    counts.
    """
    present = Q(until=None) | Q(until__gt=timezone.now())
    rows = Member.objects.filter(present, case=case, removed_at=None).order_by("added_at", "pk")
    return rows.select_related("person")


@casework_page
@require_POST
@freshly("cases:access", of="pk")
def access_change(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Add, remove or exclude a colleague; ask to lift an exclusion, or lift one that somebody else
    asked to lift.
    """
    case = overseen_case(request, pk)
    if verb not in VERBS:
        raise Http404
    people = rights.colleagues_for if verb in ("toevoegen", "uitsluiten") else rights.anyone_of
    given: dict[str, Any] = {"colleagues": people(case)}
    if verb == "toevoegen":
        form: ColleagueForm = AddForm(request.POST, **given)
    else:
        form = ColleagueForm(request.POST, name=verb, **given)
    if not form.is_valid():
        who = "person" in form.errors
        messages.error(request, CHOOSE_WHO if who else "Kies wat deze collega mag.")
        return redirect("cases:access", pk)
    chosen = form.cleaned_data["person"]
    try:
        done = carry_out(verb, case, person(request), chosen, form.cleaned_data.get("mandate"))
    except rights.NotAllowed as refused:
        messages.error(request, str(refused))
    except ObjectDoesNotExist:
        raise Http404 from None
    else:
        messages.success(request, SAID.get(done, "Opgeslagen."))
    return redirect("cases:access", pk)


def carry_out(verb: str, case: Case, by: Any, chosen: Any, mandate: Any) -> Any:
    """Do it, and give what became of an exclusion. `mandate` is for who is added."""
    given = {"case": case, "by": by}
    actions: dict[str, Callable[[], Any]] = {
        "toevoegen": lambda: rights.add_colleague(**given, person=chosen, mandate=mandate),
        "verwijderen": lambda: rights.remove_colleague(**given, person_id=chosen.pk),
        "uitsluiten": lambda: rights.exclude(**given, person=chosen),
        "ook-uitsluiten": lambda: rights.exclude_too(**given, person_id=chosen.pk),
        "niet-uitsluiten": lambda: rights.leave_in(**given, person_id=chosen.pk),
        "opheffen-vragen": lambda: rights.ask_lifting(**given, person_id=chosen.pk),
        "opheffen": lambda: rights.lift_exclusion(**given, person_id=chosen.pk),
    }
    return actions[verb]()


@casework_page
@require_http_methods(["POST"])
def finish(request: HttpRequest, pk: UUID, task_pk: UUID) -> HttpResponse:
    """Tick off a task."""
    case = a_case(request, pk, May.WRITE)
    try:
        taskwork.finish_task(case=case, task_id=task_pk, by=person(request))
    except Task.DoesNotExist:
        raise Http404 from None
    except taskwork.NotYours as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Afgevinkt.")
    return redirect("cases:tasks")
