"""Around the stages: the whole route, the timeline, contact that nobody asked for, that a
report was made, correcting a note.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meldcode.accounts import kept_text
from meldcode.accounts.models import User
from meldcode.cases.casework import recording
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.models import Case, Kind, May, Task, TaskKind
from meldcode.cases.route import route_of
from meldcode.cases.stages.decide.record import ReportedForm
from meldcode.cases.stages.talk_with_family.record import UnaskedContactForm
from meldcode.cases.taken_away import taken_away
from meldcode.cases.telling import corrected_in, tell, tell_all
from meldcode.cases.timeline import days_of, watched_in, with_dropped
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import common, confirmed, posted
from meldcode.cases.views.siblings import siblings_seen
from meldcode.content import memory
from meldcode.domain.facts import Known
from meldcode.domain.stages import Stage
from meldcode.prepared import Prepared

__all__ = ["as_read_by", "contact", "correct", "overview", "reported", "tasks_of", "timeline"]

TEXTS = ("text", "question", "advice", "agreements")
LATELY = 20


def open_tasks(case: UUID, person: UUID) -> QuerySet[Task]:
    return (
        Task.objects.read_by(person).filter(case=case, ended_at=None).order_by("due_on", "at", "id")
    )


OPEN_TASKS = Prepared(open_tasks)


@casework_page
@require_safe
def overview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole route: what is done, what is missing, what is next."""
    case = a_case(request, pk)
    view = CaseView(case)
    context = {
        **around(view),
        "route": route_of(view),
        "tasks": tasks_of(case, person(request)),
        "owns": case.owner_id == person(request).pk,
        "today": view.today,
        "came_back": came_back(view),
        "siblings": siblings_seen(case, request),
        "others_at_risk": asks_for_siblings(view),
        "saved": confirmed(request, view.ledger),
    }
    return show(request, "cases/overview.html", context, case)


def asks_for_siblings(view: CaseView) -> bool:
    """Other children in danger have a case of their own: asked while this one is open."""
    at_risk = view.facts.others_at_risk is Known.YES
    return at_risk and not (view.case.practice or view.case.is_closed)


def tasks_of(case: Case, user: User) -> list[Task]:
    """What is open in this case, for this reader; each shares its case and with it the key."""
    return as_read_by(user, case, OPEN_TASKS.rows(case=case.pk, person=user.pk))


def as_read_by(user: User, case: Case, tasks: list[Task]) -> list[Task]:
    """These tasks of the case as this person reads them: an appointment of another with the name of
    who made it, each name asked once.
    """
    for task in tasks:
        task.case, task.reader = case, user.pk
    wanted = {task.made_by for task in tasks if task.made_by}
    authors = User.objects.in_bulk(wanted) if wanted else {}
    for task in tasks:
        if task.made_by in authors:
            task.author_name = authors[task.made_by].called_at(task.made_at)
    return tasks


def came_back(view: CaseView) -> Any:
    """The reminder after a return: being back does not mean that the danger is over."""
    places = [row.data.get("whereabouts") for row in view.ledger.live(Kind.SITUATION)]
    returned = "abroad" in places and places[-1] == "netherlands"
    asks = returned and not view.case.is_closed
    return memory.checklist().after_return if asks else None


def ended_with_words(case: Case, user: User) -> list[Task]:
    """The tasks that are over and in which somebody typed, the last one first."""
    rows = Task.objects.read_by(user).filter(
        case=case, ended_at__isnull=False, sealed__isnull=False
    )
    found = list(rows.select_related("ended_by").order_by("-ended_at"))
    return as_read_by(user, case, found)


def alarms_over(view: CaseView) -> list[Task]:
    """The alarm dates that are over, of a case that was ever closed."""
    if not view.ledger.live(Kind.CLOSED):
        return []
    rows = Task.objects.filter(case=view.case, kind=TaskKind.ALARM, ended_at__isnull=False)
    return list(rows.select_related("ended_by").order_by("-ended_at"))


@casework_page
@require_safe
def timeline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything in the case by day, newest first; what was corrected stays readable."""
    case = a_case(request, pk)
    view = CaseView(case)
    context = {
        **around(view),
        "days": with_dropped(
            days_of(view.ledger),
            ended_with_words(case, person(request)),
            watched_in(view.ledger, alarms_over(view)),
            taken_away(case.pk, person(request).pk, timezone.now()),
        ),
        "saved": confirmed(request, view.ledger),
    }
    return show(request, "cases/timeline.html", context, case)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Family or person made contact unasked: always recordable, opens nothing (R02)."""
    verb = recording.record_contact
    return note_of(request, pk, UnaskedContactForm, "contact", ("who", "how", "disclosed"), verb)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def reported(request: HttpRequest, pk: UUID) -> HttpResponse:
    """That the report was made, by whom and when, and what Veilig Thuis said."""
    return note_of(request, pk, ReportedForm, "reported", ("who",), recording.record_report)


KINDS = {"contact": Kind.CONTACT, "reported": Kind.REPORTED}
AT = {Kind.CONTACT: Stage.TALK_WITH_FAMILY, Kind.REPORTED: Stage.DECIDE}


def note_of(
    request: HttpRequest,
    pk: UUID,
    kind: type[CaseForm],
    page: str,
    choices: tuple[str, ...],
    record: Callable[..., Any],
) -> HttpResponse:
    """A note of one kind on a page of its own, with what was noted of it before."""
    row = KINDS[page]
    case = a_case(request, pk, May.VOUCH if row in recording.VOUCHED_FOR else May.WRITE)
    form = kind(kept_text.sent(request), initial={"happened_on": timezone.localdate()})

    def verb() -> Any:
        return record(
            **common(request, case, form),
            data=form.values(*choices),
            happened_on=form.cleaned_data["happened_on"],
            texts={"text": form.cleaned_data["text"]},
        )

    answer = posted(request, form, verb, reverse(f"cases:{page}", args=[case.pk]))
    if answer:
        return answer
    view = CaseView(case, AT[row])
    context = {
        **around(view),
        "form": form if form.is_bound or not case.is_closed else None,
        "told": tell_all(view.ledger, row)[:LATELY],
        "told_more": 0,
        "saved": confirmed(request, view.ledger),
    }
    return show(request, f"cases/{page}.html", context, case)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: UUID, entry_pk: UUID) -> HttpResponse:
    """Correct one's own entry: the old one stays readable."""
    case = a_case(request, pk, May.WRITE)
    view = CaseView(case)
    entry = view.ledger.by_id.get(entry_pk)
    if entry is None or entry.by_id != person(request).pk or entry.kind not in recording.OWN_WORDS:
        raise Http404
    form = corrected_in(entry.kind)(kept_text.sent(request), latest=entry)
    back = reverse("cases:timeline", args=[case.pk])
    answer = posted(request, form, lambda: correction(request, case, entry, form), back)
    if answer:
        return answer
    context = {"form": form, "told": tell(entry, view.ledger), **around(view)}
    return show(request, "cases/correct.html", context, case)


def correction(request: HttpRequest, case: Any, entry: Any, form: Any) -> Any:
    said = form.cleaned_data
    texts = {name: said.get(name, entry.texts.get(name, "")) for name in TEXTS}
    own = set(entry.data) & set(form.fields)
    data = form.recorded() if hasattr(form, "recorded") else form.values(*own)
    return recording.correct(
        **common(request, case, form),
        entry=entry,
        happened_on=said.get("happened_on") or entry.happened_on,
        # A signal that came along from the guide has its source from now on.
        data={name: value for name, value in {**entry.data, **data}.items() if name != "carried"},
        texts=texts,
    )
