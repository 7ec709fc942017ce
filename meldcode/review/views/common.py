"""What every page of a review does: save a form once with its texts checked, and say what cannot be
done now.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from meldcode.accounts import kept_text
from meldcode.cases.casework.approving import AskerGone, NotASecondPerson, RequestIsVoid
from meldcode.cases.casework.work import AlreadySaved, CaseIsClosed
from meldcode.cases.changes import changes_since
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.ledger import Ledger
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case, Entry, MaskedCopy
from meldcode.domain.rules import RULE_BY_ID
from meldcode.review.changes import why_void
from meldcode.review.models import Comment, Review, Verdict
from meldcode.review.remarks import remark
from meldcode.review.remembering import kept_of, told_again
from meldcode.review.reviewing import ChangedSince, NothingToRead, WordsNeeded
from meldcode.review.standing import (
    authors_of,
    confirmed_of,
    guidance_now,
    name_known_at,
    sign_of,
    standing_of,
    unread_among,
)
from meldcode.review.turns import NAMES, Event, NotYourTurn, State
from meldcode.review.voting import standing_votes

__all__ = ["SENTENCES", "light_ledger", "remarked", "shown", "turned"]

SENTENCES: dict[type[Exception], str] = {
    AlreadySaved: "Dit was al opgeslagen. Er is niets dubbel gemaakt.",
    ChangedSince: "De casus is veranderd terwijl u las. Lees de notities nog eens en antwoord dan.",
    CaseIsClosed: "Deze casus is afgesloten.",
    MasksMoved: "Er werd tegelijk iets anders opgeslagen. Uw tekst staat er nog. Sla nog eens op.",
    NotASecondPerson: "U kunt hier geen tweede persoon zijn.",
    NothingToRead: (
        "Bevestig eerst de gemaskeerde versie van wat u aanbiedt. Anders is er niets te lezen."
    ),
    AskerGone: (
        "Wie dit vroeg, werkt niet meer aan deze casus. Wie de casus nu heeft, vraagt het akkoord"
        " opnieuw."
    ),
    RequestIsVoid: "Na de vraag is er iets veranderd. Vraag het akkoord opnieuw.",
    WordsNeeded: "Schrijf erbij waarom.",
    MaskedCopy.DoesNotExist: "De auteur heeft deze notitie intussen veranderd of ingetrokken.",
}
NAME_KNOWN = "een notitie is ingetrokken: een naam die erin staat, werd bekend"
CANNOT: tuple[type[Exception], ...] = (*SENTENCES, NotYourTurn)


def turned(
    request: HttpRequest,
    form: CaseForm | None,
    verb: Callable[[], Any],
    back: str,
    done: str,
    masks_of: Callable[[], CaseMasks] = CaseMasks,
) -> HttpResponse | None:
    """Run the verb of a valid form (or of a bare button); None when the page has something to say
    about the form. What is typed is held against `masks_of`.

    Raises Http404 where the verb finds that the reader may no longer read this review.
    """
    if form is not None and not form.passes(masks_of):
        return None
    try:
        with transaction.atomic():
            verb()
            if form is not None:
                form.keep_masks()
    except Review.DoesNotExist:
        # The right to this review went between looking and saving: the same 404 as everywhere.
        raise Http404 from None
    except CANNOT as refused:
        sentence = SENTENCES.get(type(refused)) or str(refused)
        if form is not None and not isinstance(refused, AlreadySaved):
            form.add_error(None, sentence)
            return None
        messages.warning(request, sentence)
        return redirect(back)
    if form is not None:
        kept_text.drop_draft(request)
    messages.success(request, done)
    return redirect(back)


def remarked(
    request: HttpRequest,
    form: CaseForm,
    writer: dict[str, Any],
    copy_id: UUID,
    back: str,
    masks_of: Callable[[], CaseMasks],
    *,
    pointing: bool = False,
) -> HttpResponse | None:
    """Save a remark at a note; `writer` says who, and on which side. None when the page has
    something to say."""

    def verb() -> Any:
        given = {"words": form.cleaned_data["words"], "token": form.cleaned_data["token"]}
        return remark(**writer, copy_id=copy_id, pointing=pointing, **given)

    return turned(request, form, verb, f"{back}#n{copy_id}", "Geplaatst.", masks_of)


def light_ledger(case: Case) -> Ledger:
    """The entries of a case without their texts, for who may not read them."""
    return Ledger.of(Entry.objects.filter(case=case).defer("sealed").order_by("number"))


def of_review(review: Review, rows: QuerySet[Any]) -> list[Any]:
    """These rows of this review, sharing its case, so that its key is fetched once."""
    found = list(rows)
    for row in found:
        row.review = review
    return found


def number_at(ledger: Ledger, moment: datetime) -> int:
    """The number of the last entry that stood there at this moment."""
    return max((row.number for row in ledger.entries if row.at <= moment), default=0)


def turns_of(reader: Any, turns: list[Any]) -> list[datetime]:
    """When this reader did something here. Beginning to read does not count after an earlier turn:
    what changed since that one is to be read now.
    """
    own = [turn for turn in turns if turn.by_id == reader.pk and turn.event != Event.CHANGE]
    while len(own) > 1 and own[-1].event in (Event.TAKE, Event.TAKE_OVER):
        own.pop()
    return [turn.at for turn in own]


def compared(review: Review, ledger: Ledger, own: list[datetime]) -> dict[str, Any]:
    """The guidance of then and of now, and what changed since it was offered and since its reader
    last did something (`own`).
    """
    now, last = kept_of(guidance_now(review)), name_known_at(review)

    def since(moment: datetime) -> list[str]:
        lost = [NAME_KNOWN] if last and last > moment else []
        return [*changes_since(ledger, number_at(ledger, moment)), *lost]

    return {
        "guidance_then": told_again(review.guidance),
        "guidance_now": told_again(now),
        "guidance_same": now == review.guidance,
        "changed": since(review.offered_at),
        "changed_for_me": since(own[-1]) if own else None,
    }


def why(review: Review, ledger: Ledger, turns: list[Any]) -> list[str]:
    """What made it void: read from the case, or said when it fell."""
    said = [turn.sealed for turn in turns if turn.event == Event.CHANGE]
    return why_void(review, ledger) or said[-1:]


def shown(review: Review, ledger: Ledger, reader: Any, *, left_out: bool = False) -> dict[str, Any]:
    """What both sides see of a review; `left_out`: with the copies that are not in its round."""
    comments: dict[Any, list[Comment]] = {}
    for comment in of_review(review, Comment.objects.filter(review=review).select_related("by")):
        comments.setdefault(comment.copy_id, []).append(comment)
    state = standing_of(review, ledger)
    votes = standing_votes(review)
    turns = of_review(review, review.turns.select_related("by"))
    own, confirmed = turns_of(reader, turns), confirmed_of(review)
    copies = [copy for copy in confirmed if copy.in_round]  # type: ignore[attr-defined] # set there
    return {
        "review": review,
        "state": state,
        "state_name": NAMES[state],
        "rule": RULE_BY_ID[review.rule] if review.rule else None,
        "notes": [
            {
                "copy": copy,
                "comments": comments.get(copy.pk, []),
                "vote": votes.get(copy.pk),
                "new": bool(own) and copy.confirmed_at > own[-1],
                "by_colleague": copy.by_colleague,  # type: ignore[attr-defined] # set there
                "left_out": copy not in copies,
            }
            for copy in (confirmed if left_out else copies)
        ],
        "unread": unread_among(ledger, (copy.entry_id for copy in copies), review.stage),
        "notes_sign": sign_of(copies),
        "verdicts": Verdict.choices,
        "turns": turns,
        "authors": authors_of(review),
        "readers": {turn.by_id for turn in turns if turn.event in (Event.TAKE, Event.TAKE_OVER)},
        "offered_again": any(turn.event == Event.OFFER_AGAIN for turn in turns),
        "why_void": why(review, ledger, turns) if state is State.VOID else [],
        **compared(review, ledger, own),
        "waits": (timezone.localdate() - timezone.localdate(review.offered_at)).days,
        "today": timezone.localdate(),
    }
