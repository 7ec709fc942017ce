"""The plain columns that lists read, kept in step with the entries of a case."""

from datetime import date, timedelta

from meldcode.cases.casework.alarms import KEPT
from meldcode.cases.ledger import Ledger, Progress, day_of, recorded_on
from meldcode.cases.models import Case, Kind
from meldcode.cases.pressing import WATCHED, standing_of
from meldcode.content import memory
from meldcode.content.freedays import free_days
from meldcode.domain.stages import Stage
from meldcode.domain.workdays import after_workdays

STEPS_THAT_CAN_STAND_STILL = (
    Stage.SIGNALS,
    Stage.CONSULT,
    Stage.TALK_WITH_PERSON,
    Stage.WEIGH,
    Stage.TALK_WITH_FAMILY,
)


def set_clocks(case: Case, ledger: Ledger, today: date, *, moves: bool = True) -> None:
    """Stage, departure, last movement, the day from which the case stands still (R53), and the
    closing day. Where it does not move (a note of who works along, an exclusion), it stands still
    as it did.
    """
    case.stage = next_stage(ledger).value
    case.departure_on = day_of(ledger.latest_data(Kind.SITUATION).get("departure_on"))
    # What became of the alarm date since it was closed.
    watched = case.standing.get("closed")
    case.standing = standing_of(ledger)
    if watched in (KEPT, WATCHED) and case.standing["closed"]:
        case.standing["closed"] = watched
    moved_on = today if moves else case.moved_on
    case.moved_on = moved_on
    ends = ledger.live(Kind.CLOSED, Kind.REOPENED)
    case.closed_on = recorded_on(ends[-1]) if ends and ends[-1].kind == Kind.CLOSED else None
    case.still_from = None if case.closed_on else stands_still_from(case, ledger, moved_on)


def next_stage(ledger: Ledger) -> Stage:
    """The first stage of the walk that is still open; the last one when none is."""
    return next((stage for stage in Stage if ledger.progress(stage) is Progress.OPEN), Stage.DECIDE)


def stands_still_from(case: Case, ledger: Ledger, today: date) -> date | None:
    """The day on which a case in step 1 to 4 has stood still too long; sooner when a departure is
    near (R53).
    """
    if Stage(case.stage) not in STEPS_THAT_CAN_STAND_STILL:
        return None
    terms = memory.terms()
    days = [today + timedelta(days=terms.standing_still_days + 1)]
    soon = today + timedelta(days=terms.standing_still_soon_days + 1)
    if case.departure_on and case.departure_on >= today:
        free = free_days((today.year, today.year + 1))
        within = after_workdays(today, terms.standing_still_departure_workdays, free) + timedelta(
            days=1
        )
        # The sooner term begins on the day that the departure is near enough, with or without a
        # move on that day.
        days.append(
            max(within, case.departure_on - timedelta(days=terms.standing_still_within_days))
        )
        days.append(max(soon, case.departure_on - timedelta(days=terms.departure_soon_days)))
    elif (
        not case.departure_on
        and ledger.latest_data(Kind.SITUATION).get("departure_expected") == "yes"
    ):
        days.append(soon)
    return min(days)
