"""Whether a text tells its reader what to do about a case, or only says who, for whom, when and
where.
"""

import re
from collections.abc import Iterator

from meldcode.values.advice import ABOUT, AUDIENCE, BEGINS, FIRST, HARMLESS, KIN, NOT_DONE
from meldcode.values.resemblance import LOOKS, LOOKS_OF_ONE, plain

__all__ = ["advice_in", "puts_first"]

SENTENCE = re.compile(r"[.!?;:,\n\u2013\u2014()«»\"/|]|\s-\s")
SPELLED = re.compile(r"\b[a-z0-9](?: [a-z0-9]\b)+")
MIXED = re.compile(r"\S*[a-z]\S*")


def advice_in(text: str) -> str:
    """The words of a text that say what somebody has to do; empty where none do. Each part of an
    address of a page stands alone.
    """
    parts = text.split("/") if "://" in text else [text]
    return next(
        (said for part in parts for reading in readings(part) for said in found(reading)), ""
    )


def found(sentences: list[str]) -> Iterator[str]:
    """Each piece of advice, in the words that make it one."""
    for begun in filter(None, map(BEGINS.match, sentences)):
        yield begun[0]
    whole = HARMLESS.sub("-", " ".join(sentences))
    if said := ABOUT.search(whole):
        yield said[0]
    if pair := NOT_DONE.search(whole):
        yield " … ".join(filter(None, pair.groups()))
    if kin := KIN.search(AUDIENCE.sub("-", whole)):
        yield kin[0]


def readings(text: str) -> Iterator[list[str]]:
    """The sentences of a text, and how they look where digits stand for letters; letters that stand
    apart are one word.
    """
    said = [plain(one) for one in SENTENCE.split(text)]
    said = [SPELLED.sub(lambda row: row[0].replace(" ", ""), one) for one in said if one]
    yield said
    yield [MIXED.sub(lambda word: word[0].translate(LOOKS), one) for one in said]
    as_one = LOOKS | LOOKS_OF_ONE
    yield [MIXED.sub(lambda word: word[0].translate(as_one), one) for one in said]


def puts_first(text: str) -> bool:
    """Whether it says that one calls this before another."""
    return bool(FIRST.search(text))
