"""A stage of a case: the frame around the one form whose turn it is, and saving that form."""

import uuid
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from meldcode.accounts import kept_text
from meldcode.addresses import path_of
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.ledger import FINISHED, Ledger
from meldcode.cases.models import Case, May
from meldcode.cases.plain import PlainEntry
from meldcode.cases.stages.record import record_of
from meldcode.cases.stages.work import StageForm, StageWork, work_of
from meldcode.cases.telling import tell_standing
from meldcode.cases.views.checking import held_back, look_again
from meldcode.cases.views.common import a_case, a_stage, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import confirmed, saved
from meldcode.domain.stages import Stage

__all__ = ["stage"]

SHOWN = 2


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """Show the form whose turn it is, or the one that is asked for; save the one that was sent."""
    right = May.WRITE if request.method == "POST" else May.LOOK
    view = CaseView(a_case(request, pk, right), a_stage(key))
    work, sent = work_of(view.stage), kept_text.sent(request)
    part = part_of(view, work, request, sent)
    form = part.make(view, sent if of_part(sent, part) else None) if part else None
    if request.method == "POST" and part and form is not None and form.is_bound:
        answer = sent_on(request, view, part, form)
        if answer:
            return answer
    return show(request, work.template, context_of(request, view, part, form), view.case)


def part_of(
    view: CaseView, work: StageWork, request: HttpRequest, sent: QueryDict | None
) -> StageForm | None:
    """The form that was sent or kept, else the one the address asks for, else whose turn it is."""
    asked = sent.get("what", "") if sent is not None else ""
    return work.form(asked) or work.form(request.GET.get("wat", "")) or work.form(work.turn(view))


def of_part(sent: QueryDict | None, part: StageForm) -> bool:
    return sent is not None and sent.get("what") == part.name


def sent_on(
    request: HttpRequest, view: CaseView, part: StageForm, form: CaseForm
) -> HttpResponse | None:
    """Save the form; where its answers are checked first, show them instead, with the words
    kept.
    """
    if part.check and held_back(request):
        return look_again(request, view, form)
    return saved(
        request,
        form,
        lambda: part.save(view, form, person(request)),
        lambda made: onward(view, made),
    )


def onward(view: CaseView, made: Any) -> str:
    """The stage one goes on with: the next one where this one became done by what was saved."""
    row = made[-1] if isinstance(made, list) and made else made
    at = view.stage
    if row is not None:
        rows = row.case.entries_in_order
        # What stood there is a plain value, what was just written a row of its own.
        before = Ledger.of(entry for entry in rows if isinstance(entry, PlainEntry))
        after = Ledger.of(rows)
        if before.progress(at) not in FINISHED and after.progress(at) in FINISHED:
            at = work_of(at).leads_to(after)
    return path_of("cases:stage", view.case.pk, at.value)


def context_of(
    request: HttpRequest, view: CaseView, part: StageForm | None, form: CaseForm | None
) -> dict[str, Any]:
    """Everything the template of this stage names."""
    work, told = work_of(view.stage), told_at(view)
    may = part is not None and part.right in view.case.rights
    shown = part if form is not None and may and writable(view.case, form) else None
    return {
        **around(view),
        "part": shown,
        "form": form if shown else None,
        "of_another": bool(part) and not may and view.case.may_write and not view.case.is_closed,
        "others": tuple(
            other
            for other in work.forms
            if part is not other and other.right in view.case.rights and offered(view, other)
        ),
        "saved": confirmed(request, view.ledger),
        "progress": view.progress[view.stage].value,
        "move_token": uuid.uuid4(),
        **told,
        **work.context(view),
    }


def writable(case: Case, form: CaseForm) -> bool:
    """Whether the form stands on the page: not in a closed case, nor for who may only look."""
    return May.WRITE in case.rights and (not case.is_closed or form.is_bound)


def offered(view: CaseView, form: StageForm) -> bool:
    return bool(form.link) and form.offered(view)


def told_at(view: CaseView) -> dict[str, Any]:
    """What was recorded at this stage, newest first; how many there are is worked out once."""
    places, more = view.once(("told", view.stage), lambda: last_of(view.ledger, view.stage))
    rows = view.case.entries_in_order
    return {"told": tell_standing([rows[at] for at in places]), "told_more": more}


def last_of(ledger: Ledger, stage: Stage) -> tuple[list[int], int]:
    """Where the newest rows of a stage stand among the entries, newest first, and how many more
    there are.
    """
    found = ledger.live(*record_of(stage).kinds)
    place = {row.number: at for at, row in enumerate(ledger.entries)}
    return [place[row.number] for row in reversed(found[-SHOWN:])], max(len(found) - SHOWN, 0)
