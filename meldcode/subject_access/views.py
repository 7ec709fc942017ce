"""The pages of a request for access; only within a case that one works on."""

import logging
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.audit.reads import send_after_recording
from meldcode.cases.doubts import ANSWER_FIRST
from meldcode.cases.ledger import Ledger
from meldcode.cases.masking import words_in
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, May
from meldcode.cases.plain import load_words
from meldcode.cases.telling import title_of
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import common, posted, saved
from meldcode.subject_access.answering import give, refuse
from meldcode.subject_access.forms import RefuseForm, SubjectAnswerForm
from meldcode.subject_access.models import Answer
from meldcode.subject_access.telling import AnswerDraft, about_the_person, draft_of, is_of_another

__all__ = ["answer", "export", "of_case", "read", "refusal"]

logger = logging.getLogger(__name__)
FILE = "overzicht.txt"
LOOK_AGAIN = "Lees hieronder wat eruit gaat. Klopt het? Bevestig dan."


@casework_page
@require_safe
def of_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was answered in this case, and the two ways to answer."""
    case = a_case(request, pk, May.VOUCH)
    answers = Answer.objects.filter(case=case).select_related("by").defer("sealed")
    return show(request, "subject_access/of_case.html", {"answers": answers}, case)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose what goes out, read it as it goes out, and confirm."""
    case = a_case(request, pk, May.VOUCH)
    entries = about_the_person(Ledger.of(case.entries_in_order))
    own = [str(entry.pk) for entry in entries if not is_of_another(entry)]
    load_words(case, entries)
    known = [(str(entry.pk), title_of(entry)) for entry in entries]
    form = SubjectAnswerForm(kept_text.sent(request), notes=known, initial={"notes": own})
    more = words_in(form["more"].value() or "")
    try:
        masks = CaseMasks.of(case.pk, case, by=person(request))
        draft = draft_of(entries, chosen_in(form, own), masks, more, request.POST)
    except Exception:
        logger.error("The notes could not be masked.")
        return show(request, "cases/mask_failed.html", around(CaseView(case)), case)
    done = confirmed(request, case, form, draft) if request.method == "POST" else None
    if done:
        return done
    context = {"form": form, "draft": draft, "answering": request.POST.get("doe") == "bevestig"}
    return show(request, "subject_access/answer.html", context, case)


def chosen_in(form: SubjectAnswerForm, own: list[str]) -> set[str]:
    """The notes that are ticked on the page as it stands."""
    return set(form["notes"].value() or ()) if form.is_bound else set(own)


def confirmed(
    request: HttpRequest, case: Case, form: SubjectAnswerForm, draft: AnswerDraft
) -> HttpResponse | None:
    """The way on when what was read is what goes out; None when the page has to be read (again)."""
    seen = form["shown"].value() in (draft.digest, draft.unanswered)
    if request.POST.get("doe") != "bevestig" or not seen:
        if form.is_valid():
            messages.info(request, LOOK_AGAIN)
        return None
    if not all(doubt.answer for doubt in draft.doubts):
        messages.warning(request, ANSWER_FIRST)
        return None
    back = reverse("subject_access:of-case", args=[case.pk])

    def verb() -> Answer:
        return give(
            **common(request, case, form),
            asked_on=form.cleaned_data["asked_on"],
            told=draft.told,
            doubts=draft.doubts,
        )

    return saved(
        request,
        form,
        verb,
        back,
        "Het overzicht is opgeslagen. Print het, of sla het op als bestand.",
    )


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse access, with a reason."""
    case = a_case(request, pk, May.VOUCH)
    form = RefuseForm(kept_text.sent(request))

    def verb() -> Answer:
        given = {name: form.cleaned_data[name] for name in ("asked_on", "reason", "words")}
        return refuse(**common(request, case, form), **given)

    done = posted(
        request,
        form,
        verb,
        reverse("subject_access:of-case", args=[case.pk]),
        "De weigering is opgeslagen.",
    )
    return done or show(request, "subject_access/refuse.html", {"form": form}, case)


def an_answer(case: Case, answer_pk: UUID) -> Answer:
    """An answer of this case; else a 404."""
    found = Answer.objects.filter(case=case, pk=answer_pk).select_related("by").first()
    if found is None:
        raise Http404
    found.case = case
    return found


@casework_page
@require_safe
@freshly()
def read(request: HttpRequest, pk: UUID, answer_pk: UUID) -> HttpResponse:
    """One answer as it goes out, to be printed."""
    case = a_case(request, pk, May.VOUCH)
    found = an_answer(case, answer_pk)
    return show(
        request,
        "subject_access/read.html",
        {"answer": found},
        case,
        action="printed",
        subject=found.pk,
    )


@casework_page
@require_safe
@freshly()
def export(request: HttpRequest, pk: UUID, answer_pk: UUID) -> HttpResponse:
    """The same as a text file with a neutral name."""
    case = a_case(request, pk, May.VOUCH)
    found = an_answer(case, answer_pk)
    text = render_to_string("subject_access/file.txt", {"answer": found})
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return send_after_recording(request, response, "exported", case.pk, subject=found.pk)
