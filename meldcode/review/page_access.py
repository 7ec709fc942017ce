"""Which pages of reviews are closed for a reader: words kept of them are not shown either."""

from uuid import UUID

from meldcode.accounts.models import User
from meldcode.accounts.page_access import ids_in
from meldcode.review.models import Review

__all__ = ["closed_pages"]

AUTHOR = "/overleg/casus/"


def closed_pages(user: User, paths: set[str]) -> set[str]:
    """Of these paths those that name a review which this person may not read; those of an author
    name the case too, and pass its door.
    """
    named: dict[str, list[UUID]] = {
        path: ids_in(path) for path in paths if not path.startswith(AUTHOR)
    }
    rows = Review.objects.filter(pk__in=[one for ids in named.values() for one in ids])
    known = set(rows.values_list("pk", flat=True))
    if not known:
        return set()
    rows = Review.objects.filter(pk__in=known)
    # The page of what was withdrawn shows nothing but the words that its reader typed there.
    doors = (rows.visible_to(user), rows.withdrawn_from(user))
    hidden = known.difference(*(door.values_list("pk", flat=True) for door in doors))
    return {path for path, ids in named.items() if hidden & set(ids)}
