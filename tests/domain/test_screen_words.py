"""The sentences that stand open on one screen together (R78): headline, stop, what to do and what
to mind.
"""

import re
from random import Random

import pytest

from meldcode.asked import read
from meldcode.domain.briefing import SHORT_NAMES
from meldcode.domain.guidance import guide
from tests.domain.oracle import oracle
from tests.domain.reading import said as reading
from tests.domain.situations import random_situation
from tests.domain.space import deciding, two_facts_beside
from tests.domain.truth import COUNTRIES, SLUGS, TERMS

AT_RANDOM = 4_000
EVERY_SO_MANY = 5
LEFT_FOR_THE_PAGE = {"wie", "Wie", "datum", "land"}
OF_A_CONSULTATION = {"wie", "Wie", "datum"}


def situations():
    rng = Random(20261124)
    yield from (random_situation(rng) for _ in range(AT_RANDOM))
    for slice_ in (two_facts_beside, deciding):
        yield from list(slice_())[::EVERY_SO_MANY]


@pytest.fixture(scope="module")
def screens():
    return [guided(situation) for situation in situations()]


def guided(situation):
    asked = read(situation, SLUGS)
    return guide(asked.stage, asked.facts, TERMS, COUNTRIES)


def said(guidance):
    """Every open part of the screen with a text of its own: headline, stop and what to do."""
    screen = guidance.briefing
    return [part for part in (screen.headline, screen.stop, *screen.do) if part]


def minded(guidance):
    """The texts of what stands open beside the work."""
    of_cautions = {caution.slug: caution for caution in guidance.cautions}
    of_rules = {rule.id: guidance.words_of(rule) for rule in guidance.shown}
    return [(of_cautions | of_rules)[slug] for slug in guidance.briefing.mind]


def lines(guidance):
    return [part.text for part in said(guidance)] + minded(guidance)


def left_open(text):
    return set(re.findall(r"\{(\w*)\}", text))


def test_at_most_one_eerst_on_a_screen(screens):
    for guidance in screens:
        words = " ".join(line.nl for line in lines(guidance))
        assert len(re.findall(r"\beerst\b", words, re.IGNORECASE)) <= 1, words


def test_no_sentence_stands_twice_on_a_screen(screens):
    for guidance in screens:
        texts = [line.nl for line in lines(guidance)]
        assert len(set(texts)) == len(texts), texts


def test_a_headline_with_a_call_names_whom_to_call(screens):
    for guidance in screens:
        screen = guidance.briefing
        if screen.call:
            name = SHORT_NAMES[screen.call]
            assert name.nl in screen.headline.text.nl
            assert name.en in screen.headline.text.en


def test_only_what_a_page_can_fill_in_is_left_open(screens):
    for guidance in screens:
        for line in lines(guidance):
            assert left_open(line.nl) <= LEFT_FOR_THE_PAGE, line.nl
            assert left_open(line.nl) == left_open(line.en), line.nl


def test_whoever_is_named_was_spoken_to(screens):
    for guidance in screens:
        for part in said(guidance):
            if left_open(part.text.nl) & OF_A_CONSULTATION:
                assert getattr(part, "spoke", None), part.text.nl


def test_what_the_screen_says_is_left_out_and_the_rest_stands_folded_once():
    for situation in situations():
        guidance, answered = guided(situation), oracle(situation)
        assert guidance.briefing.said == reading.said(answered["briefing"]), situation
        assert list(guidance.folded) == reading.folded(answered), situation
