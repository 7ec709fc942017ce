"""The checklist as plain values, so that a page reads no rows."""

from dataclasses import dataclass

MONTHS = [
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
]  # fmt: skip


def day_in_words(day: str) -> str:
    """2014, 2022-08 or 2023-06-05 in words; nothing for nothing."""
    year, *rest = day.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(number)) for number in rest[1:]), *month, year])


@dataclass(frozen=True)
class ChecklistEntry:
    """What all content shares; a retired entry stays findable by its slug and stands in no list."""

    slug: str
    retired: bool


@dataclass(frozen=True)
class SourcedText(ChecklistEntry):
    """A text in Dutch and English with the slugs of its sources."""

    nl: str
    en: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Signal(SourcedText):
    """Something that was seen or heard; `points_to` is what the guide asks or suggests next."""

    group: str
    points_to: tuple[str, ...]
    carries_suspicion: bool


@dataclass(frozen=True)
class SignalGroup:
    """The signals that stand together under one heading."""

    slug: str
    nl: str
    en: str
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class RiskFactor(SourcedText):
    """A risk group, a factor in a relationship or a motive (`kind`); `who` is filled for motives
    only.
    """

    kind: str
    who: str
    who_nl: str
    note_nl: str
    note_en: str


@dataclass(frozen=True)
class Area:
    """Countries that a figure names together, as ISO codes."""

    slug: str
    nl: str
    iso: tuple[str, ...]


@dataclass(frozen=True)
class Background(SourcedText):
    """A text that explains; `areas` is filled for the figure that names countries."""

    kind: str
    heading_nl: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class PlanItem(SourcedText):
    """Something to arrange before a journey that cannot be prevented."""

    first: bool
    minors_only: bool


@dataclass(frozen=True)
class Source(ChecklistEntry):
    """A document that facts rest on; `date` is empty, 2014, 2022-08 or 2023-06-05; `short` is what
    a link to it says.
    """

    title: str
    short: str
    publisher: str
    date: str
    url: str
    url_is: str
    audience_nl: str
    read_nl: str
    note_nl: str

    @property
    def date_nl(self) -> str:
        """The date in words, as exact as the document gives it."""
        return day_in_words(self.date)

    @property
    def is_proposal(self) -> bool:
        """A choice of this product that LKHA or Veilig Thuis has not confirmed yet."""
        return self.slug == "product"


@dataclass(frozen=True)
class Organisation(ChecklistEntry):
    """An organisation that helped make the factsheet."""

    name: str
    url: str


@dataclass(frozen=True)
class Reading(ChecklistEntry):
    """An entry of the factsheet's own list."""

    kind: str
    kind_nl: str
    author: str
    year: int | None
    month: str
    title: str
    publisher: str
    url: str
    note: str
