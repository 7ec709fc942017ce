"""Dutch number words: the patterns that read them and their value."""

import re

from meldcode.anonymity.folding import word_list

_SMALL = word_list(
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien"
)
_TENS = word_list("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
SPELLED = {word: number for number, word in enumerate(_SMALL)}
SPELLED |= {word: 20 + 10 * number for number, word in enumerate(_TENS)}
SPELLED |= {
    f"{unit}{link}{ten}": 20 + 10 * n + u
    for n, ten in enumerate(_TENS)
    for u, unit in enumerate(_SMALL[:10])
    for link in ("en", "ën")
    if u
}
ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "achtste": 8, "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13,
    "veertiende": 14, "vijftiende": 15, "zestiende": 16, "zeventiende": 17, "achttiende": 18,
    "negentiende": 19, "twintigste": 20, "dertigste": 30,
} | {
    f"{unit}{link}twintigste": 20 + u
    for u, unit in enumerate(_SMALL[:10]) for link in ("en", "ën") if u
} | {
    "eenendertigste": 31, "eenëndertigste": 31,
}  # fmt: skip


def _either(words: "dict[str, int] | list[str]") -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace("een", "[eé][eé]n")


# Taken apart into units and tens, and opened by a look at the first letter: tried at every number,
# so it has to fail fast.
WORD = (
    rf"(?=[neédtvza])(?:(?:{_either(_SMALL[1:10])})[eë]n(?:{_either(_TENS)})"
    rf"|{_either(_TENS)}|{_either(_SMALL)})"
)
WORD = f"(?:{WORD})"
ORDINAL = rf"(?:\d{{1,2}}(?:e|de|ste)|(?=[eétdvzan])(?:{_either(ORDINALS)}))"


def value(word: str) -> int | None:
    """Return the number that `word` spells or writes in digits, or None."""
    plain = (
        re.sub("(?:de|ste|e)$", "", word) if word[:1].isdigit() else word.lower().replace("é", "e")
    )
    if plain.isdecimal():
        return int(plain) if len(plain) < 5 else None
    return SPELLED.get(plain, ORDINALS.get(plain))
