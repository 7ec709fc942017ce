"""A closed case asks nothing of anybody: what its screens say instead (R75), and the alarm date
that lives on (R76).
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from meldcode.cases.casework.alarms import KEPT, watcher_of
from meldcode.cases.ledger import recorded_on
from meldcode.cases.models import Kind
from meldcode.cases.pressing import facts_standing, standing_of
from meldcode.domain.facts import CaseFacts, Whereabouts
from meldcode.domain.stages import Line
from meldcode.screen import DrawnScreen
from meldcode.situation_words import day_words

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["NOTHING_CLOSED", "RestingScreen", "alarm_of", "rests_as", "standing_now"]

NOTHING_CLOSED = Line("", "")


@dataclass
class RestingScreen(DrawnScreen):
    """The frame of a closed case: what was asked and done is a record. Only an alarm date that
    passed still calls (`alarm`); what may not be done stays closed.
    """

    rests: Line = NOTHING_CLOSED
    alarm: bool = False

    @property
    def does(self) -> SafeString:  # nothing to draw, nothing to keep
        return SafeString("")

    @property
    def beside(self) -> SafeString:
        return SafeString("")

    @property
    def key(self) -> str:
        said = (self.rests, self.alarm, self.stage, self.facts, self.switches, self.words)
        return repr(said)

    def message_values(self) -> dict[str, Any]:
        values = super().message_values()
        if self.alarm:
            return values
        headline = self.item("case-closed", self.rests)
        nobody = {"call": None, "call_name": None, "fallback": None}
        return {**values, **nobody, "headline": headline, "because": []}


def standing_now(view: "CaseView") -> dict[str, Any]:
    """What lists keep of this case; a case of an earlier release has nothing kept yet."""
    return view.case.standing or standing_of(view.ledger)


def alarm_of(view: "CaseView") -> CaseFacts | None:
    """The facts by which an alarm date of this closed case still calls; None while it does not."""
    facts = facts_standing(standing_now(view), view.today)
    if (facts.return_overdue_days or 0) <= 0:
        return None
    known = view.facts
    # Where nobody ever asked for the place, it is not known.
    asked = known.whereabouts is not Whereabouts.UNASKED
    place = known.whereabouts if asked else Whereabouts.UNKNOWN
    same: dict[str, Any] = {"country": known.country, "out_of_hours": known.out_of_hours}
    return replace(facts, whereabouts=place, consultations=known.consultations, **same)


def rests_as(view: "CaseView") -> Line:
    """That the case is closed and since when, and the alarm date where that one stays."""
    row = view.ledger.latest(Kind.CLOSED)
    closed = day_words(recorded_on(row) if row else view.case.closed_on, view.today)
    nl = f"Deze casus is afgesloten op {closed.nl}. Nieuwe signalen? Pak de casus weer op."
    en = f"This case was closed on {closed.en}. New signals? Take the case up again."
    alarm_on = view.ledger.alarm_on
    if standing_now(view).get("closed") != KEPT or alarm_on is None:
        return Line(nl, en)
    day = day_words(alarm_on, view.today)
    nl, en = f"{nl} De alarmdatum blijft: {day.nl}.", f"{en} The alarm date stays: {day.en}."
    outside = watcher_of(row.data) if row else None
    if outside is None:
        return Line(nl, en)
    return Line(f"{nl} {outside.nl} let daarop.", f"{en} {outside.en} watches it.")
