"""The guide: from one stage and one set of facts to all that a page may say."""

from collections.abc import Mapping
from dataclasses import dataclass

from contacts.domain import Country, Moment, consular_help, order_of_contacts, posts_for
from meldcode.domain.cautions import Caution, cautions_for
from meldcode.domain.facts import CaseFacts, Decision, Known, Terms
from meldcode.domain.rule import SHOW, Action, Home, Rule
from meldcode.domain.rules import RULE_BY_ID, RULES
from meldcode.domain.situation import Effective, Situation
from meldcode.domain.stages import Stage
from meldcode.domain.weighing import Outcome, not_reporting_closed_by, outcome_of

__all__ = ["Guidance", "guide"]

OWN_DOORS = tuple(rule for rule in RULES if rule.closes is not None)
SHOWING = tuple(
    rule for rule in RULES if rule.kind is SHOW and rule.home in (Home.CORE, Home.CONTACTS)
)


@dataclass(frozen=True)
class Guidance:
    """What the guide says at one stage of one situation.

    `closed` holds only what is closed, each with the rules that close it in the order of the law;
    `shown` the
    SHOW rules that hold; `top` what stands above everything; `contacts` slugs, whom to call first
    comes first.
    """

    stage: Stage
    whereabouts: Effective
    top: tuple[Rule, ...]
    closed: dict[Action, tuple[Rule, ...]]
    cautions: tuple[Caution, ...]
    contacts: tuple[str, ...]
    shown: tuple[Rule, ...]
    outcome: Outcome
    posts: tuple[str, ...]
    consular_help: str
    question_2_preset: bool

    def is_closed(self, action: Action) -> bool:
        return action in self.closed


def guide(
    stage: Stage,
    facts: CaseFacts,
    terms: Terms | None = None,
    countries: Mapping[str, Country] | None = None,
) -> Guidance:
    """The guidance for `facts` at `stage`; the same input always gives the same answer.

    `terms` are the numbers in force (the shipped ones when None), `countries` the routing by ISO
    code.
    """
    situation = Situation(facts, terms or Terms(), countries or {})
    shown = tuple(rule for rule in SHOWING if rule.holds(situation))
    return Guidance(
        stage=stage,
        whereabouts=situation.whereabouts,
        top=what_presses(situation),
        closed=closed_doors(situation),
        cautions=cautions_for(stage, situation),
        contacts=order_of_contacts(moment(stage, situation)),
        shown=shown,
        outcome=outcome_of(facts),
        posts=posts_for(situation.country),
        consular_help=consular_help(situation.country, facts.dual_nationality is Known.YES),
        question_2_preset=situation.disclosed() or situation.departure_now(),
    )


def closed_doors(situation: Situation) -> dict[Action, tuple[Rule, ...]]:
    """Each closed action with the rules that close it, in the order of the law."""
    doors: dict[Action, list[Rule]] = {action: [] for action in Action}
    for rule in OWN_DOORS:
        if rule.closes is not None and rule.holds(situation):
            doors[rule.closes].append(rule)
    talk = doors[Action.TALK_WITH_FAMILY]
    doors[Action.INFORM_FAMILY] += talk
    doors[Action.LETTER_TO_PARENTS] += talk
    if doors[Action.COMPLETE_DECIDE] and situation.facts.report is Decision.NO:
        doors[Action.COMPLETE_DECIDE] += not_reporting_closed_by(situation)
    return {
        action: tuple(sorted(rules, key=lambda rule: rule.id))
        for action, rules in doors.items()
        if rules
    }


def what_presses(situation: Situation) -> tuple[Rule, ...]:
    """The rules that stand above everything on the page, most urgent first."""
    return tuple(
        rule
        for rule in map(RULE_BY_ID.__getitem__, ("R01", "R41", "R13", "R12"))
        if rule.holds(situation)
    )


def moment(stage: Stage, situation: Situation) -> Moment:
    return Moment(
        stage=stage.value,
        whereabouts=situation.whereabouts.value,
        country=situation.facts.country,
        danger_now=situation.danger_now(),
        departure_now=situation.departure_now(),
        trip_ahead=situation.trip_ahead(),
        minor_or_age_unknown=situation.minor_or_age_unknown(),
    )
