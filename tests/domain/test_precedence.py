"""Which case comes first: danger, away or overdue, departure by its days, waiting."""

import random
from itertools import pairwise

import pytest

from meldcode.domain.facts import CaseFacts, Decision, Known, Whereabouts
from meldcode.domain.precedence import Rank, precedence_of
from meldcode.domain.situation import Situation

HERE = Whereabouts.NETHERLANDS
GIVEN = [
    ({"danger_now": Known.YES}, Rank.DANGER, "er is nu gevaar"),
    ({"at_airport": True}, Rank.DANGER, "op de luchthaven"),
    ({"whereabouts": Whereabouts.ABROAD}, Rank.AWAY, "in het buitenland"),
    ({"return_overdue_days": 3}, Rank.AWAY, "3 dagen geleden terug verwacht, niet gezien"),
    ({"departure_in_days": -1}, Rank.AWAY, "vertrek was gisteren, daarna niet gezien"),
    ({"signals": frozenset({"not-back-from-trip"})}, Rank.AWAY, "niet terug van de reis"),
    ({"whereabouts": Whereabouts.UNKNOWN}, Rank.AWAY, "niet zeker waar de persoon is"),
    ({"departure_in_days": 0}, Rank.LEAVES, "vertrekt vandaag"),
    ({"departure_in_days": 1}, Rank.LEAVES, "vertrekt morgen"),
    ({"departure_in_days": 5}, Rank.LEAVES, "vertrekt over 5 dagen"),
    ({"departure_expected": Known.YES}, Rank.LEAVES, "reis verwacht, datum onbekend"),
    ({"report": Decision.YES}, Rank.LEAVES, "nog niet gemeld"),
    ({"report": Decision.YES, "reported": True}, Rank.WAITS, ""),
    ({"departure_in_days": -3, "here_confirmed_since_departure": True}, Rank.WAITS, ""),
    ({"whereabouts": Whereabouts.UNASKED}, Rank.WAITS, ""),
    # A day that passed is overdue wherever the person is said to be, and where nobody asked.
    ({"whereabouts": Whereabouts.UNASKED, "departure_in_days": -1}, Rank.AWAY,
     "vertrek was gisteren, daarna niet gezien"),
    ({"whereabouts": Whereabouts.UNKNOWN, "departure_in_days": -4}, Rank.AWAY,
     "vertrek was 4 dagen geleden, daarna niet gezien"),
    ({"whereabouts": Whereabouts.UNASKED, "return_overdue_days": 2}, Rank.AWAY,
     "2 dagen geleden terug verwacht, niet gezien"),
    ({}, Rank.WAITS, ""),
]  # fmt: skip


@pytest.mark.parametrize(("told", "rank", "why"), GIVEN)
def test_each_place_has_its_reason(told: dict, rank: Rank, why: str) -> None:
    found = precedence_of(Situation(CaseFacts(**{"whereabouts": HERE, **told})))
    assert (found.rank, found.why.nl) == (rank, why)


def a_case(chance: random.Random) -> CaseFacts:
    return CaseFacts(
        whereabouts=chance.choice(list(Whereabouts)),
        danger_now=chance.choice(list(Known)),
        at_airport=chance.random() < 0.05,
        departure_in_days=chance.choice([None, None, -9, -1, 0, 1, 2, 5, 8, 40]),
        departure_expected=chance.choice(list(Known)),
        return_overdue_days=chance.choice([None, None, None, 1, 30]),
        last_seen_days=chance.choice([None, None, 0, 2, 9]),
    )


def test_in_ten_thousand_queues_nothing_stands_before_what_is_more_urgent() -> None:
    """A second reading of the order, beside the one of the core."""
    chance = random.Random(13)
    for _ in range(10_000):
        queue = [a_case(chance) for _ in range(chance.randint(2, 6))]
        ordered = sorted(queue, key=lambda facts: precedence_of(Situation(facts)))
        for before, after in pairwise(ordered):
            assert read_again(before) <= read_again(after)


def read_again(facts: CaseFacts) -> tuple[int, int]:
    known, days = Situation(facts), facts.departure_in_days
    if facts.danger_now is Known.YES or facts.at_airport:
        return (0, 0)
    passed = days is not None and days < 0 and not facts.here_confirmed_since_departure
    if known.abroad() or known.not_back() or passed or facts.return_overdue_days:
        return (1, 0)
    if known.unknown() and facts.whereabouts is not Whereabouts.UNASKED:
        return (1, 1)
    if days is not None and days >= 0:
        return (2, days)
    return (2, 7) if known.journey_expected() else (3, 0)
