"""A second, independent reading of the contract: what the guide answers to a valid situation.

It shares no code with the product: rules, cautions, posts and the order of what a screen says
stand in `reading/` as literals, so that a mistake in the one is not repeated in the other.

Where the text leaves room, this is how it is read:
 1. A journey within a week counts for `ask-today` wherever the person is, R58 only where recorded
    here (elsewhere it has nothing to hold on).
 2. `unasked` is "not here" for the advice of Buitenlandse Zaken, as every unknown place is.
 3. `for_person`: kindertelefoon, fier and sterk-huis alike are for who is not known to be adult.
 4. R59 closes beyond one day only for who is effectively here; of someone made unknown by another
    rule it is named only where it would have made them unknown by itself.
 5. In R37 "any signal" counts one that carries no suspicion too; "not adult" includes an unknown
    age.
 6. R29, R74, `posts` and `consular_help` look at the country alone, wherever the person is.
 7. What stands in front of the contacts is not repeated behind.
 8. An urgent line leaves the lines of the stage out, also where fewer than four remain.
"""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from tests.domain.reading.calls import consular_help, contacts, fallback, for_person, posts
from tests.domain.reading.cautions import cautions
from tests.domain.reading.does import do
from tests.domain.reading.doors import closed, shown, suspicion
from tests.domain.reading.headlines import headline
from tests.domain.reading.screen import because, mind, stop, voided
from tests.domain.reading.terms import terms

STAGES = ("1", "2", "3a", "4", "3b", "5")


def oracle(situation: dict[str, Any]) -> dict[str, Any]:
    """The whole answer to a valid situation; what is wrong in another is not its concern."""
    t = terms(situation)
    t.closed = closed(t)
    t.talk_open = "talk-with-family" not in t.closed
    t.person_open = "contact-person" not in t.closed
    t.suspected = suspicion(t)
    t.calls, t.cautions, t.shown = contacts(t), cautions(t), shown(t)
    return {
        "stage": t.stage,
        "next_stage": dict(pairwise(STAGES)).get(t.stage),
        "whereabouts": "here" if t.here else "abroad" if t.abroad else "unknown",
        "closed": t.closed,
        "cautions": t.cautions,
        "contacts": t.calls,
        "for_person": for_person(t),
        "shown": t.shown,
        "outcome": t.outcome,
        "posts": posts(t),
        "consular_help": consular_help(t),
        "briefing": briefing(t),
    }


def briefing(t: SimpleNamespace) -> dict[str, Any]:
    slug, calls = headline(t)
    call = t.calls[0] if calls else None
    lines = do(t)
    return {
        "headline": slug,
        "call": call,
        "fallback": fallback(t, call),
        "stop": stop(t),
        "because": because(t),
        "do": lines,
        "mind": mind(t, {*t.cautions, *t.shown}, lines),
        "voided": voided(t),
    }
