"""The whole route of a case: per stage what is done, what is missing, and which is next."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from meldcode.cases.ledger import Ledger, Progress, Row
from meldcode.cases.stages.decide.record import help_is_agreed
from meldcode.cases.stages.record import record_of
from meldcode.cases.stages.work import work_of
from meldcode.domain.briefing import SHORT_NAMES
from meldcode.domain.guidance import Guidance
from meldcode.domain.outcome import Outcome
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["Next", "RouteStop", "next_of", "progress_of", "route_of", "what_is_next"]

STATES = {
    Progress.OPEN: "Nog te doen",
    Progress.DONE: "Klaar",
    Progress.NOT_HELD: "Niet gehouden",
    Progress.LEFT: "Overgeslagen",
    Progress.CLOSED_WITH_REASON: "Overgeslagen",
}
# In a closed case nobody asks for it any more.
NOT_DONE = "Niet gedaan"
SKIPPED = (Progress.LEFT, Progress.CLOSED_WITH_REASON)
# These headlines call for help and stand until the fact itself changes: the steps go on beside
# them.
STANDING = frozenset({"danger-here", "danger-abroad", "at-airport"})


@dataclass(frozen=True)
class Next:
    """What is next: the stage it stands at, and what to do there in a few words. Every page that
    names a next step reads it from here.
    """

    stage: Stage
    nl: str


@dataclass(frozen=True)
class RouteStop:
    """One stage on the overview."""

    stage: Stage
    progress: Progress
    label: str
    has: str
    missing: tuple[str, ...]
    is_next: bool
    skipped: Row | None


def progress_of(ledger: Ledger, guidance: Guidance) -> dict[Stage, Progress]:
    """How far each stage is; the last one is done by itself when the rules let it be completed."""
    found = {stage: ledger.progress(stage) for stage in Stage}
    complete = not guidance.is_closed(Action.COMPLETE_DECIDE) and help_is_agreed(ledger)
    if complete and found[Stage.DECIDE] is Progress.OPEN:
        found[Stage.DECIDE] = Progress.DONE
    return found


def next_of(view: "CaseView") -> Stage | None:
    """Whose turn it is: where the headline's call is written down, else the first open; or None."""
    briefing = view.of_turn.briefing
    if briefing.call and briefing.headline.slug not in STANDING:
        return Stage.DECIDE if briefing.headline.slug == "report-now" else Stage.CONSULT
    opened = next((stage for stage in Stage if view.progress[stage] is Progress.OPEN), None)
    return instead_of_the_talk(view) if opened is Stage.TALK_WITH_FAMILY else opened


def instead_of_the_talk(view: "CaseView") -> Stage:
    """Whose turn it is where the talk with the family would be: without a suspicion the case ends
    at the questions, and where reporting is the norm the decision waits for no talk.
    """
    if view.guidance.outcome is Outcome.NO_SUSPICION:
        return Stage.WEIGH
    undecided = view.guidance.screen.report is None
    must_decide = view.guidance.outcome is Outcome.REPORT and undecided
    return Stage.DECIDE if must_decide else Stage.TALK_WITH_FAMILY


def what_is_next(view: "CaseView") -> Next | None:
    """The one answer to «what now»; None where nothing is left to do, or the case is closed."""
    stage = None if view.case.is_closed else next_of(view)
    if stage is None:
        return None
    return Next(stage, act_at(stage, view))


def act_at(stage: Stage, view: "CaseView") -> str:
    """The call of the headline where it has one, else what the stage still needs."""
    called = view.of_turn.briefing.call
    if called and stage is Stage.DECIDE:
        return "Meld bij Veilig Thuis, en schrijf op dat er is gemeld."
    if called and stage is Stage.CONSULT:
        return f"Bel {SHORT_NAMES[called].nl}, en schrijf het advies op."
    if stage is Stage.WEIGH and view.guidance.outcome is Outcome.NO_SUSPICION:
        return "Schrijf op waarom, en sluit de casus af."
    missing = work_of(stage).missing(view)
    return missing[0] if missing else f"{stage.nl}."


def route_of(view: "CaseView") -> list[RouteStop]:
    """The six stages in visiting order."""
    turn = view.next.stage if view.next else None
    return [stop_of(stage, view, stage is turn) for stage in Stage]


def stop_of(stage: Stage, view: "CaseView", is_next: bool) -> RouteStop:
    progress = view.progress[stage]
    closed, opened = view.case.is_closed, progress is Progress.OPEN
    missing = work_of(stage).missing(view) if (opened or is_next) and not closed else []
    return RouteStop(
        stage=stage,
        progress=progress,
        label=NOT_DONE if closed and opened else STATES[progress],
        has=view.once(("stands", stage), lambda: record_of(stage).stands(view.ledger)),
        missing=tuple(missing),
        is_next=is_next,
        # Only what was skipped has a reason to read.
        skipped=view.ledger.event_of(stage) if progress in SKIPPED else None,
    )
