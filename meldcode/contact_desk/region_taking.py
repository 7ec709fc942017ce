"""The table of regions of who is no keeper any more, brought by another."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from contacts import keepers
from contacts.changes import DECIDED, STILL_KEEPS
from contacts.models import ImportDraft, Refused
from contacts.region_table import refuse_no_keeper
from meldcode import audit

__all__ = ["take_over"]


@transaction.atomic
def take_over(draft: ImportDraft, *, by: Any) -> None:
    """Bring the table of who is no keeper any more as one's own; a third one decides. Raises
    Refused.
    """
    refuse_no_keeper(by)
    if keepers.is_keeper(draft.made_by):
        raise Refused(STILL_KEEPS)
    waits = ImportDraft.objects.waiting(timezone.now()).filter(pk=draft.pk, made_by=draft.made_by)
    if not waits.update(made_by=by):
        raise Refused(DECIDED)
    audit.record(by, "contact propose", audit.CHAIN_CONTACTS, subject=draft.pk)
    keepers.tell_deciders(by)
