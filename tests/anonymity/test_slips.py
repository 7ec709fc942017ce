"""Slips of the pen are no names, and a name is hardly ever taken for one; a word that nothing knows
is never left to a question."""

import random

import pytest

from meldcode.anonymity import find, slips
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.slips import slipped

SLIPS = """
gespreken ouderss onberijkbaar school shcool gebeurtenes overmorge luistere zegtie verdreitig
onmiddelijk appart vertouwen telefon bereikbar gisterren morgne niks
moedr brengn zitn vrgn gzegd gzien nichtj laaste stampot
""".split()


def unlisted() -> list[str]:
    """Names of the lists that no other list knows."""
    lists = lexicon()
    names = lists.first_names | lists.surnames | lists.more_given | lists.more_surnames
    known = (lists.has, lists.dutch_step, lists.english_step)
    return sorted(n for n in names if n.isalpha() and not any(knows(n) for knows in known))


@pytest.mark.parametrize("word", SLIPS)
def test_a_slip_in_a_word_in_use_is_harmless(word: str) -> None:
    assert Judge(lexicon()).harmless(word)


def test_of_a_thousand_names_that_no_list_would_hold_hardly_ten_would_pass_as_a_slip() -> None:
    names = unlisted()
    assert len(names) > 10_000
    assert sum(slipped(name, lexicon()) for name in names) / len(names) <= 0.01


def test_a_name_of_a_list_is_never_a_slip() -> None:
    judge = Judge(lexicon())
    assert not [name for name in unlisted()[::7] if judge.mistyped(name)]


@pytest.mark.parametrize("word", ["moeilkheid", "gebeurtens", "verzuimmen", "zorgelik", "aanwezih"])
def test_a_letter_left_out_or_another_is_found_as_if_each_guess_were_made(word: str) -> None:
    lists, letters = lexicon(), slips._LETTERS
    more = {word[:i] + c + word[i:] for i in range(1, len(word) + 1) for c in letters}
    other = {word[:i] + c + word[i + 1 :] for i in range(1, len(word)) for c in letters}
    used = lambda guesses: {guess for guess in guesses if lists.dutch_step(guess) >= 2}
    assert set(slips._left_out(word, 2, lists)) == used(more)
    assert set(slips._other(word, 2, lists)) == used(other)


def made_up(chance: random.Random) -> str:
    """A word of two or three syllables, as a name may sound."""
    parts = []
    for _ in range(chance.randint(2, 3)):
        end = chance.choice("nrlms") if chance.random() < 0.3 else ""
        parts.append(chance.choice("bcdfghjklmnprstvwz") + chance.choice("aeiou") + end)
    return "".join(parts)


FRAMES = (
    "gesprek met {} over thuis", "vandaag kwam {} niet op school", "ik zag {} gister bij de poort",
    "ze woont bij {}", "{} is weer te laat", "volgens {} gaat alles goed", "naar {} toe gegaan",
    "ze zei dat {} boos was", "we belden {} en hij nam niet op", "de telefoon van {} was uit",
)  # fmt: skip


def test_a_word_that_neither_dutch_nor_english_knows_is_always_masked() -> None:
    chance, lists, judge = random.Random(7), lexicon(), Judge(lexicon())
    tried, left = 0, []
    for _ in range(900):
        word = made_up(chance)
        if lists.dutch_step(word) or lists.english_step(word) or judge.harmless(word):
            continue
        frame = chance.choice(FRAMES)
        for name in (word, word.title()):
            text = f"vandaag: {frame.format(name)}"
            start = text.index(name, 9)
            tried += 1
            if not any(s.start <= start and start + len(name) <= s.end for s in find(text)):
                left.append(text)
    assert tried > 1500
    assert left == []
