"""Which answer fits a question, and whether somebody is there who can read an offer."""

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.accounts.models.roles import managing
from meldcode.review.models import Comment, Question, Review, Verdict, Vote
from meldcode.review.readers import readers_of
from meldcode.review.turns import Event, NotYourTurn
from meldcode.review.voting import standing_votes

__all__ = ["answers_to", "open_remarks", "refuse_unfit", "refuse_unread"]

IN_WORDS = frozenset({Event.ANSWER, Event.PLEASE_CHANGE, Event.DISAGREE})
OF_A_CHECK = frozenset({Event.AGREE, Event.PLEASE_CHANGE, Event.DISAGREE})
FITS = {Question.NEXT_STEP.value: IN_WORDS, Question.READ_ALONG.value: OF_A_CHECK | IN_WORDS}
NOT_FIT = "Op deze vraag past dit antwoord niet. Kies een ander antwoord."
OPEN = (
    "Er staan nog opmerkingen van u open, of een notitie die voor u niet in orde is. Vraag om"
    " aanpassen, of leg terug. Akkoord kan pas als de auteur ze heeft beantwoord."
)


def answers_to(question: str) -> frozenset[Event]:
    """The answers that fit a question: words to an open one, agreement where it is asked."""
    return FITS.get(question, OF_A_CHECK)


def open_remarks(review: Review) -> bool:
    """Whether the reader said something that the author did not answer: words to mask that were
    not masked, a remark after it was last offered.
    """
    said = Comment.objects.filter(review=review, copy__withdrawn_at=None, handled_at=None)
    pointed = said.filter(is_pointing=True)
    lately = said.filter(by=review.lead_id, at__gt=review.offered_at)
    return pointed.exists() or lately.exists() or bool(open_votes(review))


def open_votes(review: Review) -> list[Vote]:
    """The last word on copies that still stand, where it is not «in orde»: what is recognisable
    waits for a new copy, what was unclear for a new offer.
    """
    return [
        vote
        for vote in standing_votes(review).values()
        if vote.verdict == Verdict.NAME
        or (vote.verdict == Verdict.UNCLEAR and vote.at > review.offered_at)
    ]


def refuse_unfit(review: Review, event: Event) -> None:
    """Raise NotYourTurn for an answer that does not fit, and for an agreement beside open
    remarks.
    """
    every = IN_WORDS | OF_A_CHECK
    if event in every and event not in answers_to(review.question):
        raise NotYourTurn(NOT_FIT)
    if event is Event.AGREE and open_remarks(review):
        raise NotYourTurn(OPEN)


def refuse_unread(review: Review, by: User) -> None:
    """Raise NotYourTurn where nobody could read this today, with whom to ask."""
    if readers_of(review, timezone.localdate()):
        return
    admins = User.objects.filter(managing(), organisation_id=by.organisation_id, is_active=True)
    names = ", ".join(admins.order_by("name").values_list("name", flat=True)[:3])
    raise NotYourTurn(
        "Niemand kan dit nu lezen: uw team heeft nu geen teamleider of vervanger die dit"
        " mag lezen."
        f" Vraag uw beheerder om een vervanger{f': {names}' if names else ''}."
        " Advies vragen, 112 bellen en melden kan altijd."
    )
