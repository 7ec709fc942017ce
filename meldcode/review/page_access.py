"""Which pages of reviews are closed for a reader: words kept of them are not shown either."""

from uuid import UUID

from meldcode.accounts.models import User
from meldcode.accounts.page_access import ids_in
from meldcode.review.models import Review

__all__ = ["closed_pages"]

READER, AUTHOR = "/overleg/", "/overleg/casus/"


def closed_pages(user: User, paths: set[str]) -> set[str]:
    """Of these paths those that name a review which this person may not read; those of an author
    name the case too, and pass its door.
    """
    named = {
        path: ids_in(path)[0]
        for path in paths
        if path.startswith(READER) and not path.startswith(AUTHOR)
    }
    if not named:
        return set()
    rows = Review.objects.filter(pk__in=named.values())
    # The page of what was withdrawn shows nothing but the words that its reader typed there. A
    # review that is not there went with its case: words from a tab that stayed open go unseen too.
    doors = (rows.visible_to(user), rows.withdrawn_from(user))
    seen = set[UUID]().union(*(door.values_list("pk", flat=True) for door in doors))
    return {path for path, review in named.items() if review not in seen}
