"""Counting who looked how often in a month, for a lead, as if the cases this lead may not know of
were not there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone

from meldcode.accounts.models import Team, User
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.cases.models import Case, Exclusion, Member
from meldcode.oversight.months import first_of, months_before
from meldcode.oversight.outliers import OutlierReason, reasons_for

__all__ = ["PersonMonth", "team_month"]

LOOKS: dict[str, str] = {
    AuditAction.SEEN: "seen",
    AuditAction.PRINTED: "printed",
    AuditAction.EXPORTED: "exported",
}
COUNTED = (*LOOKS, AuditAction.REFUSED)
MONTHS_BEFORE = 6
WORK_BEGINS, WORK_ENDS, SATURDAY = 7, 19, 5


@dataclass
class CountedTally:
    """What one person did in one month."""

    counts: Counter[str] = field(default_factory=Counter)
    foreign: set[UUID] = field(default_factory=set)
    refused: set[UUID] = field(default_factory=set)

    @property
    def all(self) -> dict[str, int]:
        return {**self.counts, "foreign": len(self.foreign)}


@dataclass(frozen=True)
class PersonMonth:
    """One person of the team in one month: counts, why it stands out, and codes that the lead knows
    anyway.
    """

    person: User
    counts: dict[str, int]
    reasons: list[OutlierReason]
    codes: list[str]


@dataclass(frozen=True)
class KnownNames:
    """Which cases count for this lead, and who worked on them."""

    cases: frozenset[UUID]
    theirs: frozenset[tuple[UUID, UUID]]


def team_month(lead: User, month: date, team: Team | None = None) -> list[PersonMonth]:
    """Everyone of the lead's own team, or of this other one that is led, in `month` (its first
    day), who stands out first; five queries, whatever there is.
    """
    people = list(User.objects.filter(team=team or lead.team).order_by("name", "pk"))
    months = [month, *months_before(month, MONTHS_BEFORE)]
    tallies = tallied(people, months, lead)
    codes = dict(Case.objects.clocks_for(lead).values_list("pk", "code"))
    found = [person_month(person, people, months, tallies, codes) for person in people]
    return sorted(found, key=lambda row: (-len(row.reasons), row.person.name, str(row.person.pk)))


def person_month(
    person: User,
    people: list[User],
    months: list[date],
    tallies: dict[tuple[UUID, date], CountedTally],
    codes: dict[UUID, str],
) -> PersonMonth:
    month = months[0]
    now = tallies[person.pk, month]
    joined = first_of(timezone.localdate(person.joined_at))
    earlier = [tallies[person.pk, before].all for before in months[1:] if before >= joined]
    others = [
        tallies[other.pk, month].all
        for other in people
        if other.pk != person.pk and other.is_active
    ]
    known = sorted(codes[case] for case in now.foreign | now.refused if case in codes)
    return PersonMonth(person, now.all, reasons_for(now.all, earlier, others), known)


def tallied(
    people: list[User], months: list[date], lead: User
) -> dict[tuple[UUID, date], CountedTally]:
    """What each of these people did in each of these months (newest first)."""
    start, end = moment(months[-1]), moment(first_of(months[0], 1))
    rows = Record.objects.filter(
        actor_id__in=[person.pk for person in people], at__gte=start, at__lt=end, action__in=COUNTED
    )
    known = known_to(lead, rows)
    tallies: dict[tuple[UUID, date], CountedTally] = defaultdict(CountedTally)
    for actor, chain, subject, action, at in countable(rows, known):
        local = timezone.localtime(at)
        tally = tallies[actor, first_of(local.date())]
        if action == AuditAction.REFUSED:
            # By what was asked for: the same whether such a case is there or not.
            tally.counts["refused"] += 1
            tally.refused.add(subject)
            continue
        tally.counts[LOOKS[action]] += 1
        tally.counts["late"] += is_late(local)
        if (chain, actor) not in known.theirs:
            tally.foreign.add(chain)
    return tallies


def known_to(lead: User, rows: Any) -> KnownNames:
    """The cases of these rows that are there and that this lead is not excluded from, and who ever
    worked there.
    """
    unknown = set(
        Exclusion.objects.filter(person=lead, lifted_at=None).values_list("case_id", flat=True)
    )
    there = Member.objects.filter(case__in=rows.values("chain"), case__practice=False)
    pairs = there.values_list("case_id", "person_id")
    theirs = frozenset(pair for pair in pairs if pair[0] not in unknown)
    return KnownNames(frozenset(case for case, _ in theirs), theirs)


def countable(rows: Any, known: KnownNames) -> Iterator[tuple[UUID, UUID, UUID, str, datetime]]:
    """Every refusal, and every look in a case that counts."""
    for row in rows.values_list("actor_id", "chain", "subject", "action", "at").iterator(5000):
        if row[3] == AuditAction.REFUSED or row[1] in known.cases:
            yield row


def is_late(at: datetime) -> bool:
    """At the weekend, before seven or from seven in the evening on."""
    return at.weekday() >= SATURDAY or not WORK_BEGINS <= at.hour < WORK_ENDS


def moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
