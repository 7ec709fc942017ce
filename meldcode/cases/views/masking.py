"""Masks: the check while someone types, and the copies of one's notes that a team lead may read."""

import logging
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from meldcode.accounts import kept_text
from meldcode.accounts.models import User
from meldcode.anonymity import rare_combination
from meldcode.cases.casework.copies import confirm_copy, withdraw_copy
from meldcode.cases.copying import CopyProposal, can_be_copied, propose, week_of
from meldcode.cases.doubts import ANSWER_FIRST, NAME, NO_NAME, Doubt, doubts_of, said_to
from meldcode.cases.forms.checked import MaskChoice, options_for
from meldcode.cases.masking import MASK, Finding, findings_in, utf16, words_in
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case, Entry, MaskedCopy, May
from meldcode.cases.reader_masks import masks_for
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around

__all__ = ["check", "mask", "onward_of"]

LONGEST = 20_000
CHOICE = "keuze-"
LOOK_AGAIN = "De versie voor uw teamleider is veranderd. Lees die nog eens en bevestig daarna."
MOVED = "Er werd tegelijk iets anders opgeslagen. Lees deze versie nog eens."
logger = logging.getLogger(__name__)


@casework_page
@require_POST
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the sender just typed would have masked: places and reasons only. Nothing is stored."""
    case, text = a_case(request, pk, May.NOTE), request.POST.get("text", "")[:LONGEST]
    masks = masks_for(case, person(request))
    try:
        given = masks.explained(masks.by)
        found = findings_in(text, masks.trial(), known=masks.known_in(masks.by), **given)
        warning = rare_combination(text, [finding.span for finding in found])
    except Exception:
        logger.error("The check while typing could not run.")
        return JsonResponse({"spans": [], "failed": True})
    return JsonResponse(
        {"spans": [as_span(text, finding) for finding in found], "warning": warning or ""}
    )


def as_span(text: str, finding: Finding) -> dict[str, Any]:
    return {
        "start": utf16(text, finding.span.start),
        "end": utf16(text, finding.span.end),
        "kind": finding.kind,
        "why": finding.span.why,
        "weight": finding.weight.value,
    }


@dataclass(frozen=True)
class Looked:
    """One note as it is looked at: what was chosen and answered, and its masked form with that.

    `shown` are the signs of what may be confirmed: the masked form with the answers, and without
    them, since an answer only masks more.
    """

    masks: CaseMasks
    chosen: dict[str, str]
    also: tuple[str, ...]
    doubts: list[Doubt]
    proposal: CopyProposal
    shown: frozenset[str]


def looked_at(sent: QueryDict, case: Case, entry: Entry, by: User) -> Looked:
    masks, chosen = CaseMasks.of(case.pk, case, by=by), chosen_in(sent)
    also, day = words_in(sent.get("ook", "")), case.departure_on
    doubts = doubts_of(entry, masks, also, sent)
    names = said_to(doubts, NAME)
    shown = {propose(entry, deepcopy(masks), chosen, also, day).digest} if names else set()
    proposal = propose(entry, masks, chosen, (*also, *names), day)
    shown.add(proposal.digest)
    return Looked(masks, chosen, also, doubts, proposal, frozenset(shown))


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def mask(request: HttpRequest, pk: UUID, entry_pk: UUID) -> HttpResponse:
    """One note beside its masked form: answer, choose, look again, confirm or take back."""
    case = a_case(request, pk, May.WRITE)
    view = CaseView(case)
    entry = view.ledger.by_id.get(entry_pk)
    if entry is None or not can_be_copied(entry, view.ledger, person(request).pk):
        raise Http404
    done = request.POST.get("doe")
    if done == "intrekken":
        return taken_back(request, case, entry)
    try:
        sent = kept_text.sent(request) or QueryDict()
        looked = looked_at(sent, case, entry, person(request))
    except Exception:
        logger.error("A masked copy could not be made.")
        return show(request, "cases/mask_failed.html", around(view), case)
    if done == "bevestig" and confirmed(request, case, looked):
        kept_text.drop_draft(request)
        return redirect(onward_of(request, case))
    context = {
        "proposal": looked.proposal,
        "choices": choices_of(looked.proposal, looked.chosen, looked.masks),
        "doubts": looked.doubts, "answering": done == "bevestig",
        "also": ", ".join(looked.also), "also_typed": looked.also,
        "copy": MaskedCopy.objects.standing().filter(entry=entry.pk).first(),
        "onward": onward_of(request, case),
        # The buttons of the situation belong to the form where words are typed.
        "form": True,
        **around(view),
    }  # fmt: skip
    return show(request, "cases/mask.html", context, case)


def chosen_in(sent: QueryDict) -> dict[str, str]:
    """What was chosen for each finding, by its key."""
    start = len(CHOICE)
    return {name[start:]: str(value) for name, value in sent.items() if name.startswith(CHOICE)}


def choices_of(
    proposal: CopyProposal, chosen: dict[str, str], masks: CaseMasks
) -> list[MaskChoice]:
    return [
        MaskChoice(
            finding,
            CHOICE + finding.key,
            chosen.get(finding.key, MASK),
            options_for(finding, masks),
        )
        for finding in proposal.findings
        if not finding.pointed
    ]


def taken_back(request: HttpRequest, case: Case, entry: Entry) -> HttpResponse:
    withdraw_copy(case=case, entry=entry, by=person(request))
    messages.success(request, "Ingetrokken. Uw teamleider ziet deze notitie niet meer.")
    return redirect(onward_of(request, case))


def confirmed(request: HttpRequest, case: Case, looked: Looked) -> bool:
    """Whether the note was confirmed; if not, the page says why and is shown again."""
    if not all(doubt.answer for doubt in looked.doubts):
        messages.warning(request, ANSWER_FIRST)
        return False
    if request.POST.get("getoond") not in looked.shown:
        messages.warning(request, LOOK_AGAIN)
        return False
    masks, proposal = looked.masks, looked.proposal
    masks.explain(looked.chosen)
    masks.learn(looked.also)
    masks.answer(proposal.entry, said_to(looked.doubts, NAME), said_to(looked.doubts, NO_NAME))
    given: dict[str, Any] = {"case": case, "entry": proposal.entry, "by": person(request)}
    try:
        confirm_copy(**given, told=proposal.told, week=week_of(proposal.entry), masks=masks)
    except MasksMoved:
        messages.warning(request, MOVED)
        return False
    messages.success(request, "Bevestigd. Alleen deze versie kan uw teamleider lezen.")
    return True


def onward_of(request: HttpRequest, case: Case) -> str:
    """The page of this site that led here."""
    page = request.POST.get("verder") or request.GET.get("verder") or ""
    known = page.startswith(("/overleg/", "/werk/")) and url_has_allowed_host_and_scheme(
        page, allowed_hosts=None
    )
    return page if known else reverse("cases:copies", args=[case.pk])
