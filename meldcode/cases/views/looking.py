"""A case as a page shows it now: ledger, facts, guidance and the frame around the work."""

from functools import cache, cached_property
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils import timezone

from meldcode import switches
from meldcode.addresses import path_of
from meldcode.cases.casework.clocks import next_stage
from meldcode.cases.casework.recording import OWN_WORDS
from meldcode.cases.editions import changes_of
from meldcode.cases.ledger import Ledger, Progress
from meldcode.cases.models import Case
from meldcode.cases.route import Next, progress_of, what_is_next
from meldcode.cases.words import words_of_case
from meldcode.content import memory
from meldcode.domain.facts import FACT, CaseFacts
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.stages import Stage
from meldcode.drawn import Content
from meldcode.screen import Screen

__all__ = ["CaseView", "around"]

# What one press on the line of the situation changes.
PRESSED = ("whereabouts", "danger_now")
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
        self.directory = memory.directory()
        self.asked_stage = stage

    @cached_property
    def stage(self) -> Stage:
        """The stage that is looked at; the one that is next where a page has none of its own."""
        return self.asked_stage or next_stage(self.ledger)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger.of(self.case.entries_in_order)

    @cached_property
    def facts(self) -> CaseFacts:
        return self.case.facts(self.today, self.now)

    @cached_property
    def guidance(self) -> Guidance:
        return guide(self.stage, self.facts, memory.terms(), self.directory.routing())

    @cached_property
    def of_turn(self) -> Guidance:
        """The guidance of the stage that is open, whatever page is looked at: what is next may not
        depend on where one stands.
        """
        stage = next_stage(self.ledger)
        if stage is self.stage:
            return self.guidance
        return guide(stage, self.facts, memory.terms(), self.directory.routing())

    @cached_property
    def next(self) -> Next | None:
        return what_is_next(self)

    @cached_property
    def progress(self) -> dict[Stage, Progress]:
        return progress_of(self.ledger, self.guidance)

    def screen(self, request: HttpRequest) -> Screen:
        """The frame around the work: one message, drawn from the briefing."""
        content = Content(self.directory, memory.checklist(), self.today)
        return Screen(
            self.guidance,
            self.facts,
            content,
            stage_url=lambda stage: path_of("cases:stage", self.case.pk, stage.value),
            progress={
                stage: STATE[found] for stage, found in self.progress.items() if found in STATE
            },
            switches=switches.read(request),
            words=words_of_case(self.ledger, self.facts, self.guidance, self.today),
            overview=self.asked_stage is None,
            own=self.directory.own_for(request.user),
            turn=self.next.stage if self.next else None,
        )


def around(view: CaseView) -> dict[str, Any]:
    """What the frame of every page of a case needs."""
    return {
        "view": view,
        "own_words": OWN_WORDS,
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
