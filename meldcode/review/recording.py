"""One turn of a review, written down: append-only, so that both views stay."""

from uuid import UUID

from meldcode.accounts.models import User
from meldcode.review.models import Review, Turn

__all__ = ["add_turn"]


def add_turn(review: Review, event: str, by: User | None, words: str, token: UUID | None) -> Turn:
    number = review.turns.count() + 1
    turn = Turn(review=review, number=number, event=event, state=review.state, by=by, token=token)
    turn.sealed = words
    turn.save(force_insert=True)
    return turn
