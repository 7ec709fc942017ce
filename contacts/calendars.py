"""Due checks as an iCalendar feed (RFC 5545): one entry a day, with a count and no name."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from contacts.models import Contact, Country, FeedToken
from meldcode.folded import escaped, folded
from meldcode.secret_address import digest_of, end, renew


def rotate(admin: Any) -> str:
    """A new secret address for this admin; the old one stops working. Shown once."""
    return renew(FeedToken, admin, owner="admin", digest="token_hash")


def revoke(admin: Any) -> None:
    end(FeedToken, admin, owner="admin")


def owner_of(token: str) -> Any | None:
    """The admin of this address; None for an unknown one, and for who is no active admin
    any more.
    """
    found = FeedToken.objects.select_related("admin").filter(token_hash=digest_of(token)).first()
    if found is None or not (found.admin.is_active and found.admin.keeps_contacts()):
        return None
    return found.admin


def days(admin: Any) -> Counter[date]:
    """How many checks fall on each day."""
    contacts = Contact.objects.editable_by(admin).in_use().exclude(next_check=None)
    countries = Country.objects.filter(version__gt=0).exclude(next_check=None)
    return Counter(
        [
            *contacts.values_list("next_check", flat=True),
            *countries.values_list("next_check", flat=True),
        ]
    )


def feed(admin: Any, desk_url: str, now: datetime) -> str:
    """The whole calendar."""
    return "".join(f"{folded(line)}\r\n" for line in lines(days(admin), desk_url, now))


def lines(due: Counter[date], desk_url: str, now: datetime) -> Iterator[str]:
    """The lines of the calendar."""
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Wegwijzer//Beheer//NL",
        "CALSCALE:GREGORIAN",
    )
    yield from ("METHOD:PUBLISH", "X-WR-CALNAME:Beheer")
    for day, count in sorted(due.items()):
        yield from event(day, count, desk_url, now)
    yield "END:VCALENDAR"


def event(day: date, count: int, desk_url: str, now: datetime) -> Iterator[str]:
    """One day."""
    yield from (
        "BEGIN:VEVENT",
        f"UID:{day.isoformat()}@beheer",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(f'Gegevens nakijken ({count})')}",
        f"URL:{desk_url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )
