"""What only who may vouch for it takes back: a door that is closed, and what presses; and what the
owner hears of when another writes it.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from meldcode.cases.casework.alarms import Missing
from meldcode.cases.casework.telling_owner import tell_who_has_it
from meldcode.cases.casework.who_said import OPEN
from meldcode.cases.ledger import Ledger, day_of, recorded_on
from meldcode.cases.models import Entry
from meldcode.cases.models.entry import Kind
from meldcode.cases.observed import ALONG, NOT_BACK, observed_signals
from meldcode.domain.cautions import CAUTIONS, Weight
from meldcode.domain.rule import HARD, Action, Rule
from meldcode.domain.screen import Screen
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.casework.work import Work

__all__ = ["Calms", "refuse_to_calm", "tell_of_turn"]

# These open by writing down what was seen, which is what working along is for.
OPENED_BY_WORK = {Action.COMPLETE_CONSULT, Action.CONCLUDE_SUSPICION, Action.COMPLETE_DECIDE}
# What presses whatever happens, and what presses until somebody is gone, which presses more.
PRESSING = ("danger_now", "disclosed", "to_report", "gone")
UNTIL_GONE = ("at_airport", "leaves_soon", "trip_ahead")

Doors = Mapping[Action, tuple[Rule, ...]]


class Calms(Missing):
    """A colleague who works along wrote what opens a door or takes away what presses."""

    def __init__(self) -> None:
        super().__init__(
            "Dit opent een deur of maakt de casus minder dringend. Dat legt alleen vast wie de"
            " casus heeft, of wie daar alles mag. Vraag het die collega."
        )


def refuse_to_calm(work: "Work") -> None:
    """Raise Calms where the new entries open a door that was closed, take away a reason why one is,
    or let the case press less.

    What stood there before is read without what a new entry corrects: everybody may take back what
    they wrote themselves, and nothing more.
    """
    before = screen_without(work, [*work.new, *corrected_by(work)])
    if calms(before, screen_of(work), overtaken=overtaken(work)):
        raise Calms


def tell_of_turn(work: "Work") -> None:
    """Who has the case hears, once, when another took away what closes a door or presses, changed
    whom one calls first, moved a day that is watched, or called something of the departure plan or
    the background over.
    """
    of_another = work.new and work.by.pk != work.case.owner_id
    if of_another and (turns(work) or moves_a_day(work) or leaves_less(work)):
        tell_who_has_it(work.case, work.by)


def turns(work: "Work") -> bool:
    """Whether the new entries take away a reason why a door is closed, something that presses or
    that one is warned of, or change whom one calls first.
    """
    before, after = screen_without(work, work.new), screen_of(work)
    return (
        bool(holding(before) - holding(after))
        or before.contacts[0] != after.contacts[0]
        # On a day when another line answers, the first one stays the same.
        or before.moment.gone != after.moment.gone
    )


def holding(screen: Screen) -> set[tuple[str, str]]:
    """What closes or presses there, at whatever step: each door with each rule that closes it, what
    presses, and the cautions that stand open.
    """
    doors = {
        (action.value, rule.id)
        for action, rules in screen.closed.items()
        for rule in rules
        if action not in OPENED_BY_WORK
    }
    presses = {(name, "") for name in (*PRESSING, *UNTIL_GONE) if getattr(screen.moment, name)}
    loud = {
        (caution.slug, caution.weight.value)
        for caution in CAUTIONS
        if caution.weight is not Weight.ADVICE and caution.when(screen)
    }
    return doors | presses | loud


def moves_a_day(work: "Work") -> bool:
    """Whether the new entries move or clear the alarm date or the day of the departure, name
    another country, or say that the person was seen on the alarm date.
    """
    new = {entry.pk for entry in work.new}
    rows = [row for row in work.case.entries_in_order if row.pk not in new]
    stood, now = watched_in(Ledger.of(rows)), watched_in(work.ledger)
    return any(was and was != is_now for was, is_now in zip(stood, now, strict=True))


def leaves_less(work: "Work") -> bool:
    """Whether the new entries leave less of the departure plan to be done, or of the background."""
    new = {entry.pk for entry in work.new}
    if not {entry.kind for entry in work.new} & {Kind.PLAN, Kind.RISK_FACTORS}:
        return False
    rows = [row for row in work.case.entries_in_order if row.pk not in new]
    stood, now = left_in(Ledger.of(rows)), left_in(work.ledger)
    return bool(stood - now)


def left_in(ledger: Ledger) -> set[str]:
    items = ledger.latest_data(Kind.PLAN).get("items", {})
    still = {slug for slug, item in items.items() if item["state"] == OPEN}
    return still | set(ledger.latest_data(Kind.RISK_FACTORS).get("slugs", ()))


def watched_in(ledger: Ledger) -> tuple[str | None, str | None, bool, Any]:
    """The day of the departure, the country, whether the person is still to be seen, and the alarm
    date.
    """
    told, alarm = ledger.latest_data(Kind.SITUATION), ledger.alarm_on
    seen = day_of(told.get("last_seen_on"))
    waits = bool(alarm and not (seen and seen >= alarm))
    return told.get("departure_on"), told.get("country"), waits, alarm


def overtaken(work: "Work") -> bool:
    """Whether a new «not back» is of a day before the situation was last told: it says nothing of a
    departure that was told since.
    """
    new = {entry.pk for entry in work.new}
    told = [row for row in work.ledger.live(Kind.SITUATION) if row.pk not in new]
    signals = [row for row in work.new if NOT_BACK in observed_signals(row.data)]
    return bool(told) and any(
        row.happened_on and row.happened_on < recorded_on(told[-1]) for row in signals
    )


def calms(before: Screen, after: Screen, *, overtaken: bool) -> bool:
    """Whether the screen after it lets through or presses less than the one before. Somebody who
    turns out to be gone presses more than a journey ahead, unless that was `overtaken`.
    """
    gone = after.moment.gone and not before.moment.gone and not overtaken
    # What hurries lifts the order of the steps (R10): the door is held by the other rules alone.
    hurries = after.moment.leaves_soon and not before.moment.leaves_soon
    if opens(before.closed, after.closed, presses_more=gone or hurries):
        return True
    if NOT_BACK in before.facts.signals and (
        after.facts.here_confirmed_since_signal > before.facts.here_confirmed_since_signal
    ):
        # It counts once the place is said to be here, whatever it is now.
        return True
    asked = PRESSING if gone else (*PRESSING, *UNTIL_GONE)
    return any(getattr(before.moment, name) and not getattr(after.moment, name) for name in asked)


def opens(before: Doors, after: Doors, *, presses_more: bool) -> bool:
    """Whether a door opens, or one that nobody can pass can be passed; and whether it is held by
    fewer rules, where the case does not press more by it.
    """
    for action in before.keys() - OPENED_BY_WORK:
        rules, still = before[action], after.get(action, ())
        fewer = {rule.id for rule in rules} - {rule.id for rule in still}
        if not still or (fewer and not presses_more):
            return True
        if is_hard(rules) and not is_hard(still):
            return True
    return False


def is_hard(rules: Iterable[Rule]) -> bool:
    return any(rule.kind is HARD for rule in rules)


def corrected_by(work: "Work") -> Iterable[Entry]:
    """All that the new entries correct, and what that corrected, as far as it was written by who
    worked along: what was vouched for stood there.
    """
    for entry in work.new:
        row = entry
        while row.corrects_id:
            row = work.ledger.by_id[row.corrects_id]
            if row.data.get(ALONG) or row.kind != Kind.OBSERVATION:
                yield row


def screen_of(work: "Work") -> Screen:
    return work.guidance(Stage.SIGNALS).screen


def screen_without(work: "Work", left_out: Iterable[Entry]) -> Screen:
    """What the core says without these entries."""
    case, rows, out = work.case, work.case.entries_in_order, {row.pk for row in left_out}
    case.entries_in_order = [row for row in rows if row.pk not in out]
    try:
        return screen_of(work)
    finally:
        case.entries_in_order = rows
