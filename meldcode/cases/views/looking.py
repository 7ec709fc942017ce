"""A case as a page shows it now: ledger, facts, guidance and the frame around the work."""

from collections.abc import Callable, Hashable
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from contacts.entries import ContactEntry
from meldcode import switches
from meldcode.addresses import path_of
from meldcode.cases.casework.clocks import next_stage
from meldcode.cases.casework.recording import OWN_WORDS, written_along
from meldcode.cases.casework.rounds import open_round
from meldcode.cases.casework.tasks import decision_was_asked
from meldcode.cases.editions import changes_of
from meldcode.cases.ledger import Ledger, Progress
from meldcode.cases.models import Case, DoubleWeighing, Kind
from meldcode.cases.resting import RestingScreen, alarm_of, rests_as
from meldcode.cases.route import Next, progress_of, what_is_next
from meldcode.cases.undoing import PRESSED
from meldcode.cases.who_called import who_wrote
from meldcode.cases.words import words_of_case
from meldcode.cases.workedout import worked_out
from meldcode.content import memory
from meldcode.content.freedays import out_of_hours
from meldcode.domain.facts import FACT, CaseFacts
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.stages import Line, Stage
from meldcode.drawn import DrawnContent
from meldcode.screen import DrawnScreen

__all__ = ["CaseView", "around"]

T = TypeVar("T")

STATE = {
    Progress.DONE: "done",
    Progress.NOT_HELD: "done",
    Progress.LEFT: "left",
    Progress.CLOSED_WITH_REASON: "left",
}


class CaseView:
    """A case as a page shows it now: ledger, facts, guidance and screen, each worked out once."""

    def __init__(self, case: Case, stage: Stage | None = None) -> None:
        self.case, self.now = case, timezone.localtime()
        self.today = self.now.date()
        self.asked_stage = stage

    @cached_property
    def content(self) -> DrawnContent:
        return DrawnContent(memory.directory(), memory.checklist(), self.today)

    @cached_property
    def stage(self) -> Stage:
        """The stage that is looked at; the one that is next where a page has none of its own."""
        return self.asked_stage or next_stage(self.ledger)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger.of(self.case.entries_in_order)

    @cached_property
    def round(self) -> DoubleWeighing | None:
        """The double weighing that runs now: asked only where the door of the case saw one."""
        found = open_round(self.case) if getattr(self.case, "weighs", False) else None
        return found if found and not found.has_lapsed else None

    @cached_property
    def asked_for_decision(self) -> bool:
        """Whether the task to ask Veilig Thuis what it decided was ended: looked up where a stage
        can ask for that, once there was a report.
        """
        if self.asked_stage is not Stage.DECIDE or not self.ledger.live(Kind.REPORTED):
            return False
        return decision_was_asked(self.case)

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        beside = (self.round.pk if self.round else None, self.asked_for_decision)
        return worked_out(self.case, self.content, out_of_hours(self.now), beside)

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What follows from the entries alone: worked out by the first page that asks, until an
        entry, the content or the day is another one.
        """
        if name not in self.kept:
            self.kept[name] = make()
        found: T = self.kept[name]
        return found

    @cached_property
    def facts(self) -> CaseFacts:
        return self.once("facts", lambda: self.case.facts(self.today, self.now))

    @cached_property
    def guidance(self) -> Guidance:
        return self.guidance_at(self.stage)

    def guidance_at(self, stage: Stage) -> Guidance:
        def make() -> Guidance:
            return guide(stage, self.facts, memory.terms(), self.content.directory.routing())

        return self.once(("guidance", stage), make)

    @cached_property
    def of_turn(self) -> Guidance:
        """The guidance of the stage that is open, whatever page is looked at: what is next may not
        depend on where one stands.
        """
        return self.guidance_at(self.once("stage of turn", lambda: next_stage(self.ledger)))

    @cached_property
    def next(self) -> Next | None:
        return self.once("next", lambda: what_is_next(self))

    @cached_property
    def progress(self) -> dict[Stage, Progress]:
        return self.once("progress", lambda: progress_of(self.ledger, self.guidance))

    def screen(self, request: HttpRequest) -> DrawnScreen:
        """The frame around the work: one message, drawn from the briefing. The same for who has the
        same switches and the same own contacts, and wrote nothing that it calls that of «you».
        """
        on, user = switches.read(request), request.user
        seen_by = (getattr(user, "organisation_id", None), getattr(user, "team_id", None))
        own = self.content.directory.own_for(user)
        reader = user.pk if user.pk in self.once("wrote", lambda: who_wrote(self.ledger)) else None
        key = (self.asked_stage, on, seen_by, reader)
        return self.once(key, lambda: self.new_screen(on, own, reader))

    def new_screen(
        self, on: switches.Switches, own: tuple[ContactEntry, ...], reader: UUID | None
    ) -> DrawnScreen:
        # The screen is kept: it knows the key of the case, and nothing that was typed in it.
        pk = self.case.pk
        kind, more, guidance = (
            self.at_rest() if self.case.is_closed else (DrawnScreen, {}, self.guidance)
        )
        return kind(
            guidance,
            self.facts,
            self.content,
            stage_url=lambda stage: path_of("cases:stage", pk, stage.value),
            progress={
                stage: STATE[found] for stage, found in self.progress.items() if found in STATE
            },
            switches=on,
            words=words_of_case(self, reader),
            overview=self.asked_stage is None,
            own=own,
            ways=tuple((path_of(route, pk), said) for route, said in AROUND),
            turn=self.next.stage if self.next else None,
            **more,
        )

    def at_rest(self) -> tuple[type[DrawnScreen], dict[str, Any], Guidance]:
        """The frame of a closed case, with what its alarm date says where that one passed."""
        facts = alarm_of(self)
        terms, routing = memory.terms(), self.content.directory.routing()
        guidance = guide(self.stage, facts, terms, routing) if facts else self.guidance
        return RestingScreen, {"rests": rests_as(self), "alarm": bool(facts)}, guidance


# What stands folded with the stages of a case, not before its work: so that few stops of the Tab
# key lie there.
AROUND = (
    ("cases:overview", Line("Overzicht van de casus", "Overview of the case")),
    ("cases:timeline", Line("Tijdlijn", "Timeline")),
)


def around(view: CaseView) -> dict[str, Any]:
    """What the frame of every page of a case needs."""
    return {
        "view": view,
        "own_words": OWN_WORDS,
        "written_along": written_along,
        "chips": chips(*(getattr(view.facts, name).value for name in PRESSED)),
        "changed": changes_of(view),
    }


class Chip(NamedTuple):
    """What one press changes: its name, its label, the choices, and which stands there now."""

    name: str
    label: str
    options: tuple[Any, ...]
    now: str


@cache
def chips(*now: str) -> tuple[Chip, ...]:
    """What one press changes, with what stands there now; the same words as everywhere."""
    return tuple(
        Chip(name, FACT[name].nl, tuple(FACT[name].choices), value)
        for name, value in zip(PRESSED, now, strict=True)
    )
