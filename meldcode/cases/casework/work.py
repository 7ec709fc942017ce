"""One piece of work on a case: atomic, by one person, weighed by the core, recorded in the audit
chain.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, QuerySet
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.calendar import follow_the_calendar
from meldcode.cases.casework.calming import refuse_to_calm, tell_of_turn
from meldcode.cases.casework.clocks import set_clocks
from meldcode.cases.casework.copies import withdraw_superseded
from meldcode.cases.casework.locking import hold_row
from meldcode.cases.casework.may_not import MayNot
from meldcode.cases.casework.once import AlreadySaved, hold
from meldcode.cases.casework.rounds import follow
from meldcode.cases.events import case_changed
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import WORKING, Case, DoubleWeighing, Entry, Kind, May, Member
from meldcode.cases.models.case import EDITION, may_have_cases
from meldcode.cases.models.entry import WIPED_ON
from meldcode.cases.observed import ALONG
from meldcode.cases.pressing import could_press
from meldcode.cases.telling import labels_of
from meldcode.content import memory
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.rule import Action, Rule
from meldcode.domain.stages import Stage
from meldcode.prepared import Prepared

__all__ = [
    "GROUND",
    "AlreadySaved",
    "CaseIsClosed",
    "ChangedMeanwhile",
    "ClosedByRules",
    "MayNot",
    "Work",
    "work_on",
]

# Beside an answer or decision: what the rules said when it was given.
GROUND = "ground"
WRITTEN = [
    "version", "edition", "stage", "moved_on", "still_from", "departure_on", "closed_on",
    "standing",
]  # fmt: skip


class ClosedByRules(Exception):
    """The rules close what was asked; `rules` says which and why."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        super().__init__(", ".join(rule.id for rule in rules))
        self.rules = rules


class CaseIsClosed(Exception):
    """The case is closed; it has to be reopened first."""


class ChangedMeanwhile(Exception):
    """Somebody else saved another value after the form was shown; `entry` is theirs."""

    def __init__(self, entry: Entry) -> None:
        super().__init__("changed meanwhile")
        self.entry = entry


@dataclass
class Work:
    """What a verb works with: the locked case, who works, and on which day."""

    case: Case
    by: User
    today: date
    new: list[Entry] = field(default_factory=list)
    _ledger: Ledger | None = None

    @cached_property
    def at(self) -> datetime:
        """The moment of recording: now, on the day that the work is done on."""
        now = timezone.now()
        return now - (timezone.localdate(now) - self.today)

    @property
    def ledger(self) -> Ledger:
        """The case as told by its entries, with those of this piece of work."""
        if self._ledger is None:
            self._ledger = Ledger.of(self.case.entries_in_order)
        return self._ledger

    def guidance(self, stage: Stage) -> Guidance:
        """What the core says now, entries of this piece of work not yet counted."""
        return guide(
            stage, self.case.facts(self.today), memory.terms(), memory.directory().routing()
        )

    def refuse_if_closed(self, action: Action, stage: Stage = Stage.SIGNALS) -> None:
        """Raise Refused when the core closes this action now."""
        closed = self.guidance(stage).closed.get(action)
        if closed:
            raise ClosedByRules(closed)

    def add(
        self,
        kind: Kind,
        *,
        stage: Stage | None = None,
        happened_on: date | None = None,
        data: dict[str, Any] | None = None,
        texts: dict[str, str] | None = None,
        corrects: Any = None,
    ) -> Entry:
        """A new entry, written when the work is done; `corrects` is the row it takes the place
        of.
        """
        last = self.case.entries_in_order[-1].number if self.case.entries_in_order else 0
        entry = Entry(
            case=self.case,
            number=last + 1,
            kind=kind,
            stage=stage.value if stage else "",
            by=self.by,
            at=self.at,
            happened_on=happened_on,
            data=self.as_said(kind, data or {}),
            corrects_id=corrects.pk if corrects else None,
        )
        entry.texts = texts or {}
        self.new.append(entry)
        self.case.entries_in_order.append(entry)
        self._ledger = None
        return entry

    def as_said(self, kind: Kind, data: dict[str, Any]) -> dict[str, Any]:
        """The data of a new entry; beside what was seen, whether who says so works along only."""
        said = {name: value for name, value in data.items() if name != ALONG}
        along = kind == Kind.OBSERVATION and self.case.rights == WORKING
        return {**said, ALONG: True} if along else said

    def replace(
        self,
        kind: Kind,
        *,
        basis: int,
        data: dict[str, Any],
        texts: dict[str, str] | None = None,
        **same: Any,
    ) -> Entry | None:
        """A new state of something of which only the last counts; None when nothing changed.

        `basis` is the number of the entry the form showed (0 for none), `same` the data that tells
        which state it is (for example question=2). Raises ChangedMeanwhile when another entry
        stands there with another value.
        """
        latest = self.ledger.latest(kind, **same)
        full = {**same, **data}
        kept = {name: text for name, text in (texts or {}).items() if text}
        if latest and without_ground(latest.data) == full and latest.texts == kept:
            return None
        if latest and latest.number != basis:
            raise ChangedMeanwhile(latest)
        return self.add(kind, data=full, texts=kept)

    def tell(self, **facts: Any) -> Entry | None:
        """What one learned of the situation while recording something else; None when it stood
        there already.
        """
        standing = self.ledger.latest_data(Kind.SITUATION)
        learned = {
            name: value
            for name, value in facts.items()
            if value not in (None, "", "unknown") and self.may_tell(standing.get(name), value)
        }
        if all(standing.get(name) == value for name, value in learned.items()):
            return None
        return self.add(Kind.SITUATION, data={**standing, **learned})

    def may_tell(self, stood: Any, told: Any) -> bool:
        """Who works along fills in what is open, and says «yes»; never «no», nor another answer."""
        is_open = stood in (None, "", "unknown") and told != "no"
        return self.case.rights != WORKING or told == "yes" or is_open

    def give_ground(self, entry: Entry, stage: Stage) -> None:
        """Write beside an answer or decision what stood then: the outcome, and what was not
        allowed.
        """
        guidance = self.guidance(stage)
        closed = {
            action.value: [rule.id for rule in rules] for action, rules in guidance.closed.items()
        }
        entry.data[GROUND] = {
            "edition": EDITION,
            "outcome": guidance.outcome.value,
            "closed": closed,
        }


def without_ground(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in (GROUND, WIPED_ON)}


@contextmanager
def work_on(
    case: Case,
    by: User,
    token: UUID | None,
    action: str,
    *,
    right: May = May.WRITE,
    on_closed: bool = False,
    today: date | None = None,
) -> Iterator[Work]:
    """Lock `case` as `by` may see it, run one verb, write its entries, clocks and audit row, all or
    nothing.

    Raises Case.DoesNotExist when `by` may no longer see it, MayNot without the right,
    AlreadySaved for a token that was used, CaseIsClosed, Calms for what takes the right to vouch.
    """
    with transaction.atomic(savepoint=False):
        hold(token)
        held = locked_case(case, by, right, token)
        work = Work(case=held, by=by, today=today or timezone.localdate())
        if work.case.is_closed and not on_closed:
            raise CaseIsClosed
        yield work
        if May.VOUCH not in held.rights:
            refuse_to_calm(work)
        tell_of_turn(work)
        write(work, token)
        record(by, action, work.case.pk, subject=work.new[0].pk if work.new else None)


def held_for_work(pk: UUID, person: UUID, now: datetime, token: UUID) -> QuerySet[Case]:
    rows = Case.with_practice.of_member(person, now)
    weighs = DoubleWeighing.objects.filter(case=pk, ended_at=None)
    spent = Entry.objects.filter(token=token)
    return rows.filter(pk=pk).annotate(spent=Exists(spent), weighs=Exists(weighs))


HELD = Prepared(held_for_work)


def locked_case(case: Case, by: User, right: May = May.WRITE, token: UUID | None = None) -> Case:
    """The case as it stands now, locked; what was loaded of it serves again where nothing changed
    since. Raises AlreadySaved where the token was used.
    """
    held = {"pk": case.pk, "person": by.pk, "now": timezone.now(), "token": token or uuid4()}
    hold_row(case.pk)
    locked = HELD.first(**held) if may_have_cases(by) else None
    if locked is None:
        raise Case.DoesNotExist
    if right not in locked.rights:
        raise MayNot(locked.rights)
    if locked.spent:  # type: ignore[attr-defined] # the annotation of the query
        raise AlreadySaved
    if locked.version == case.version and case.has_entries_loaded:
        locked.entries_in_order = list(case.entries_in_order)
    # Opened once, for what was loaded and for what is written.
    locked.data_key = case.data_key
    return locked


def write(work: Work, token: UUID | None = None, *, moves: bool = True) -> None:
    """The entries in one statement, then the columns that lists read; nothing when nothing
    changed. `moves` is whether the case goes on by it.
    """
    if not work.new:
        return
    work.new[0].token = token
    for entry in work.new:
        entry.labels = labels_of(entry)
    Entry.objects.bulk_create(work.new)
    withdraw_superseded(work.new, work.case.entries_in_order)
    follow_the_calendar(work)
    case = work.case
    set_clocks(case, work.ledger, work.today, moves=moves and case.rights != WORKING)
    presses = could_press(case.standing)
    case.version += 1
    case.edition = EDITION
    case.save(update_fields=WRITTEN)
    Member.objects.filter(case=case, removed_at=None).update(touched_at=work.at, presses=presses)
    if getattr(case, "weighs", False):
        follow(case, work.ledger, work.by)
    case_changed.send(Case, case=case, by=work.by, new=work.new)
