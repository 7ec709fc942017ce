"""Who is told of each event of a review, by a mail that says only that something waits; what it is
stands among the tasks (`waiting.py`).
"""

from collections.abc import Callable, Iterable

from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.cases.models import Exclusion
from meldcode.review.models import Review
from meldcode.review.readers import readers_of
from meldcode.review.standing import authors_of
from meldcode.review.taking import is_without_reader
from meldcode.review.turns import State

__all__ = ["LEFT_OUT", "TOLD", "tell_of", "tell_readers"]

People = Iterable[User | None]


def readers(review: Review, before: User | None) -> People:
    """Everyone who may read it today, deputies too, and who read it last time."""
    return [*readers_of(review, timezone.localdate()), before]


def authors(review: Review, before: User | None) -> People:
    """Who has the case now, and who offered it while they still work on it."""
    stand_for_it = authors_of(review)
    return [
        person for person in (review.case.owner, review.offered_by) if person.pk in stand_for_it
    ]


def who_reads_it(review: Review, before: User | None) -> People:
    """Its reader; everyone who may read it where nobody does yet."""
    return [before] if before else readers(review, None)


def who_reads_it_and_authors(review: Review, before: User | None) -> People:
    return [*who_reads_it(review, before), *authors(review, before)]


def who_read_it(review: Review, before: User | None) -> People:
    return [before]


def readers_and_authors(review: Review, before: User | None) -> People:
    return [*readers(review, before), *authors(review, before)]


def nobody(review: Review, before: User | None) -> People:
    return []


# A note of a colleague came after the offer, and is not in it.
LEFT_OUT = "left-out"

# Every event of the table of turns, and what a case does to a review, stands here.
TOLD: dict[str, Callable[[Review, User | None], People]] = {
    "offer": readers,
    "offer-again": readers_and_authors,
    "hand-back": readers,
    "take": nobody,
    "take-over": who_read_it,
    "withdraw": who_reads_it_and_authors,
    "own-view": nobody,
    "agree": authors,
    "please-change": authors,
    "disagree": authors,
    "answer": authors,
    "take-back": authors,
    "change": who_reads_it_and_authors,
    "closed": who_reads_it,
    "handed-over": who_reads_it,
    "excluded": who_reads_it_and_authors,
    LEFT_OUT: authors,
}


def tell_of(event: str, review: Review, by: User | None, before: User | None = None) -> None:
    """Mail everyone whom this event concerns, never who did it, nor who is excluded from the
    case: they may not know that it is there.
    """
    found = {person.pk: person for person in TOLD[event](review, before) if person is not None}
    excluded = Exclusion.objects.filter(case=review.case_id, person__in=found, lifted_at=None)
    unknown = set(excluded.values_list("person", flat=True))
    still = (one for pk, one in found.items() if one != by and pk not in unknown)
    neutral_mail.tell(one for one in still if one.is_in_a_team())


def tell_readers() -> int:
    """Once a day: an offer that nobody reads, or whose reader is away or may no longer read it,
    waits for who may read it today; a deputy who may since yesterday hears of it too. Returns to
    how many.
    """
    today = timezone.localdate()
    waiting = Review.objects.waiting().filter(case__closed_on=None)
    found: dict[object, User] = {}
    for review in waiting.select_related("case", "lead"):
        if review.state == State.OFFERED or is_without_reader(review, today):
            found |= {person.pk: person for person in readers_of(review, today)}
    neutral_mail.tell(found.values())
    return len(found)
