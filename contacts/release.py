"""What a newer release says of a contact or country that two keepers may take over: only what still
stands as an earlier release gave it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from contacts import keepers, pinned, seal
from contacts.entry_of import compared_on, shipped_values
from contacts.models import ContactTask, Country, Proposal, Version
from contacts.subjects import Ground, Subject, about

REASON = "Meegeleverd met de uitgave"


def shipped_row(subject: Subject) -> dict[str, Any] | None:
    """The contact or country as it ships; None for one that does not."""
    known = pinned.embassies() if isinstance(subject, Country) else pinned.contacts()
    return known.get(subject.slug)


def offered(subject: Subject) -> dict[str, Any]:
    """The values of this release that are newer: what a keeper changed stays as it is."""
    row = shipped_row(subject)
    if row is None:
        return {}
    now = subject.values()
    newer = {
        name: value for name, value in shipped_values(type(subject), row).items()
        if now[name] != value
    }  # fmt: skip
    given = earlier(subject) if newer else {}
    return {name: value for name, value in newer.items() if now[name] == given.get(name)}


def earlier(subject: Subject) -> dict[str, Any]:
    """Field by field what a release gave last: with the first version, or taken over later."""
    first = Version.objects.filter(number=1, made_by=None, **about(subject)).first()
    given = dict(first.values) if first else {}
    for one in proposals(subject).filter(decision=Proposal.APPROVED).order_by("decided_at"):
        given |= {name: pair["new"] for name, pair in one.changes.items()}
    return given


def proposals(subject: Subject) -> QuerySet[Proposal]:
    """What was proposed from a release: nobody types how="release", and what comes back that way
    from the history names its version.
    """
    rows = Proposal.objects.filter(how="release", reason=REASON, **about(subject))
    return rows.exclude(source__startswith="versie ")


def news(subject: Subject) -> str:
    """What stands in the task, the same for the same values; empty where nothing is new, where it
    was proposed and waits, or where two keepers left it as it is.
    """
    values = offered(subject)
    if not values:
        return ""
    said = f"{len(values)} ({seal.digest(values)[:8]})"
    waiting = (one for one in proposals(subject).filter(decision="") if not one.lapsed)
    asked = ({name: pair["new"] for name, pair in one.changes.items()} for one in waiting)
    left = by_two(one.closed_by for one in refusals(subject, said))
    return "" if left or any(values.items() <= new.items() for new in asked) else said


def refusals(subject: Subject, said: str = "") -> list[ContactTask]:
    """The tasks that a keeper closed to leave these values, or any of a release, as they are."""
    rows = ContactTask.objects.filter(
        kind=ContactTask.Kind.RELEASE, outcome="right", detail__startswith=said, **about(subject)
    )
    return list(rows.exclude(closed_by=None).select_related("closed_by__organisation"))


def by_two(people: Iterable[Any]) -> bool:
    """Whether these are two keepers, of two organisations where two have keepers."""
    apart = len(keepers.houses()) >= keepers.ENOUGH
    return len({one.organisation_id if apart else one.pk for one in people}) >= keepers.ENOUGH


def ground(subject: Subject) -> Ground:
    """What the values of a release rest on: its sources; nobody compared them here."""
    country = isinstance(subject, Country)
    source = subject.source if isinstance(subject, Country) else ", ".join(subject.sources)
    day = compared_on("embassies" if country else "contacts")
    return Ground(source or "uitgave", day, "release", REASON)
