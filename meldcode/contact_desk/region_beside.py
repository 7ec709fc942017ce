"""What waits beside a table of regions, or a correction of it, and falls away with it."""

from django.utils import timezone

from contacts.models import ImportDraft
from meldcode.contact_desk.region_reading import attempt

__all__ = ["beside"]


def beside(draft: ImportDraft) -> list[ImportDraft]:
    """What else waits and falls away with this one: it was made from an older table, and would
    bring that back. Beside a line those are the tables, and the corrections of the same place.
    """
    others = ImportDraft.objects.waiting(timezone.now()).exclude(pk=draft.pk)
    whole = draft.target == "regions"
    keys = set() if whole else keys_of(draft)
    return [one for one in others if whole or one.target == "regions" or keys & keys_of(one)]


def keys_of(draft: ImportDraft) -> set[str]:
    """The places that a table or a correction says something of."""
    return {row.key for row in attempt(draft)[0]}
