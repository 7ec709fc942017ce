"""Who works on a case and who may never see it; and what somebody has to do."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meldcode.accounts.models import Deputy
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.reads import send_after_recording
from meldcode.cases import keyset
from meldcode.cases.casework import access as rights
from meldcode.cases.casework import tasks as taskwork
from meldcode.cases.forms.access import ColleagueForm
from meldcode.cases.models import Case, Exclusion, Handover, May, Member, Task
from meldcode.cases.pressing import in_order
from meldcode.cases.views.common import a_case, casework_page, person, show

__all__ = ["access", "access_change", "finish", "tasks"]

PAGE = 25
LIFTED_LATELY = timedelta(days=90)
VERBS = (
    "toevoegen", "verwijderen", "uitsluiten", "ook-uitsluiten", "niet-uitsluiten",
    "opheffen-vragen", "opheffen",
)  # fmt: skip
ASKED = (
    "Deze collega werkt aan de casus. De uitsluiting geldt zodra de behandelaar of een andere"
    " teamleider haar bevestigt."
)


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
    exclusions = Exclusion.objects.filter(case=case, lifted_at=None).select_related(
        "person", "lift_asked_by"
    )
    colleagues = rights.colleagues_for(case)
    context = {
        "owns": owns,
        "members": members,
        "exclusions": exclusions,
        "asked": rights.excluding_asked(case, person(request)),
        # For the owner alone: a lead who was on the list would read it here.
        "lifted": lifted_lately(case) if owns else (),
        "add_form": ColleagueForm(colleagues=colleagues, name="toevoegen") if owns else None,
        "exclude_form": ColleagueForm(colleagues=colleagues, name="uitsluiten"),
    }
    return show(request, "cases/access.html", context, case)


def lifted_lately(case: Case) -> QuerySet[Exclusion]:
    """The exclusions that ended in the last months, by whom."""
    since = timezone.now() - LIFTED_LATELY
    return Exclusion.objects.filter(case=case, lifted_at__gte=since).select_related(
        "person", "lift_asked_by", "lifted_by"
    )


def members_of(case: Case) -> QuerySet[Member]:
    """Who sees the case now; access for a time that is up no longer counts."""
    present = Q(until=None) | Q(until__gt=timezone.now())
    return Member.objects.filter(present, case=case, removed_at=None).select_related("person")


@casework_page
@require_POST
def access_change(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Add, remove or exclude a colleague; ask to lift an exclusion, or lift one that somebody else
    asked to lift.
    """
    case = overseen_case(request, pk)
    if verb not in VERBS:
        raise Http404
    people = rights.colleagues_for if verb in ("toevoegen", "uitsluiten") else rights.anyone_of
    form = ColleagueForm(request.POST, colleagues=people(case), name=verb)
    if not form.is_valid():
        messages.error(request, "Kies een collega uit de lijst.")
        return redirect("cases:access", pk)
    chosen = form.cleaned_data["person"]
    try:
        done = carry_out(verb, case, person(request), chosen)
    except rights.NotAllowed as refused:
        messages.error(request, str(refused))
    except ObjectDoesNotExist:
        raise Http404 from None
    else:
        messages.success(request, ASKED if done is False else "Opgeslagen.")
    return redirect("cases:access", pk)


def carry_out(verb: str, case: Case, by: Any, chosen: Any) -> bool | None:
    """Do it; False where it waits for a second person now."""
    given = {"case": case, "by": by}
    actions: dict[str, Callable[[], bool | None]] = {
        "toevoegen": lambda: rights.add_colleague(**given, person=chosen),
        "verwijderen": lambda: rights.remove_colleague(**given, person_id=chosen.pk),
        "uitsluiten": lambda: rights.exclude(**given, person=chosen),
        "ook-uitsluiten": lambda: rights.exclude_too(**given, person_id=chosen.pk),
        "niet-uitsluiten": lambda: rights.leave_in(**given, person_id=chosen.pk),
        "opheffen-vragen": lambda: rights.ask_lifting(**given, person_id=chosen.pk),
        "opheffen": lambda: rights.lift_exclusion(**given, person_id=chosen.pk),
    }
    return actions[verb]()


@casework_page
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """My tasks: what is late and what is of today, each by how much its case presses; then the
    others by their day. Before them the cases that stand still (R53).
    """
    user, today = person(request), timezone.localdate()
    visible = Case.objects.visible_to(user)
    # Asked per task, so that a database walks the person's own tasks in order and stops after a
    # page.
    seen = Exists(visible.filter(pk=OuterRef("case_id")))
    mine = Task.objects.filter(seen, person=user, ended_at=None).prefetch_related("case")

    def later(place: str, size: int) -> keyset.Page:
        rest = mine.filter(due_on__gt=today)
        return keyset.page(rest, place, moment="due_on", tie="id", newest_first=False, size=size)

    place = request.GET.get("na", "")
    page = keyset.in_front(
        lambda: by_precedence(mine, today), later, place, moment="due_on", size=PAGE
    )
    still = visible.filter(owner=user, closed_on=None, still_from__lte=today)
    stands_in = not user.is_lead and Deputy.objects.filter(person=user, ended_at=None).exists()
    offers = Handover.objects.visible_to(user).order_by("offered_at")[:PAGE]
    context = {
        "page": page,
        "late": [task for task in page.rows if task.due_on < today],
        "of_today": [task for task in page.rows if task.due_on == today],
        "later": [task for task in page.rows if task.due_on > today],
        "still": still.order_by("still_from")[:PAGE],
        "today": today,
        "stands_in": stands_in,
    }
    context["offers"] = offers
    response = TemplateResponse(request, "cases/tasks.html", context)
    return send_after_recording(request, response, "listed", CHAIN_ACCOUNTS, subject=user.pk)


def by_precedence(mine: QuerySet[Task], today: date) -> list[Task]:
    """All that is due, the case that presses most first; never cut before it is ordered."""
    found = list(mine.filter(due_on__lte=today).order_by("due_on", "id"))
    place = {case.pk: at for at, case in enumerate(in_order({t.case for t in found}, today))}
    return sorted(found, key=lambda task: place[task.case_id])


@casework_page
@require_http_methods(["POST"])
def finish(request: HttpRequest, pk: UUID, task_pk: UUID) -> HttpResponse:
    """Tick off a task."""
    case = a_case(request, pk, May.WRITE)
    try:
        taskwork.finish_task(case=case, task_id=task_pk, by=person(request))
    except Task.DoesNotExist:
        raise Http404 from None
    messages.success(request, "Afgevinkt.")
    return redirect("cases:tasks")
