"""Emergency access: a lead takes it with a reason, sees the case for a day, and can give it
back.
"""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.audit.reads import send_after_recording
from meldcode.cases.casework import emergency_access as verbs
from meldcode.cases.casework.access import NotAllowed
from meldcode.cases.casework.work import AlreadySaved
from meldcode.cases.forms.access import EmergencyAccessForm, NoteForm
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.masks import MasksMoved
from meldcode.cases.models import EMERGENCY, Case, May
from meldcode.cases.reader_masks import ReaderMasks
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.saving import MOVED

__all__ = ["end", "note", "take"]

TAKEN = "U hebt 24 uur noodtoegang. De behandelaar en de teamleiding weten ervan."


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
@freshly()
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for the reason, and open the case; of what was not opened yet, code and stage are
    shown.
    """
    user = person(request)
    case = Case.objects.led_by(user).filter(pk=pk).first()
    if case is None:
        raise Http404
    if Case.objects.visible_to(user).filter(pk=pk).exists():
        return redirect("cases:overview", pk)
    form = EmergencyAccessForm(kept_text.sent(request))
    if request.method == "POST" and passes(request, case, form) and taken(request, case, form):
        return redirect("cases:overview", pk)
    response = TemplateResponse(request, "cases/emergency_access.html", {"form": form, "row": case})
    return send_after_recording(request, response, "seen", case.pk)


def passes(request: HttpRequest, case: Case, form: CaseForm) -> bool:
    """The check knows no masks of the case: what it would recognise tells what stands in there. Its
    labels are this person's own: one of the notes would be read as who has it there.
    """
    return form.passes(lambda: ReaderMasks.of_reader(case, person(request)))


def taken(request: HttpRequest, case: Case, form: EmergencyAccessForm) -> bool:
    """Take the access; what was refused stands beside the reason, which is not lost."""
    try:
        with transaction.atomic():
            given = {name: form.cleaned_data[name] for name in ("reason", "why")}
            verbs.take(case=case, by=person(request), **given)
            form.keep_masks()
    except NotAllowed as refused:
        form.add_error("reason", str(refused))
        return False
    except MasksMoved:
        form.add_error(None, MOVED)
        return False
    kept_text.drop_draft(request)
    messages.warning(request, TAKEN)
    return True


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A note of who took the access; who works on the case has forms of another kind."""
    case = a_case(request, pk, May.NOTE)
    if case.rights != EMERGENCY:
        raise Http404
    form = NoteForm(kept_text.sent(request))
    if request.method == "POST" and passes(request, case, form) and added(request, case, form):
        return redirect("cases:timeline", pk)
    return show(request, "cases/note.html", {"form": form}, case)


def added(request: HttpRequest, case: Case, form: NoteForm) -> bool:
    """Keep the note, with the labels of who wrote it."""
    said = form.cleaned_data
    try:
        with suppress(AlreadySaved), transaction.atomic():
            verbs.add_note(case=case, by=person(request), token=said["token"], text=said["text"])
            form.keep_masks()
    except MasksMoved:
        form.add_error(None, MOVED)
        return False
    kept_text.drop_draft(request)
    messages.success(request, "De notitie staat in de tijdlijn.")
    return True


@casework_page
@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it back before its time."""
    case = a_case(request, pk)
    if case.until is None:  # type: ignore[attr-defined] # visible_to tells how long
        raise Http404
    verbs.end(case=case, by=person(request))
    messages.success(request, "Uw noodtoegang is beëindigd.")
    return redirect("review:queue")
