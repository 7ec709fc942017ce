"""The author's side: offer a part of one's case, see the answer, go on, and mask what the lead
pointed at.
"""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meldcode.accounts import kept_text
from meldcode.cases.approvals import NEEDS_SECOND_PERSON, asked_for
from meldcode.cases.casework.work import AlreadySaved
from meldcode.cases.copying import can_be_copied
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.ledger import Ledger
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case, Entry, Kind, MaskedCopy, May
from meldcode.cases.plain import load_words
from meldcode.cases.telling import title_of
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.domain.rules import RULE_BY_ID
from meldcode.review.forms import GateOfferForm, GoOnForm, OfferForm, ReplyForm
from meldcode.review.models import Comment, Question, Review, Scope
from meldcode.review.remarks import mask_pointed
from meldcode.review.reviewing import offer, take_turn
from meldcode.review.standing import unread_among, with_standing
from meldcode.review.turns import NAMES, OWNER, Event, Side
from meldcode.review.views.common import SENTENCES, remarked, shown, turned

__all__ = ["gate", "mask_too", "of_case", "offer_gate", "offer_part", "own", "reply"]

OFFERED = "Aangeboden. Advies vragen, 112 bellen en melden kan altijd; wacht daar niet mee."

WENT_ON = {
    Event.OFFER_AGAIN.value: "Opnieuw aangeboden. Wie het leest, ziet wat er is veranderd.",
    Event.WITHDRAW.value: "Ingetrokken. Niemand leest dit nog.",
}


@casework_page
@require_safe
def of_case(request: HttpRequest, case_pk: UUID) -> HttpResponse:
    """What of this case was offered, and how it stands."""
    case = a_case(request, case_pk, May.WRITE)
    view = CaseView(case)
    standing = with_standing(
        Review.objects.of_author(person(request)).filter(case=case).order_by("-offered_at")
    )
    rows = [
        {"review": review, "name": NAMES[state], "mine": OWNER[state] is Side.AUTHOR}
        for review, state in standing
    ]
    return show(request, "review/of_case.html", {"rows": rows, **around(view)}, case)


def confirmed_in(case: Case) -> set[UUID]:
    """The entries of which a masked copy stands confirmed."""
    standing = MaskedCopy.objects.standing().filter(case=case)
    return set(standing.values_list("entry_id", flat=True))


def notes_of(request: HttpRequest, view: CaseView) -> list[dict[str, Any]]:
    """My notes with whether their masked copy is confirmed, newest first."""
    standing = confirmed_in(view.case)
    author = person(request).pk
    load_words(view.case, (row for row in view.ledger.entries if row.by_id == author))
    mine = [row for row in reversed(view.ledger.entries) if can_be_copied(row, view.ledger, author)]
    return [{"entry": row, "title": title_of(row), "confirmed": row.pk in standing} for row in mine]


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def offer_part(request: HttpRequest, case_pk: UUID) -> HttpResponse:
    """Offer a stage, the decision or the whole case."""
    case = a_case(request, case_pk, May.VOUCH)
    form = OfferForm(kept_text.sent(request), initial={"stage": case.stage})

    def verb() -> Any:
        part = {name: form.cleaned_data[name] for name in ("scope", "stage", "question")}
        return offering(request, case, form, **part, asked=None)

    return offered(request, case, form, verb, {})


@casework_page
@require_safe
def gate(request: HttpRequest, case_pk: UUID, rule: str) -> HttpResponse:
    """The way to the last request for this gate."""
    case = a_case(request, case_pk, May.VOUCH)
    asked = (
        asked_for(Ledger.of(case.entries_in_order), rule) if rule in NEEDS_SECOND_PERSON else None
    )
    if asked is None:
        raise Http404
    return redirect("review:offer-gate", case.pk, asked.pk)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def offer_gate(request: HttpRequest, case_pk: UUID, asked_pk: UUID) -> HttpResponse:
    """Offer a request for approval (R14, R22, R62)."""
    case = a_case(request, case_pk, May.VOUCH)
    asked = Entry.objects.filter(case=case, pk=asked_pk, kind=Kind.APPROVAL_ASKED).first()
    if asked is None:
        raise Http404
    known = Review.objects.filter(asked=asked).first()
    if known:
        return redirect("review:own", case.pk, known.pk)
    form = GateOfferForm(kept_text.sent(request))

    def verb() -> Any:
        return offering(
            request, case, form, scope=Scope.GATE, stage="", question=Question.APPROVAL, asked=asked
        )

    return offered(
        request, case, form, verb, {"asked": asked, "rule": RULE_BY_ID[asked.data["rule"]]}
    )


def offering(request: HttpRequest, case: Case, form: CaseForm, **part: Any) -> Review:
    return offer(case=case, by=person(request), token=form.cleaned_data["token"], **part)


def offered(
    request: HttpRequest, case: Case, form: CaseForm, verb: Any, more: dict[str, Any]
) -> HttpResponse:
    back = reverse("review:of-case", args=[case.pk])
    answer = turned(request, form, verb, back, OFFERED) if request.method == "POST" else None
    if answer:
        return answer
    view = CaseView(case)
    notes = notes_of(request, view)
    unconfirmed = sum(not note["confirmed"] for note in notes)
    context = {"form": form, "notes": notes, "unconfirmed": unconfirmed, **more, **around(view)}
    if more:
        context["unread"] = unread_among(view.ledger, confirmed_in(case))
    return show(request, "review/offer.html", context, case)


def own_review(request: HttpRequest, case_pk: UUID, review_pk: UUID) -> Review:
    found = (
        Review.objects.of_author(person(request))
        .select_related("asked")
        .filter(pk=review_pk, case=case_pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, case_pk: UUID, review_pk: UUID) -> HttpResponse:
    """One offer of mine: both views, the remarks, and how to go on."""
    case, review = a_case(request, case_pk, May.WRITE), own_review(request, case_pk, review_pk)
    form = GoOnForm(kept_text.sent(request))

    def verb() -> Any:
        given = {"event": Event(form.cleaned_data["event"]), "words": form.cleaned_data["words"]}
        return take_turn(**by_author(request, review), token=form.cleaned_data["token"], **given)

    done = WENT_ON.get(request.POST.get("verder-event", ""), "Opgeslagen.")
    masks = partial(CaseMasks.of, case.pk, by=person(request))
    answer = (
        turned(request, form, verb, page_of(review), done, masks)
        if request.method == "POST"
        else None
    )
    return answer or page(request, case, review, form)


def page(
    request: HttpRequest, case: Case, review: Review, form: CaseForm, at: Any = None
) -> HttpResponse:
    view = CaseView(case)
    context = shown(review, view.ledger, person(request), left_out=True)
    mine = OWNER[context["state"]] is Side.AUTHOR and case.may_vouch
    context |= {
        "form": form if isinstance(form, GoOnForm) else GoOnForm(),
        "mine": mine,
        "unsent": isinstance(form, GoOnForm) and form.is_bound and not mine,
        "can_withdraw": context["state"] == "offered" and case.may_vouch,
        "said": form, "said_at": at, "remark_form": ReplyForm(),
    }  # fmt: skip
    return show(request, "review/own.html", {**context, **around(view)}, case, subject=review.pk)


def by_author(request: HttpRequest, review: Review) -> dict[str, Any]:
    return {"review": review, "by": person(request), "side": Side.AUTHOR}


def page_of(review: Review) -> str:
    return reverse("review:own", args=[review.case_id, review.pk])


@casework_page
@require_POST
def reply(request: HttpRequest, case_pk: UUID, review_pk: UUID, copy_pk: UUID) -> HttpResponse:
    """An answer to a remark, read by the lead."""
    case, review = a_case(request, case_pk, May.WRITE), own_review(request, case_pk, review_pk)
    form = ReplyForm(request.POST)
    writer = by_author(request, review)
    masks = partial(CaseMasks.of, case.pk, by=writer["by"])
    answer = remarked(request, form, writer, copy_pk, page_of(review), masks)
    return answer or page(request, case, review, form, at=copy_pk)


@casework_page
@require_POST
def mask_too(
    request: HttpRequest, case_pk: UUID, review_pk: UUID, comment_pk: UUID
) -> HttpResponse:
    """Take over what the lead pointed at; the author of the note then confirms the new copy."""
    review = own_review(request, case_pk, review_pk)
    comment = Comment.objects.filter(pk=comment_pk, review=review, is_pointing=True).first()
    if comment is None:
        raise Http404
    try:
        copy = mask_pointed(comment=comment, by=person(request))
    except (Entry.DoesNotExist, Review.DoesNotExist):
        raise Http404 from None
    except (AlreadySaved, MasksMoved) as refused:
        messages.warning(request, SENTENCES[type(refused)])
        return redirect(page_of(review))
    onward = reverse("cases:mask", args=[case_pk, copy.entry_id])
    return redirect(f"{onward}?{urlencode({'verder': page_of(review)})}")
