"""One's own tasks as an iCalendar file (RFC 5545): day, time, a title that says nothing."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import CalendarFeed, Case, Task
from meldcode.folded import escaped, folded
from meldcode.secret_address import digest_of, end, renew

__all__ = ["calendar_of", "new_feed", "owner_of", "revoke"]

TITLE, OF_A_COLLEAGUE = "Afspraak", "Afspraak van een collega"
LASTS = timedelta(minutes=30)


def new_feed(person: User) -> str:
    """A new secret address; the old one stops working. Shown once."""
    return renew(CalendarFeed, person, owner="person", digest="digest")


def revoke(person: User, by: User | None = None) -> None:
    end(CalendarFeed, person, owner="person", by=by)


def owner_of(secret: str) -> User | None:
    """Whose address this is; None for an unknown one, and for an account that was switched off."""
    found = CalendarFeed.objects.select_related("person").filter(digest=digest_of(secret)).first()
    return found.person if found and found.person.is_active else None


def tasks_of(person: User) -> Iterable[Task]:
    """The own open tasks of cases that this person still sees."""
    seen = Exists(Case.objects.visible_to(person).filter(pk=OuterRef("case_id")))
    mine = Task.objects.filter(seen, person=person, ended_at=None)
    return mine.order_by("due_on", "id")


def calendar_of(person: User, now: datetime) -> str:
    """The whole calendar, without a code, a name or a word of any case."""
    return "".join(f"{folded(line)}\r\n" for line in lines(tasks_of(person), now))


def lines(tasks: Iterable[Task], now: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Agenda//NL", "CALSCALE:GREGORIAN")
    yield "METHOD:PUBLISH"
    for task in tasks:
        yield from event(task, now)
    yield "END:VCALENDAR"


def event(task: Task, now: datetime) -> Iterator[str]:
    # Not the key of the row: two calendars side by side may not tell that they know one case.
    sign = hashlib.sha256(f"{task.person_id}{task.pk}".encode()).hexdigest()[:32]
    yield from (
        "BEGIN:VEVENT",
        f"UID:{sign}@agenda",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
    )
    if task.at:
        zone = timezone.get_current_timezone()
        start = datetime.combine(task.due_on, task.at, zone).astimezone(UTC)
        yield f"DTSTART:{start:%Y%m%dT%H%M%SZ}"
        yield f"DTEND:{start + LASTS:%Y%m%dT%H%M%SZ}"
    else:
        yield f"DTSTART;VALUE=DATE:{task.due_on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{task.due_on + timedelta(days=1):%Y%m%d}"
    title = OF_A_COLLEAGUE if task.made_by else TITLE
    yield from (f"SUMMARY:{escaped(title)}", "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "END:VEVENT")
