"""The entries of a case as plain values: each column is read when somebody asks for it."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import BinaryField, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models import Case as Choice
from django.db.models.functions import Cast

from meldcode.cases.models.access import Member
from meldcode.cases.models.entry import Entry, Kind
from meldcode.prepared import Prepared
from meldcode.vault.fields import SealedAttribute

if TYPE_CHECKING:
    from meldcode.cases.models.case import Case

__all__ = ["PlainEntry", "PlainRows", "load_words", "rows_of", "rows_of_all"]

# As text, so that nothing is converted of a row that a page neither shows nor reasons from.
AS_TEXT = ("id", "by_id", "at", "happened_on", "data", "corrects_id")
COLUMNS = (
    "as_id", "number", "kind", "stage", *(f"as_{name}" for name in AS_TEXT[1:]), "for_a_time",
    "moved_why",
)  # fmt: skip


# What somebody did who came from outside the case, or as a second person.
WITH_ADDRESS = frozenset({
    Kind.EMERGENCY_ACCESS, Kind.NOTE, Kind.HANDED_OVER, Kind.APPROVAL_ASKED, Kind.APPROVAL,
    Kind.WEIGHED_APART,
})  # fmt: skip
# The access for a time by way of which a row was written.
EMERGENCY_OF_ROW = Member.objects.filter(
    Q(removed_at=None) | Q(removed_at__gte=OuterRef("at")),
    case=OuterRef("case_id"),
    person=OuterRef("by_id"),
    until__gte=OuterRef("at"),
    added_at__lte=OuterRef("at"),
)


@lru_cache(maxsize=4096)
def data_of(text: str) -> dict[str, Any]:
    """The choices of a row; the same ones are read once, and never changed by who reads them."""
    held: dict[str, Any] = json.loads(text)
    return held


class PlainEntry:
    """One entry, to read: what an `Entry` says, without being one."""

    __slots__ = ("by_name", "case", "entry", "kind", "number", "stage", "values")

    def __init__(self, case: "Case", values: tuple[Any, ...]) -> None:
        self.case, self.values = case, values
        # Asked of every row, again and again.
        self.number: int = values[1]
        self.kind: str = values[2]
        self.stage: str = values[3]
        self.entry: Entry | None = None
        self.by_name = ""

    @property
    def pk(self) -> UUID:
        return UUID(self.values[0])

    @property
    def by_id(self) -> UUID | None:
        return UUID(self.values[4]) if self.values[4] else None

    @property
    def at(self) -> datetime:
        """The moment of recording; a database may write it without saying that it is UTC."""
        moment = datetime.fromisoformat(self.values[5])
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @property
    def happened_on(self) -> date | None:
        return date.fromisoformat(self.values[6]) if self.values[6] else None

    @property
    def data(self) -> dict[str, Any]:
        return data_of(self.values[7])

    @property
    def corrects_id(self) -> UUID | None:
        return UUID(self.values[8]) if self.values[8] else None

    @property
    def vouched(self) -> bool:
        """Whether who wrote it could vouch for it: not by way of access for a time."""
        return not self.values[9]

    @property
    def texts(self) -> dict[str, str]:
        """What was typed; asked of the database for this row alone where nobody asked before. Why a
        stage was skipped comes with the row: the overview says it.
        """
        if self.entry is None and self.values[10] is not None:
            own = Entry(pk=self.pk, case=self.case)
            own.sealed = SealedAttribute(bytes(self.values[10]))  # opened when read
            return own.texts
        if self.entry is None:
            load_words(self.case, [self])
        return self.entry.texts if self.entry else {}

    @property
    def labels(self) -> dict[str, Any]:
        """The words of the day it was written; loaded with what was typed."""
        if self.entry is None:
            load_words(self.case, [self])
        return self.entry.labels if self.entry else {}

    def get_kind_display(self) -> str:
        return str(Kind(self.kind).label)


class PlainRows(list[Any]):
    """The entries of one case, oldest first. `values` are the columns they were loaded with, and
    `read_as` is for what somebody made of all of them together.
    """

    def __init__(self, case: "Case", values: list[tuple[Any, ...]]) -> None:
        super().__init__([PlainEntry(case, row) for row in values])
        self.values = values
        self.read_as: Any = None


def read(entries: QuerySet[Entry], members: QuerySet[Member]) -> Any:
    """These entries in order, each with every column that a plain value holds; `members` are those
    of their cases.
    """
    as_text = {f"as_{name}": Cast(name, TextField()) for name in AS_TEXT}
    # Asked of each row only where somebody of the case ever had access for a time.
    ever = Exists(members.filter(until__isnull=False))
    for_a_time = Choice(When(ever & Exists(EMERGENCY_OF_ROW), then=Value("yes")), default=Value(""))
    # As bytes: opened for the one row that is read.
    moved = Choice(When(kind=Kind.STAGE, then=F("sealed")), output_field=BinaryField())
    more = {"for_a_time": for_a_time, "moved_why": moved}
    return entries.annotate(**as_text, **more).order_by("number")


def plain_rows(case: UUID) -> Any:
    found = read(Entry.objects.filter(case=case), Member.objects.filter(case=case))
    return found.values_list(*COLUMNS)


def plain_rows_of_all(cases: list[UUID]) -> Any:
    found = read(Entry.objects.filter(case__in=cases), Member.objects.filter(case__in=cases))
    return found.values_list("case_id", *COLUMNS)


def with_words(case: UUID, rows: list[UUID]) -> QuerySet[Entry]:
    who = {f"by_{column}": F(f"by__{column}") for column in ("name", "email", "renamed_at")}
    found = Entry.objects.filter(case=case, pk__in=rows).annotate(**who)
    # The other columns are in the plain value that these words belong to.
    return found.only("sealed", "labels")


PLAIN, WITH_WORDS = Prepared(plain_rows), Prepared(with_words)
PLAIN_OF_ALL = Prepared(plain_rows_of_all)


def rows_of(case: "Case") -> PlainRows:
    """Every entry of a case, oldest first, without its words."""
    return PlainRows(case, PLAIN.rows(case=case.pk))


def rows_of_all(cases: Iterable["Case"]) -> dict[UUID, PlainRows]:
    """The same of several cases, in one query."""
    by_id = {case.pk: case for case in cases}
    if not by_id:
        return {}
    values: dict[UUID, list[tuple[Any, ...]]] = {}
    for case_id, *row in PLAIN_OF_ALL.rows(cases=list(by_id)):
        values.setdefault(case_id, []).append(tuple(row))
    return {pk: PlainRows(by_id[pk], rows) for pk, rows in values.items()}


def load_words(case: "Case", rows: Iterable[Any]) -> None:
    """The words of these rows, and who wrote them, in one query."""
    wanted = {row.pk: row for row in rows if isinstance(row, PlainEntry) and row.entry is None}
    if not wanted:
        return
    for entry in WITH_WORDS.rows(case=case.pk, rows=list(wanted)):
        entry.case = case
        row = wanted[entry.pk]
        row.entry, row.by_name = entry, name_on(row, entry)


def name_on(row: PlainEntry, found: Any) -> str:
    """Who wrote this row, as its page shows it. With the address where another name would say that
    somebody else looked, decided or took over, and where the name is newer than the row.
    """
    if not found.by_name:
        return ""
    newer = found.by_renamed_at is not None and found.by_renamed_at >= row.at
    apart = row.kind in WITH_ADDRESS or not row.vouched or newer
    return f"{found.by_name} ({found.by_email})" if apart else str(found.by_name)
