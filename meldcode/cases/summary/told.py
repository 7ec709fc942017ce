"""What the summary of a case says to somebody who never saw it: masked, in one order for screen and
paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from contacts.cards import OF_ORGANISATION
from meldcode.cases.forms.situation import SituationForm
from meldcode.cases.judging import WEIGHED, current_rows
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Kind, Task
from meldcode.cases.plain import load_words
from meldcode.cases.reading import in_order_of_time
from meldcode.cases.route import route_of
from meldcode.cases.summary.masked import Masked, masks_for_summary
from meldcode.cases.telling import tell, tell_all
from meldcode.cases.views.looking import CaseView
from meldcode.domain.facts import Expert
from meldcode.screen import DrawnScreen
from meldcode.situation_words import day_words

__all__ = ["Said", "Summary", "SummaryPart", "summary_of"]

PARTS = (
    ("Oordelen en advies", (Kind.CONSULTATION,)),
    ("Signalen", (Kind.OBSERVATION, Kind.AGAINST, Kind.RISK_FACTORS)),
    ("Gesprekken en contact", (Kind.PREPARATION, Kind.PERSON_TALK, Kind.FAMILY_TALK, Kind.CONTACT)),
    ("Afweging en besluiten",
     (Kind.WEIGHED_APART, Kind.ANSWER, Kind.DECISION, Kind.REPORTED, Kind.APPROVAL_ASKED,
      Kind.APPROVAL)),
)  # fmt: skip
AROUND = (
    Kind.OPENED, Kind.STAGE, Kind.CLOSED, Kind.REOPENED, Kind.HANDED_OVER,
    Kind.EMERGENCY_ACCESS, Kind.NOTE,
)  # fmt: skip
# Of these the newest says all; what stood there before is in the timeline.
LATEST_ONLY = frozenset({Kind.RISK_FACTORS, Kind.PREPARATION})
FALLEN = "Telt niet meer: daarna veranderde er iets."
UNREAD = "De controle op namen werkt nu niet. Daarom staan de getypte woorden hier niet bij."
OF_LIST = (
    "Door de lijst van namen van uw organisatie viel hier {times} keer iets weg. Kijk na of de"
    " tekst nog klopt."
)
NOBODY_SAID = (None, "", "unknown", "unasked")


@dataclass(frozen=True)
class Said:
    """One thing that is said: on which day, what, the choices that belong to it, and masked
    words.
    """

    title: str
    day: str = ""
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class SummaryPart:
    """Lines under a heading; `none` is said where there is nothing."""

    heading: str
    lines: list[Said]
    none: str = "Niets opgeschreven."


@dataclass(frozen=True)
class Summary:
    """The whole summary; `entries` is how many rows of the case it was made from."""

    code: str
    marks: tuple[str, ...]
    situation: str
    message: tuple[str, ...]
    parts: list[SummaryPart]
    entries: int
    made_by: str
    made_at: datetime
    purpose: str
    unread: bool
    of_list: int

    @property
    def title(self) -> str:
        return f"Samenvatting {self.code}"

    @property
    def foot(self) -> str:
        """Who made it and when, for the foot of every page."""
        at = timezone.localtime(self.made_at)
        marks = "".join(f"{mark}. " for mark in self.marks)
        return (
            f"{marks}{self.title}. Gemaakt door {self.made_by} op {at:%d-%m-%Y} om {at:%H:%M} uur."
        )

    @property
    def unread_says(self) -> str:
        """That typed words are left out, where they could not be looked at."""
        return UNREAD if self.unread else ""

    @property
    def of_list_says(self) -> str:
        """How often the list of the organisation left something out, for who makes it."""
        return OF_LIST.format(times=self.of_list) if self.of_list else ""


def summary_of(
    view: CaseView, screen: DrawnScreen, tasks: Iterable[Task], *, by: str, purpose: str
) -> Summary:
    """Everything somebody needs who takes over or is called, from the rows as they stand now."""
    case, ledger = view.case, view.ledger
    load_words(case, ledger.entries)
    masked = masks_for_summary(case, ledger)
    parts = [
        *calls(screen),
        situation(ledger),
        *(SummaryPart(heading, entries(view, masked, kinds)) for heading, kinds in PARTS),
        SummaryPart("Plan en wat nog moet", [*plan(ledger), *to_do(view, tasks, masked)]),
        SummaryPart(
            "Wat niet bekend is", unknown(ledger), "Alles wat gevraagd wordt, is ingevuld."
        ),
        SummaryPart("Verloop", entries(view, masked, AROUND)),
    ]
    return Summary(
        code=case.code,
        marks=marks(view),
        situation=screen.situation_line.nl,
        message=message(screen),
        parts=parts,
        entries=len(ledger.entries),
        made_by=by,
        made_at=view.now,
        purpose=purpose,
        unread=masked.unread,
        of_list=masked.of_list,
    )


def marks(view: CaseView) -> tuple[str, ...]:
    """What has to stand on every page of it."""
    practice = ("Oefening",) if view.case.practice else ()
    return practice or (("Fictief",) if view.case.organisation.is_fictional else ())


def message(screen: DrawnScreen) -> tuple[str, ...]:
    """What holds now and what may not be done, as the screens of the case say it."""
    said = screen.message_values()
    items = [said["headline"], *([said["stop"]] if said["stop"] else [])]
    items += [*said["voided"], *said["voided_more"]]
    return tuple(item["text"].nl for item in items)


def calls(screen: DrawnScreen) -> list[SummaryPart]:
    """Whom one calls; what the organisation itself wrote stands apart."""
    groups = {"Wie u belt": screen.call_values()["cards"], OF_ORGANISATION.nl: screen.own_cards}
    said = {title: [Said(card.line.nl) for card in cards] for title, cards in groups.items()}
    return [SummaryPart(title, lines) for title, lines in said.items() if lines]


def situation(ledger: Ledger) -> SummaryPart:
    told = tell_all(ledger, Kind.SITUATION)[:1]
    lines = [Said(as_line(label, value)) for one in told for label, value in one.lines]
    day = noted_on(told[0].entry) if told else ""
    return SummaryPart(f"Situatie, zoals opgeschreven op {day}" if day else "Situatie", lines)


def as_line(label: str, value: str) -> str:
    return f"{label} {value}" if label.endswith(("?", ":")) else f"{label}: {value}"


def entries(view: CaseView, masked: Masked, kinds: tuple[Kind, ...]) -> list[Said]:
    """The rows of these kinds, oldest first, each with its day and all that was chosen in it."""
    rows = [row for row in view.ledger.entries if row.kind in kinds and stands(row, view.ledger)]
    lapsed = fallen(view)
    return [line_of(row, view.ledger, masked, row.number in lapsed) for row in rows]


def stands(row: Row, ledger: Ledger) -> bool:
    if row.pk in ledger.corrected:
        return False
    latest = ledger.latest(Kind(row.kind)) if row.kind in LATEST_ONLY else None
    return latest is None or latest.number == row.number


def line_of(row: Row, ledger: Ledger, masked: Masked, lapsed: bool) -> Said:
    told = tell(row, ledger)
    choices = [as_line(label, value) for label, value in told.lines]
    if lapsed:
        choices.append(FALLEN)
    words = masked.words_of(row, told.texts)
    return Said(told.title, told.day or noted_on(row), tuple(choices), words)


def fallen(view: CaseView) -> frozenset[int]:
    """The consultations whose word no longer counts, of those whose word can count."""
    rows = in_order_of_time(view.ledger)
    current = {row.number for row in current_rows(view.ledger, rows, view.today)}
    weighed = {row.number for row in rows if Expert(row.data["with"]) in WEIGHED}
    return frozenset(weighed - current)


def plan(ledger: Ledger) -> list[Said]:
    """The departure plan as it stands now, the alarm date first."""
    alarm = ledger.alarm_on
    lines = [Said(f"Alarmdatum: {in_full(alarm)}")] if alarm else []
    told = tell_all(ledger, Kind.PLAN)[:1]
    return lines + [Said(as_line(label, value)) for one in told for label, value in one.lines]


def to_do(view: CaseView, tasks: Iterable[Task], masked: Masked) -> list[Said]:
    """What is next, what the steps still need, and the open tasks."""
    lines = [Said(f"Nu aan de beurt: {view.next.nl}")] if view.next else []
    for stop in route_of(view):
        state = f"Stap {stop.stage.value}, {stop.stage.nl}: {stop.label.lower()}"
        lines.append(Said(state, choices=stop.missing))
    for task in tasks:
        author = task.author or task.person_id
        words = masked.words((("", text) for text in task.texts.values()), author)
        lines.append(Said(task.nameless, in_full(task.due_on), (), words))
    return lines


def unknown(ledger: Ledger) -> list[Said]:
    """The questions of the situation that nobody could answer."""
    held: dict[str, Any] = ledger.latest_data(Kind.SITUATION)
    labels = [
        str(one.label)
        for name, one in SituationForm.base_fields.items()
        if not one.widget.is_hidden and held.get(name) in NOBODY_SAID
    ]
    return [Said(" · ".join(labels))] if labels else []


def noted_on(row: Row) -> str:
    return in_full(timezone.localtime(row.at).date())


def in_full(day: date) -> str:
    return f"{day_words(day, date.min).nl}"
