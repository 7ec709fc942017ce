"""The work list: what opens a task, what closes it, and the count that tells readers that something
changed.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from contacts import directory, pinned, release, seal
from contacts.freshness import due_soon, is_stale, term_of
from contacts.models import (
    Contact,
    ContactTask,
    Country,
    Keeper,
    Proposal,
    Provenance,
    Refused,
    Stamp,
)
from contacts.subjects import Subject, about

Kind = ContactTask.Kind
NEVER_CALL = "Bel een noodnummer nooit om het te testen. Vergelijk met de website."
TIMED = (Kind.OVERDUE, Kind.DUE_SOON)
BY_LOOKING = (*TIMED, Kind.FIRST)


def touch() -> None:
    """Count one change of the directory; this process shows it at once, others within 30 s."""
    directory.forget()
    transaction.on_commit(directory.forget)
    if not Stamp.objects.filter(pk=1).update(number=F("number") + 1):
        Stamp.objects.bulk_create([Stamp(pk=1, number=1)], ignore_conflicts=True)


def open_task(kind: str, subject: Subject, detail: str = "") -> ContactTask:
    """The open task of this kind about this subject; one at a time."""
    # Two at once make one, without an error in the database.
    ContactTask.objects.bulk_create(
        [ContactTask(kind=kind, detail=detail, **about(subject))], ignore_conflicts=True
    )
    task = ContactTask.objects.get(kind=kind, closed_at=None, proposal=None, **about(subject))
    if detail and task.detail != detail:
        task.detail = detail
        task.save(update_fields=["detail"])
    return task


def open_proposal(proposal: Proposal) -> ContactTask:
    """The task that waits for a second admin."""
    return ContactTask.objects.create(
        kind=Kind.PROPOSAL, proposal=proposal, **about(proposal.subject)
    )


def close_proposal(proposal: Proposal, by: Any) -> None:
    """The task of a decided proposal is done."""
    shut(ContactTask.objects.filter(proposal=proposal), by=by, outcome="changed")


def close(subject: Subject, *, by: Any, outcome: str, kinds: Iterable[str] = Kind.values) -> None:
    """What was to be looked at for this subject is done, but for proposals."""
    rows = ContactTask.objects.filter(proposal=None, kind__in=kinds, **about(subject))
    shut(rows, by=by, outcome=outcome)


def shut(tasks: QuerySet[ContactTask], *, by: Any, outcome: str) -> None:
    """Close the open ones of these tasks."""
    tasks.filter(closed_at=None).update(closed_at=timezone.now(), closed_by=by, outcome=outcome)


def still_open() -> QuerySet[ContactTask]:
    """Every open task, of all organisations."""
    return ContactTask.objects.filter(closed_at=None)


def open_for(admin: Any) -> QuerySet[ContactTask]:
    """The open tasks that this admin can do: no own contacts of others, no own proposals, and what
    everybody sees as a keeper alone.
    """
    rows = ContactTask.objects.of_organisation(admin.organisation_id).filter(closed_at=None)
    rows = rows.exclude(proposal__proposed_by=admin)
    if not Keeper.objects.in_office().filter(person=admin.pk).exists():
        rows = rows.filter(contact__kind="own")
    return rows.select_related("contact", "country", "proposal")


@transaction.atomic
def refresh(today: date) -> None:
    """Bring the tasks that follow from a date or a seal up to this day."""
    timed(Contact.objects.in_use(), "contact", today)
    align(Kind.FIRST, "contact", set(never_looked_at().values_list("pk", flat=True)))
    timed(Country.objects.filter(version__gt=0), "country", today)
    if not seal.key_at_hand():
        return
    shipped = Q(critical=True) | Q(slug__in=pinned.contacts())
    look_at(list(Contact.objects.filter(shipped)), "contact")
    look_at(list(Country.objects.prefetch_related("post_rows")), "country")


def never_looked_at() -> QuerySet[Contact]:
    """The vital rows that nobody compared since they shipped."""
    rows: QuerySet[Contact] = Contact.objects.in_use().filter(slug__in=pinned.FIRST_CHECK)
    return rows.exclude(provenance__in=Provenance.objects.exclude(how="release"))


def timed(rows: QuerySet[Any], field: str, today: date) -> None:
    """Overdue and due soon, each as one task; a task that no longer holds is closed."""
    found: dict[str, set[Any]] = {Kind.OVERDUE: set(), Kind.DUE_SOON: set()}
    for pk, checked_on, term, due in rows.values_list(
        "pk", "checked_on", "term_days", "next_check"
    ):
        if is_stale(checked_on, today, term_of(term)):
            found[Kind.OVERDUE].add(pk)
        elif due_soon(due, today):
            found[Kind.DUE_SOON].add(pk)
    for kind, wanted in found.items():
        align(kind, field, wanted)


def look_at(rows: list[Any], field: str) -> None:
    """Rows whose seal does not fit were altered behind the product's back; of the others the
    release may have newer values.
    """
    altered = {row.pk for row in rows if not row.seal_fits()}
    align(Kind.ALTERED, field, altered)
    found = {row.pk: release.news(row) for row in rows if row.pk not in altered}
    align(Kind.RELEASE, field, {pk for pk, said in found.items() if said}, found)


def align(kind: str, field: str, wanted: set[Any], details: dict[Any, str] | None = None) -> None:
    """Exactly the wanted subjects have an open task of this kind."""
    tasks = ContactTask.objects.filter(
        kind=kind, closed_at=None, proposal=None, **{f"{field}__isnull": False}
    )
    present = set(tasks.values_list(f"{field}_id", flat=True))
    if gone := present - wanted:
        shut(tasks.filter(**{f"{field}_id__in": gone}), by=None, outcome="gone")
    said = details or {}
    ContactTask.objects.bulk_create(
        ContactTask(kind=kind, detail=said.get(pk, ""), **{f"{field}_id": pk})
        for pk in wanted - present
    )


def refuse_call(subject: Subject, how: str) -> None:
    """Nobody calls an emergency line to test it."""
    called = how in ("called", "answered")
    if called and (isinstance(subject, Country) or not subject.callable_for_test):
        raise Refused({"how": NEVER_CALL})
