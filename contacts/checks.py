"""An admin looked: which fields are right since when, and the oldest date that counts for the whole
contact.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from contacts import freshness, keepers, release, work
from contacts.cleaning import TOPICS, topic_of
from contacts.models import Contact, ContactTask, Country, Provenance, Refused, Version
from contacts.subjects import Ground, Subject, about, locked, record

SAY_WHAT = "Zeg wat u vond: gebeld, op de website gekeken, of nagevraagd."
NOT_CHANGED = "Er is na deze melding niets veranderd. Wijzig eerst het contact, of kies wat u vond."
WHY_NOT = "Schrijf waarom deze gegevens niet kloppen. Een andere lijstbeheerder leest dat."
ANOTHER_LEAVES = "Een lijstbeheerder van een andere organisatie moet dit ook vinden."
# What was found about a task, as the way in which a person compared.
HOW_FOUND = {"answered": "called", "on-site": "site", "asked": "mail"}
ALTERED = "Dit contact is buiten het product om gewijzigd. Herstel het eerst via de geschiedenis."


def mark_checked(
    subject: Subject, *, by: Any, how: str, fields: set[str], ground: Ground | None = None
) -> None:
    """Date the topics of these fields; the oldest date of all topics counts for the contact. What
    came back or came with a release was compared by nobody now: it is as old as its source.
    """
    unseen = ground is not None and how == "release"
    day = ground.source_date if ground and unseen else timezone.localdate()
    dated: dict[str, Any] = {
        "checked_on": day,
        "checked_by": None if unseen else by,
        "how": how,
        "next_check": freshness.next_check(subject.slug, day, subject.term_days),
    }
    if isinstance(subject, Country):
        for name, value in dated.items():
            setattr(subject, name, value)
        subject.save()
        return
    if ground:
        dated |= {"sources": [ground.source], "source_date": ground.source_date}
    for topic in {topic_of(field) for field in fields} - {None}:
        Provenance.objects.update_or_create(contact=subject, field=topic, defaults=dated)
    oldest_counts(subject)


def oldest_counts(contact: Contact) -> None:
    """The contact is as fresh as its oldest topic that still holds something; an emptied topic has
    no date.
    """
    filled = [
        topic for topic, fields in TOPICS.items() if any(getattr(contact, name) for name in fields)
    ]
    contact.provenance.exclude(field__in=filled).delete()
    rows = list(contact.provenance.values_list("checked_on", "next_check"))
    contact.checked_on = min((checked for checked, _ in rows), default=None)
    contact.next_check = min((due for _, due in rows), default=None)
    contact.save(update_fields=["checked_on", "next_check"])


@transaction.atomic
def still_right(subject: Subject, *, by: Any, how: str) -> None:
    """An admin compared everything with its source and it is still right; an altered row is never
    confirmed so.
    """
    current = locked(subject)
    keepers.refuse_author(by, current)
    work.refuse_call(current, how)
    if not current.seal_fits():
        raise Refused(ALTERED)
    mark_checked(current, by=by, how=how, fields=set(filled_fields(current)))
    # A report, a broken link or a feed asks for an answer of its own.
    work.close(current, by=by, outcome="right", kinds=work.BY_LOOKING)
    work.touch()
    record(by, "contact.check", current)


def filled_fields(subject: Subject) -> list[str]:
    """The fields that hold something to look at."""
    return [name for name, value in subject.values().items() if value]


@transaction.atomic
def finish(task: ContactTask, *, by: Any, outcome: str, reason: str = "") -> None:
    """An admin closes one task with what was found; "changed" needs a change after it. What was to
    be compared gets its date, with what it was compared; what a release says is left with a reason.
    """
    kind = task.kind
    if kind in (ContactTask.Kind.REPORTED, *work.BY_LOOKING) and outcome not in (
        *HOW_FOUND,
        "changed",
    ):
        raise Refused(SAY_WHAT)
    work.refuse_call(task.subject, outcome)
    changed = Version.objects.filter(made_at__gte=task.opened_at, **about(task.subject))
    if outcome == "changed" and not changed.exists():
        raise Refused(NOT_CHANGED)
    if kind in work.BY_LOOKING and outcome in HOW_FOUND:
        still_right(task.subject, by=by, how=HOW_FOUND[outcome])
        return
    rows = ContactTask.objects.filter(pk=task.pk)
    if kind == ContactTask.Kind.RELEASE:
        refuse_leaving(task, by, outcome, reason)
        rows.update(detail=f"{task.detail} {reason}"[:300])
    work.shut(rows, by=by, outcome=outcome)
    record(by, "contact.check", task.subject)


def refuse_leaving(task: ContactTask, by: Any, outcome: str, reason: str) -> None:
    """Raise where a keeper leaves what a release says without a reason, or as the second where the
    second is to be another one.
    """
    keepers.refuse_author(by, task.subject)
    if outcome != "right" or not reason.strip():
        raise Refused(WHY_NOT)
    before = [one.closed_by for one in release.refusals(task.subject, task.detail)]
    if before and not release.by_two([*before, by]):
        raise Refused(ANOTHER_LEAVES)
