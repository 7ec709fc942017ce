"""A situation as one stage shows it: what is closed there, what is shown, and whom to call."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from contacts.domain import Moment, for_the_person, order_of_contacts
from meldcode.domain.rule import SHOW, Action, Home, Rule
from meldcode.domain.rules import RULES
from meldcode.domain.situation import Situation
from meldcode.domain.stages import Stage
from meldcode.domain.values import Decision
from meldcode.domain.weighing import not_reporting_closed_by

__all__ = ["Screen", "closed_doors"]

CLOSING = tuple(rule for rule in RULES if rule.closes is not None)
SHOWING = tuple(
    rule for rule in RULES if rule.kind is SHOW and rule.home in (Home.CORE, Home.CONTACTS)
)


def closed_doors(situation: Situation) -> dict[Action, tuple[Rule, ...]]:
    """Each closed action with the rules that close it, in the order of the law."""
    doors: dict[Action, list[Rule]] = {action: [] for action in Action}
    for rule in CLOSING:
        if rule.closes is not None and rule.holds(situation):
            doors[rule.closes].append(rule)
    talk = doors[Action.TALK_WITH_FAMILY]
    doors[Action.INFORM_FAMILY] += talk
    doors[Action.LETTER_TO_PARENTS] += talk
    if doors[Action.COMPLETE_DECIDE] and situation.report is Decision.NO:
        doors[Action.COMPLETE_DECIDE] += not_reporting_closed_by(situation)
    return {action: in_order(rules) for action, rules in doors.items() if rules}


def in_order(rules: list[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.id))


@dataclass(frozen=True)
class Screen(Situation):
    """The situation with the stage; each part is worked out when it is asked for first."""

    stage: Stage = Stage.SIGNALS

    @cached_property
    def closed(self) -> Mapping[Action, tuple[Rule, ...]]:
        return closed_doors(self)

    @cached_property
    def shown(self) -> tuple[Rule, ...]:
        """The SHOW rules that hold, in the order of the law."""
        return tuple(
            rule for rule in SHOWING if rule.stage in (None, self.stage) and rule.holds(self)
        )

    @cached_property
    def shown_ids(self) -> frozenset[str]:
        return frozenset(rule.id for rule in self.shown)

    @cached_property
    def moment(self) -> Moment:
        """What decides whom to call."""
        return Moment(
            stage=self.stage.value,
            whereabouts=self.whereabouts.value,
            country=self.facts.country,
            unasked=self.unasked(),
            gone=self.away_for_sure(),
            danger_now=self.danger_now(),
            at_airport=self.facts.at_airport,
            leaves_soon=self.leaves_soon(),
            trip_ahead=self.trip_ahead(),
            disclosed=self.disclosed(),
            adult=self.adult(),
            advised=self.advised(),
            to_report=self.to_report(),
            out_of_hours=self.facts.out_of_hours,
        )

    @cached_property
    def contacts(self) -> tuple[str, ...]:
        """Whom to call, first one first; never empty."""
        return order_of_contacts(self.moment)

    @cached_property
    def for_person(self) -> tuple[str, ...]:
        return for_the_person(self.moment)

    # Which stage it is

    def at(self, *stages: str) -> bool:
        return self.stage.value in stages

    # What is closed

    def talk_closed(self) -> bool:
        return Action.TALK_WITH_FAMILY in self.closed

    def person_closed(self) -> bool:
        return Action.CONTACT_PERSON in self.closed

    def both_closed(self) -> bool:
        return self.talk_closed() and self.person_closed()

    def family_waits_while_here(self) -> bool:
        return self.here() and self.talk_closed()

    def family_waits(self) -> bool:
        """A talk with the family is closed while one with the person is not."""
        return self.talk_closed() and not self.person_closed()

    def person_can_be_spoken_to(self) -> bool:
        """Open, and the person is here or may be sitting there."""
        return self.here_or_unasked() and not self.person_closed()

    def person_can_be_spoken_to_here(self) -> bool:
        return self.here() and not self.person_closed()

    def person_can_hear_of_the_report(self) -> bool:
        return (
            self.points_to_report() and self.person_can_be_spoken_to_here() and not self.under_12()
        )

    # What the law leaves to be done

    def nothing_to_conclude(self) -> bool:
        return Action.CONCLUDE_SUSPICION in self.closed

    def family_hears_nothing(self) -> bool:
        closed = Action.INFORM_FAMILY in self.closed
        moot = self.report is Decision.NO or self.no_suspicion()
        return closed and not moot

    def talks_with_family_now(self) -> bool:
        return self.at("3b") and not self.talk_closed()

    def talks_now(self) -> bool:
        with_person = self.at("3a") and not self.person_closed()
        return with_person or self.talks_with_family_now()

    # What no longer counts (R75)

    def place_no_longer_counts(self) -> bool:
        return self.said_to_be_here() and self.unknown()

    def why_place_no_longer_counts(self) -> tuple[str, ...]:
        holds = {
            "R41": self.return_alarm(),
            "R57": self.departure_passed(),
            "R59": self.long_unseen(),
            "R63": self.not_back(),
        }
        return tuple(rule for rule, is_so in holds.items() if is_so)
