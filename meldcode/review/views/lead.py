"""The lead's side: read what was offered, beside the guidance that held, and answer in turn."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meldcode.accounts import fresh, kept_text
from meldcode.accounts.refusals import turn_away
from meldcode.audit.reads import send_after_recording
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.masks import CaseMasks
from meldcode.cases.reader_masks import ReaderMasks
from meldcode.cases.views.common import person
from meldcode.review.forms import AnswerForm, OwnViewForm, PointForm, RemarkForm, TakeBackForm
from meldcode.review.models import Review, Verdict
from meldcode.review.own_view import told, waits_for_own_view
from meldcode.review.reviewing import take_turn
from meldcode.review.taking import may_take_over
from meldcode.review.turns import Event, Side, State, open_to
from meldcode.review.views.common import light_ledger, remarked, shown, turned
from meldcode.review.views.withdrawn import of_reader
from meldcode.review.voting import vote

__all__ = ["point_at", "read", "remark_at", "take_back", "turn", "vote_on"]

BUTTONS = (Event.TAKE, Event.TAKE_OVER, Event.HAND_BACK)
OWN_VIEW_GIVEN = "Opgeslagen. U leest nu ook wat de auteur vindt."
DONE = "Opgeslagen. Wie de casus heeft, ziet uw antwoord."


def a_review(request: HttpRequest, review_pk: UUID) -> Review:
    """The review, if this lead or deputy may read it today; else the same 404 as for one that does
    not exist.
    """
    review = (
        Review.objects.visible_to(person(request))
        .select_related("asked")
        .filter(pk=review_pk)
        .first()
    )
    if review is None:
        if not Review.objects.withdrawn_from(person(request)).filter(pk=review_pk).exists():
            of_case = Review.objects.filter(pk=review_pk).values_list("case_id", flat=True).first()
            turn_away(request, of_case or review_pk)
        raise Http404
    return review


@of_reader
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, review_pk: UUID) -> HttpResponse:
    """The masked notes beside the guidance of then, and the answer."""
    review = a_review(request, review_pk)
    if request.method == "POST" and must_say_who(request, review):
        return fresh.say_who(request, page_of(review))
    # A view that came from a second tab keeps its words, whatever was saved in the first.
    if waits_for_own_view(review, person(request)) or OwnViewForm.is_in(request.POST):
        return view_first(request, review)
    form = AnswerForm(kept_text.sent(request), question=review.question)

    def verb() -> Any:
        given = {"words": form.cleaned_data["words"], "seen": form.cleaned_data["basis"] or 0}
        given["read"] = form.cleaned_data["shown"]
        event = Event(form.cleaned_data["event"])
        return take_turn(
            **by_lead(request, review), event=event, token=form.cleaned_data["token"], **given
        )

    answer = (
        turned(request, form, verb, page_of(review), DONE, masks_of(request, review))
        if request.method == "POST"
        else None
    )
    return answer or page(request, review, form)


def view_first(request: HttpRequest, review: Review) -> HttpResponse:
    """The reader answers first; until then nothing of what the author answered is there."""
    form = OwnViewForm(kept_text.sent(request), rule=review.rule)

    def verb() -> Any:
        given = {"words": form.said, "token": form.cleaned_data["token"]}
        return take_turn(**by_lead(request, review), event=Event.OWN_VIEW, **given)

    if request.method == "POST":
        given_by = masks_of(request, review)
        answer = turned(request, form, verb, page_of(review), OWN_VIEW_GIVEN, given_by)
        if answer:
            return answer
    return page(request, review, form)


def page(request: HttpRequest, review: Review, form: CaseForm, at: Any = None) -> HttpResponse:
    ledger = light_ledger(review.case)
    user = person(request)
    context = told(shown(review, ledger, user), review, user)
    mine = context["state"] is State.WITH_LEAD and review.lead_id == user.pk
    answered = answer_form(form, review, user)
    if isinstance(answered, AnswerForm):
        answered.shown_with(basis=ledger.entries[-1].number, shown=context["notes_sign"])
    context |= {
        "form": answered,
        "mine": mine,
        # What was sent and could not be done stands there with its reason, whoever's turn it is.
        "unsent": isinstance(form, AnswerForm | OwnViewForm) and form.is_bound and not mine,
        "can_take": context["state"] is State.OFFERED,
        "can_take_over": context["state"] is State.WITH_LEAD
        and may_take_over(review, user, timezone.localdate()),
        "back_form": back_form_of(form, context["state"], review, user),
        "said": form,
        "said_at": at,
        "remark_form": RemarkForm(),
        "point_form": PointForm(),
    }
    response = TemplateResponse(request, "review/read.html", context)
    return send_after_recording(request, response, "seen", review.case_id, subject=review.pk)


def answer_form(form: CaseForm, review: Review, user: Any) -> AnswerForm | OwnViewForm:
    """The form that was sent; without one that of whose turn it is: a view first, or the answer."""
    if isinstance(form, AnswerForm | OwnViewForm):
        return form
    if waits_for_own_view(review, user):
        return OwnViewForm(rule=review.rule)
    return AnswerForm(question=review.question)


def back_form_of(form: CaseForm, state: State, review: Review, user: Any) -> CaseForm | None:
    """The form that takes one's own answer back, where one gave it."""
    if isinstance(form, TakeBackForm):
        return form
    own = review.lead_id == user.pk and Event.TAKE_BACK in open_to(state, Side.LEAD)
    return TakeBackForm() if own else None


@of_reader
@require_POST
def take_back(request: HttpRequest, review_pk: UUID) -> HttpResponse:
    """The lead takes the own answer back, with the reason; it is the lead's turn again."""
    review = a_review(request, review_pk)
    if must_say_who(request, review):
        return fresh.say_who(request, page_of(review))
    form = TakeBackForm(request.POST)

    def verb() -> Any:
        given = {"words": form.cleaned_data["words"], "token": form.cleaned_data["token"]}
        return take_turn(**by_lead(request, review), event=Event.TAKE_BACK, **given)

    answer = turned(request, form, verb, page_of(review), DONE, masks_of(request, review))
    return answer or page(request, review, form)


def must_say_who(request: HttpRequest, review: Review) -> bool:
    """At a gate an answer opens or closes what may be done: who gives it signed in just now."""
    return review.asked_id is not None and not fresh.is_fresh(request)


def by_lead(request: HttpRequest, review: Review) -> dict[str, Any]:
    return {"review": review, "by": person(request), "side": Side.LEAD}


def masks_of(request: HttpRequest, review: Review) -> Callable[[], CaseMasks]:
    """A reader's labels are their own: never one of the author's, who may mean somebody else."""
    return lambda: ReaderMasks.of_reader(review.case, person(request))


def page_of(review: Review) -> str:
    return reverse("review:read", args=[review.pk])


@of_reader
@require_POST
def turn(request: HttpRequest, review_pk: UUID, event: str) -> HttpResponse:
    """Take a review, take it over, or hand it back."""
    review = a_review(request, review_pk)
    if event not in BUTTONS:
        raise Http404
    back = reverse("review:queue") if event == Event.HAND_BACK else page_of(review)
    answer = turned(
        request,
        None,
        lambda: take_turn(**by_lead(request, review), event=Event(event), token=None),
        back,
        "Opgeslagen.",
    )
    assert answer is not None  # noqa: S101 - a bare button always leads on
    return answer


@of_reader
@require_POST
def remark_at(request: HttpRequest, review_pk: UUID, copy_pk: UUID) -> HttpResponse:
    """A remark at one masked note."""
    return said(request, review_pk, copy_pk, RemarkForm(request.POST), pointing=False)


@of_reader
@require_POST
def vote_on(request: HttpRequest, review_pk: UUID, copy_pk: UUID) -> HttpResponse:
    """What the reader says of one masked note; a bare button each."""
    review = a_review(request, review_pk)
    said = request.POST.get("oordeel", "")
    back = f"{page_of(review)}#n{copy_pk}"
    if said not in Verdict.values:
        messages.error(request, "Kies een oordeel bij deze notitie.")
        return redirect(back)
    given: dict[str, Any] = {"review": review, "by": person(request), "copy_id": copy_pk}
    answer = turned(
        request, None, lambda: vote(**given, verdict=Verdict(said)), back, "Uw oordeel staat erbij."
    )
    assert answer is not None  # noqa: S101 - a bare button always leads on
    return answer


@of_reader
@require_POST
def point_at(request: HttpRequest, review_pk: UUID, copy_pk: UUID) -> HttpResponse:
    """«Dit ook»: words that still identify someone go back to the author."""
    return said(request, review_pk, copy_pk, PointForm(request.POST), pointing=True)


def said(
    request: HttpRequest, review_pk: UUID, copy_pk: UUID, form: CaseForm, *, pointing: bool
) -> HttpResponse:
    review = a_review(request, review_pk)
    writer, masks = by_lead(request, review), masks_of(request, review)
    back = page_of(review)
    answer = remarked(request, form, writer, copy_pk, back, masks, pointing=pointing)
    return answer or page(request, review, form, at=copy_pk)
