"""Everything the sources hand over is in the product, nothing stands there that they do not give,
no word differs.
"""

import json
from pathlib import Path

import pytest

from tests.content.flat import flat
from tests.content.product import ROOMS, SHIPPED

GIVEN = json.loads((Path(__file__).parent / "slugs.json").read_text(encoding="utf-8"))
# Of these the product may say more than the sources do: what is a proposal, opening hours to count
# with.
MAY_SAY_MORE = ("contacts", "contact_facts")


def test_it_works():
    assert set(GIVEN) == set(ROOMS)
    assert [len(GIVEN[room]) for room in ("rules", "cautions", "signals", "plan_items")] == [
        79,
        27,
        18,
        14,
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_the_same_entries_in_the_same_order(room):
    assert list(ROOMS[room]()) == list(GIVEN[room])


@pytest.mark.parametrize("room", ROOMS)
def test_the_same_facts_and_words(room):
    for slug, given in GIVEN[room].items():
        held = flat(ROOMS[room]()[slug])
        assert {path: held.get(path) for path in given} == given, slug


@pytest.mark.parametrize("room", sorted(ROOMS.keys() - set(MAY_SAY_MORE)))
def test_no_word_or_fact_of_our_own(room):
    for slug, given in GIVEN[room].items():
        added = set(flat(ROOMS[room]()[slug])) - set(given)
        assert added <= allowed(room), slug


def allowed(room):
    """The sources leave some rules without a sentence for the screen, and the holidays without
    English; the product has both.
    """
    ours = {"rules": {"nl"}, "page school_year": {f"more.holidays.rows.{n}.en" for n in range(5)}}
    return ours.get(room, set())


def test_every_rule_has_a_sentence_for_the_screen():
    assert all(rule["nl"] for rule in ROOMS["rules"]().values())


def test_every_source_that_is_named_is_one_click_away():
    entries = [entry for room in GIVEN.values() for entry in room.values()]
    prefixes = ("sources.", "field_sources.")
    named = {
        value for entry in entries for path, value in entry.items() if path.startswith(prefixes)
    }
    assert named <= set(SHIPPED.source_by_slug)


def test_a_changed_word_is_seen_and_a_changed_line_break_is_not():
    one = flat({"nl": "Bel niet met de familie"})
    assert flat({"nl": "Bel niet\n met de familie"}) == one
    assert flat({"nl": "Bel met de familie"}) != one
