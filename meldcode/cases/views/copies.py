"""All one's own notes as a team lead may read them: read on one page, confirmed with one press."""

import logging
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from meldcode.cases.casework.copies import confirm_copy
from meldcode.cases.copying import can_be_copied, week_of
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case, MaskedCopy
from meldcode.cases.models.access import May
from meldcode.cases.plain import load_words
from meldcode.cases.telling import title_of
from meldcode.cases.together import SharedNote, notes_together
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.masking import onward_of

__all__ = ["copies"]

SHOWN = "getoond-"
MOVED = "Er is intussen iets veranderd. Lees de notities nog eens en bevestig daarna."
logger = logging.getLogger(__name__)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def copies(request: HttpRequest, pk: UUID) -> HttpResponse:
    """My notes in this case, each with its masked form; those that ask nothing are confirmed
    together.
    """
    case = a_case(request, pk, May.WRITE)
    view, masks = CaseView(case), CaseMasks.of(case.pk, case, by=person(request))
    try:
        notes = notes_of(request, view, masks)
    except Exception:
        logger.error("Masked copies could not be made.")
        return show(request, "cases/mask_failed.html", around(view), case)
    if request.method == "POST" and confirmed(request, case, notes, masks):
        return redirect(onward_of(request, case))
    lost = MaskedCopy.objects.filter(case=case, name_known=True).values_list("entry", flat=True)
    known = set(lost)
    rows = [
        {
            "note": note,
            "title": title_of(note.entry),
            "name_known": note.copy is None and note.entry.pk in known,
        }
        for note in reversed(notes)
    ]
    ready = sum(note.proposal is not None for note in notes)
    context = {"rows": rows, "ready": ready, "onward": onward_of(request, case), **around(view)}
    return show(request, "cases/mask_list.html", context, case)


def notes_of(request: HttpRequest, view: CaseView, masks: CaseMasks) -> list[SharedNote]:
    author, rows = person(request).pk, view.ledger.entries
    load_words(view.case, (row for row in rows if row.by_id == author))
    own = [row for row in rows if can_be_copied(row, view.ledger, author)]
    standing = MaskedCopy.objects.standing().filter(case=view.case)
    return notes_together(view.case, own, {copy.entry_id: copy for copy in standing}, masks)


def confirmed(request: HttpRequest, case: Case, notes: list[SharedNote], masks: CaseMasks) -> bool:
    """Exactly what was shown, all of it or nothing; if not, the page is shown again."""
    ready = [note for note in notes if note.proposal]
    same = all(
        note.proposal and request.POST.get(f"{SHOWN}{note.entry.pk}") == note.proposal.digest
        for note in ready
    )
    if not ready or not same:
        messages.warning(request, MOVED)
        return False
    try:
        for note in ready:
            given = {"case": case, "entry": note.entry, "by": person(request), "masks": masks}
            told = note.proposal.told if note.proposal else {}
            confirm_copy(**given, told=told, week=week_of(note.entry))
    except MasksMoved:
        messages.warning(request, MOVED)
        return False
    number = len(ready)
    what = "1 notitie is" if number == 1 else f"{number} notities zijn"
    messages.success(request, f"{what} bevestigd. Alleen deze versies kan uw teamleider lezen.")
    return True
