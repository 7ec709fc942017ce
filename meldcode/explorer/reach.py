"""What no situation leads to: contacts that never stand in a list, and rules that never hold."""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, NamedTuple

from contacts.domain import Country
from contacts.entries import ContactEntry, Directory
from meldcode.domain.facts import AgeGroup, CaseFacts, Known, Terms, Whereabouts
from meldcode.domain.guidance import guide
from meldcode.domain.rule import Action, Rule
from meldcode.domain.rules import RULES
from meldcode.domain.screen import closed_doors
from meldcode.domain.situation import Situation
from meldcode.domain.stages import Stage
from meldcode.explorer.space import DEEPEST, changes_of, facts_at

__all__ = ["Unreached", "closers", "never_holding", "reached", "unreached"]

# What decides the order: danger, the airport, a departure (none, now, later), the age, and a
# country without an embassy.
DEPARTURES = (None, 0, 30)
AIRPORT = (False, True)
AGES = (AgeGroup.FROM_12, AgeGroup.ADULT, AgeGroup.UNKNOWN)
COUNTRIES = ("", "AF")


class Unreached(NamedTuple):
    """A contact that no situation leads to, why, and whether that is as it should be."""

    slug: str
    name: str
    why: str
    expected: bool


def reached(terms: Terms, countries: Mapping[str, Country]) -> dict[str, int]:
    """Each contact that some situation leads to, with in how many of those looked through."""
    found: dict[str, int] = {}
    danger = (Known.YES, Known.NO)
    deciding = product(Stage, Whereabouts, danger, AIRPORT, DEPARTURES, AGES, COUNTRIES)
    for stage, place, danger_now, at_airport, departure, age, country in deciding:
        facts = CaseFacts(
            whereabouts=place,
            danger_now=danger_now,
            at_airport=at_airport,
            departure_in_days=departure,
            age_group=age,
            country=country,
        )
        guidance = guide(stage, facts, terms, countries)
        for slug in guidance.contacts + guidance.for_person:
            found[slug] = found.get(slug, 0) + 1
    return found


def unreached(directory: Directory, known: Iterable[str]) -> list[Unreached]:
    """The shared contacts outside `known`, with the reason."""
    missing = (entry for slug, entry in directory.contacts.items() if slug not in set(known))
    return [Unreached(entry.slug, entry.name, *reason(entry)) for entry in missing]


def reason(entry: ContactEntry) -> tuple[str, bool]:
    if entry.kind == "regional":
        return (
            (
                f"Hoort bij een regio ({entry.region}). Staat in de lijst van contacten en bij de"
                " regio."
            ),
            True,
        )
    if entry.reached_through:
        return f"Belt u niet zelf: bereikbaar via {', '.join(entry.reached_through)}.", True
    if not entry.listed:
        return "Staat niet in de lijst om te bellen.", True
    return "Geen situatie leidt hierheen. Staat wel bij «Wie bellen».", False


def never_holding(
    terms: Terms, countries: Mapping[str, Country], rules: Iterable[Rule] = RULES
) -> tuple[list[Rule], int]:
    """The rules that look at a situation and hold in none of those looked through, and how many
    that were.
    """
    left = [rule for rule in rules if rule.when is not None]
    changes, seen = changes_of(countries), 0
    for depth in range(DEEPEST + 1):
        for facts in facts_at(depth, changes):
            if not left:
                return [], seen
            seen += 1
            situation = Situation(facts, terms, countries)
            left = [rule for rule in left if not rule.holds(situation)]
    return left, seen


def closers(terms: Terms, countries: Mapping[str, Country]) -> dict[Action, tuple[Rule, ...]]:
    """Each action with every rule that closes it: as the rules say, and as it happens two facts
    deep.
    """
    doors: dict[Action, set[str]] = {action: set() for action in Action}
    for rule in RULES:
        if rule.closes is not None:
            doors[rule.closes].add(rule.id)
    changes = changes_of(countries)
    for depth in range(DEEPEST):
        for facts in facts_at(depth, changes):
            add_closed(doors, closed_doors(Situation(facts, terms, countries)))
    return {
        action: tuple(rule for rule in RULES if rule.id in ids) for action, ids in doors.items()
    }


def add_closed(doors: dict[Action, set[str]], closed: Mapping[Action, Iterable[Any]]) -> None:
    for action, rules in closed.items():
        doors[action].update(rule.id for rule in rules)
