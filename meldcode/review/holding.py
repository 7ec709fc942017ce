"""A review held until the end of the transaction, by whoever may see it."""

from meldcode.accounts.models import User
from meldcode.cases.models import Case, May
from meldcode.review.models import Review
from meldcode.review.turns import NotYourTurn, Side

__all__ = ["hold", "refuse_who_works_along"]

NOT_BY_WHO_WORKS_ALONG = (
    "Dit doet wie de casus heeft, of wie daar alles mag. Vraag het die collega."
)


def hold(review: Review, by: User, side: Side) -> Review:
    """The review as it stands now, locked. Raises Review.DoesNotExist for who may not see it.

    The case is held first, as every verb does: a change of it may make this review void.
    """
    door = Review.objects.visible_to(by) if side is Side.LEAD else Review.objects.of_author(by)
    Case.objects.select_for_update(of=("self",)).get(pk=review.case_id)
    # The row of another transaction must be let go before its state is looked at.
    rows = Review.objects.select_for_update(of=("self",)).select_related("case", "asked", "lead")
    return rows.get(pk__in=door.filter(pk=review.pk).values("pk"))


def refuse_who_works_along(review: Review, by: User, side: Side) -> None:
    """Parts of a case are offered, talked about and taken back by who may vouch in it."""
    may = Case.objects.allowing(by, May.VOUCH).filter(pk=review.case_id)
    if side is Side.AUTHOR and not may.exists():
        raise NotYourTurn(NOT_BY_WHO_WORKS_ALONG)
