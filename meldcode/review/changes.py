"""What made the agreement of a review void."""

from typing import Any

from meldcode.cases.approvals import voided_by
from meldcode.cases.changes import words_of
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Kind
from meldcode.cases.situation import asked_as
from meldcode.review.models import Review
from meldcode.review.standing import belongs

__all__ = ["why_void"]


def why_void(review: Review, ledger: Ledger) -> list[str]:
    """What made an agreement void; never nothing where it is void."""
    if review.asked:
        found = voided_by(ledger, review.asked)
        if found is None:
            return []
        row, names = found
        return [f"de situatie: {asked_as(name)}" for name in names] or list(words_of(row, {}))
    return touching(review, ledger)


def touching(review: Review, ledger: Ledger) -> list[str]:
    """The changes after the basis of a review that are about what it rests on."""
    found: list[str] = []
    then: dict[str, Any] = {}
    for row in ledger.entries:
        about = row.kind == Kind.SITUATION or belongs(review, row)
        if row.number > review.basis and about:
            found += words_of(row, then)
        then = row.data if row.kind == Kind.SITUATION else then
    return list(dict.fromkeys(found))
