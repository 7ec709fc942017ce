"""Who is told of each turn of a review, by a mail that says only that something waits."""

from collections.abc import Callable, Iterable

from django.utils import timezone

from meldcode.accounts import news
from meldcode.accounts.models import User
from meldcode.review.models import Review
from meldcode.review.readers import readers_of

__all__ = ["TOLD", "tell_of"]

People = Iterable[User | None]


def readers(review: Review, before: User | None) -> People:
    """Everyone who may read it today, deputies too, and who read it last time."""
    return [*readers_of(review, timezone.localdate()), before]


def authors(review: Review, before: User | None) -> People:
    """Who offered it, and who has the case now."""
    return [review.offered_by, review.case.owner]


def who_read_it(review: Review, before: User | None) -> People:
    return [before]


def nobody(review: Review, before: User | None) -> People:
    return []


# Every event of the table of turns stands here; `change` is told where it is found.
TOLD: dict[str, Callable[[Review, User | None], People]] = {
    "offer": readers,
    "offer-again": readers,
    "hand-back": readers,
    "take": nobody,
    "take-over": who_read_it,
    "withdraw": who_read_it,
    "agree": authors,
    "please-change": authors,
    "disagree": authors,
    "answer": authors,
    "take-back": authors,
}


def tell_of(event: str, review: Review, by: User, before: User | None = None) -> None:
    """Mail everyone whom this event concerns, never who did it."""
    found = {person.pk: person for person in TOLD[event](review, before) if person is not None}
    found.pop(by.pk, None)
    news.tell(found.values())
