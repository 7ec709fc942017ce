"""Towns, quarters and regions, here and abroad, of one or more words; countries are left alone, the
guidance names them itself.
"""

from meldcode.anonymity.judging import Judge
from meldcode.anonymity.lexicon import Lexicon, Phrases
from meldcode.anonymity.spans import Certainty, PiiKind, Span
from meldcode.anonymity.tokens import Token
from meldcode.anonymity.vocabulary import (
    IN_PLACE,
    LIVING,
    PARTICLES,
    RELATIONS,
    ROLES,
    STRICT_TITLES,
    TO_PLACE,
)

ABROAD = "Dit is een plaats of streek in het buitenland."
HERE = "Dit is een plaats of wijk in Nederland."


def find_places(tokens: list[Token], judge: Judge) -> list[Span]:
    """Places by list, the longest first; one that is also a word or a name only where a place
    stands.
    """
    spans: list[Span] = []
    lexicon = judge.lexicon
    index = 0
    while index < len(tokens):
        word = tokens[index].base
        if word not in lexicon.abroad and word not in lexicon.here and "-" not in word:
            index += 1
            continue
        abroad = (
            _longest(tokens, index, lexicon.abroad) if word in lexicon.abroad or "-" in word else 0
        )
        here = _longest(tokens, index, lexicon.here) if word in lexicon.here or "-" in word else 0
        length = max(abroad, here)
        if (
            length
            and not _family_name(tokens, index, lexicon)
            and (length > 1 or _stands_as_place(tokens, index, lexicon))
        ):
            why = ABROAD if abroad >= here else HERE
            spans.append(
                Span(
                    tokens[index].start,
                    tokens[index + length - 1].end,
                    PiiKind.PLACE,
                    why,
                    Certainty.LIKELY,
                )
            )
        index += length or 1
    return spans


def _family_name(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a town is the end of a family name: «Sanne van Dongen», «mevrouw van Dokkum»."""
    if (
        index < 2
        or tokens[index - 1].base != "van"
        or tokens[index].gap != " "
        or tokens[index - 1].gap.strip(" .")
    ):
        return False
    earlier = tokens[index - 2].base
    return earlier in STRICT_TITLES or earlier in lexicon.given or len(earlier) == 1


def _longest(tokens: list[Token], index: int, phrases: Phrases) -> int:
    """How many words of a listed place stand at `index`; «Almere-Poort» counts for «Almere»."""
    word = tokens[index].base
    for phrase in phrases.get(word, ()):
        if len(phrase) <= len(tokens) - index and all(
            tokens[index + n].base == part and not tokens[index + n].gap.strip(" \n-")
            for n, part in enumerate(phrase)
            if n
        ):
            return len(phrase)
    stem = word.split("-")[0]
    return (
        1
        if "-" in word
        and len(stem) > 3
        and (stem,) in phrases.get(stem, ())
        and tokens[index].capital
        else 0
    )


def _stands_as_place(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    token = tokens[index]
    before = tokens[index - 1].base if index and not token.gap.strip(" \n\"'(") else ""
    towards = before in ("naar", "uit", "vanuit")
    lives = (
        before == "in"
        and index > 1
        and tokens[index - 1].gap == " "
        and tokens[index - 2].base in LIVING
    )
    if token.base in lexicon.word_places or lexicon.has(token.base):
        if lives and len(token.base) > 2:
            return True
        if token.capital and (towards or before in TO_PLACE or before in IN_PLACE):
            return True
        named = (
            before in RELATIONS
            or before in ROLES
            or before in STRICT_TITLES
            or token.base in PARTICLES
        )
        return (token.marked and not token.text.isupper() and not named) or (
            towards and len(token.base) > 3
        )
    if token.base in lexicon.given:
        return before in TO_PLACE or before in IN_PLACE
    return True


def as_places(spans: list[Span], tokens: list[Token]) -> list[Span]:
    """Unknown words behind «naar» or «uit» are places rather than people."""
    position = {token.start: index for index, token in enumerate(tokens)}
    result = []
    for span in spans:
        index = position.get(span.start, 0)
        before = tokens[index - 1].base if index and not tokens[index].gap.strip(" \n") else ""
        if (
            span.kind is PiiKind.PERSON
            and span.certainty is Certainty.POSSIBLE
            and (before in TO_PLACE or before == "in")
        ):
            span = Span(
                span.start,
                span.end,
                PiiKind.PLACE,
                "Dit kan een plaats zijn.",
                Certainty.POSSIBLE,
            )
        result.append(span)
    return result
