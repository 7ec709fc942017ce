"""The table of regions, decided on by two keepers: proposed by one, put in place by another."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from contacts import keepers, work
from contacts.changes import DECIDED, NOT_YOURS, NOTHING, refuse_ground
from contacts.models import ImportDraft, Refused, RegionEntry
from contacts.region_table import differences, entry, refuse_no_keeper
from contacts.regions import known_regions
from contacts.subjects import Ground
from meldcode import audit
from meldcode.accounts import neutral_mail
from meldcode.contact_desk.region_beside import beside
from meldcode.contact_desk.region_list import written
from meldcode.contact_desk.region_reading import attempt, rows_of

__all__ = ["correct", "drop", "propose", "replace"]


@transaction.atomic
def propose(draft: ImportDraft, *, by: Any) -> None:
    """Put a table in front of a second admin; nothing changes yet. Raises Refused where that was
    done before.
    """
    refuse_no_keeper(by)
    mine = ImportDraft.objects.filter(pk=draft.pk, made_by=by, proposed_at=None)
    if not mine.update(proposed_at=timezone.now()):
        raise Refused(DECIDED)
    audit.record(by, "contact propose", audit.CHAIN_CONTACTS, subject=draft.pk)
    keepers.tell_deciders(by)


@transaction.atomic
def correct(
    row: RegionEntry | None, name: str, region: str, *, by: Any, ground: Ground
) -> ImportDraft:
    """Propose one line as it should be, in the place of this one or as a new one, once; without a
    region the line goes. Raises Refused, and ValidationError by column.
    """
    refuse_no_keeper(by)
    refuse_ground(ground)
    keepers.one_at_a_time()
    same = {"made_by": by, "target": "region", "form": "csv", "source": ground.source}
    draft = ImportDraft(**same, source_date=ground.source_date, proposed_at=timezone.now())
    made = entry({"plaats": name, "regio": region}, draft, known_regions())
    old = [(row.name, "")] if row and row.key != made.key else []
    draft.text = written([*old, (made.name, made.region)])
    if not any(differences(rows_of(draft)[0], whole=False)):
        raise Refused(NOTHING)
    if waits := ImportDraft.objects.waiting(timezone.now()).filter(**same, text=draft.text).first():
        return waits
    draft.save()
    audit.record(by, "contact propose", audit.CHAIN_CONTACTS, subject=draft.pk)
    keepers.tell_deciders(by)
    return draft


@transaction.atomic
def drop(draft: ImportDraft, *, by: Any) -> None:
    """Withdraw one's own table, or decide against that of another. Raises Refused where it is in
    place or gone.
    """
    if draft.made_by_id != by.pk:
        refuse_no_keeper(by)
    draft_pk, own, proposed = draft.pk, draft.made_by_id == by.pk, draft.proposed_at
    if not draft.delete()[0]:
        raise Refused(DECIDED)
    if not own:
        neutral_mail.tell([draft.made_by], "desk")
    if proposed:
        said = "contact withdrawn" if own else "contact rejected"
        audit.record(by, said, audit.CHAIN_CONTACTS, subject=draft_pk)


def replace(draft: ImportDraft, *, by: Any) -> int:
    """Put the new table in the place of the old one, as another admin than who brought it.

    A wrong line leads to a wrong number, so one person alone may not. Raises Refused and
    ValidationError.
    """
    # Read before anything is held: ten thousand lines take a while, and others wait to write.
    found, errors = attempt(draft)
    if errors:
        raise ValidationError(errors)
    return put_in_place(draft, found, by=by)


@transaction.atomic
def put_in_place(draft: ImportDraft, found: list[RegionEntry], *, by: Any) -> int:
    """These lines in the place of the table, or of one line of it."""
    held = (
        ImportDraft.objects.waiting(timezone.now())
        .select_for_update(of=("self",))
        .filter(pk=draft.pk)
        .first()
    )
    if held is None:
        raise Refused(DECIDED)
    if held.made_by_id == by.pk:
        raise Refused(NOT_YOURS, code="R33")
    keepers.refuse_decider(by, held.made_by)
    for row in found:
        row.imported_by = held.made_by
    old = RegionEntry.objects.all()
    if held.target == "region":
        old = old.filter(key__in=[row.key for row in found])
    old.delete()
    RegionEntry.objects.bulk_create([row for row in found if row.region], batch_size=500)
    work.touch()
    audit.record(by, "contact approved", audit.CHAIN_CONTACTS, subject=held.pk)
    gone = [held, *beside(held)]
    neutral_mail.tell([one.made_by for one in gone if one.made_by_id != by.pk], "desk")
    ImportDraft.objects.filter(pk__in=[one.pk for one in gone]).delete()
    return len(found)
