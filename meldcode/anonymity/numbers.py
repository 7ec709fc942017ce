"""Runs of digits: telephone numbers in every writing, BSN, postcodes, and every long number that
nothing explains.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from meldcode.anonymity.amounts import WORD, value
from meldcode.anonymity.public import PUBLIC_NUMBERS, public_numbers_in
from meldcode.anonymity.remaining import NUMBER_WORD, Form, Starts
from meldcode.anonymity.spans import Certainty, PiiKind, Span

_RUN = re.compile(r"(?<![^\W_])[+(]{0,2}\d(?:[ \t\xa0().\-/]{0,3}\d)*")
_DIGIT = re.compile(r"\d")
_WORDS_NOT_LETTERS = (
    "is|en|in|de|te|we|ze|na|om|op|of|al|ik|je|er|ja|zo|nu|ga|me|u|pp|mg|kg|km|ml|cm|wo|do|vr|ma|di|za|"
    "dd|nm|vm|jr|wk|mw|ds|dr|bv|nv"
)
POSTCODE = re.compile(
    r"(?<![\w.,-])[1-9]\d{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|(?:"
    rf" ?(?!(?:{_WORDS_NOT_LETTERS})\b)[a-z]{{2}}))(?![\w'])"
)
SPOKEN_POSTCODE = re.compile(
    rf"\bpostcode (?:is )?(?P<id>(?:{WORD}|\d{{1,4}})(?:\s(?:{WORD}|\d{{1,2}})){{0,3}}\s[a-z]"
    r" ?[a-z])(?!\w)",
    re.IGNORECASE,
)
_SPELLED_DIGIT = "(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
# «vier nul nul een d k»: a postcode said letter by letter.
SAID_POSTCODE = re.compile(rf"(?<!\w)(?:{_SPELLED_DIGIT}\s){{4}}[a-z]\s[a-z](?!\w)", re.IGNORECASE)
BARE_POSTCODE = re.compile(
    r"\bpostcode(?:gebied)?:? (?:is )?(?P<id>[1-9]\d{3}(?: ?[A-Za-z]{2}\b)?)", re.IGNORECASE
)
_SPOKEN_DIGIT = rf"(?:{WORD}|\d{{1,4}}|dubbel|plus|streep|streepje|komma)"
SPOKEN = re.compile(
    rf"(?<!\w){_SPOKEN_DIGIT}(?:[ ,.-]{{1,2}}{_SPOKEN_DIGIT}){{3,}}(?!\w)", re.IGNORECASE
)


def eleven_test(digits: str) -> bool:
    """Whether `digits` (nine of them) pass the check sum of a BSN: 9a+8b+…+2h-i divisible by 11
    (Logisch ontwerp
    BSN)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return (
        len(digits) == 9
        and digits != "000000000"
        and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0
    )


_IS_POSTCODE = "Dit is een postcode."
POSTCODES = (
    Form(POSTCODE, PiiKind.POSTCODE, _IS_POSTCODE, NUMBER_WORD),
    Form(SPOKEN_POSTCODE, PiiKind.POSTCODE, _IS_POSTCODE, "pos"),
    Form(SAID_POSTCODE, PiiKind.POSTCODE, _IS_POSTCODE, NUMBER_WORD),
    Form(BARE_POSTCODE, PiiKind.POSTCODE, _IS_POSTCODE, "pos"),
)
# «Julianagracht 112», «bungalow 112»: no number that is dialled.
_OF_A_HOUSE = re.compile(
    r"(?:straat|str\.?|laan|ln\.?|weg|plein|kade|gracht|singel|hof|dreef|pad|steeg|dijk|plantsoen|park|markt|"
    r"kamer|bungalow|chalet|lokaal|unit|huisnummer|appartement)\s$",
    re.IGNORECASE,
)
_SPOKEN_FORM = Form(SPOKEN, PiiKind.PHONE, "", NUMBER_WORD)


def find_spoken(text: str, starts: Starts) -> Iterator[Span]:
    """Digits said as words: at least six digits in a row, as a dictated telephone number has."""
    for match in _SPOKEN_FORM.matches(text, starts):
        words = re.split(r"[ ,.-]+", match.group())
        digits = [
            word if word.isdigit() else str(value(word) if value(word) is not None else "")
            for word in words
        ]
        spelled = any(not word.isdigit() for word in words)
        if spelled and len("".join(digits)) >= 6 and "".join(digits) not in PUBLIC_NUMBERS:
            yield Span(
                *match.span(),
                PiiKind.PHONE,
                "Dit lijkt een nummer in woorden.",
                Certainty.LIKELY,
            )


def digit_runs(text: str, starts: Starts) -> Iterator[tuple[int, int]]:
    """Every longest run of digits with the signs that stand between digits of one number."""
    position = -1
    for start in starts.digits:
        while start > max(0, position) and text[start - 1] in "+(":
            start -= 1
        match = _RUN.match(text, start) if start >= position else None
        if match:
            position = match.end()
            yield match.span()


def public_stretches(text: str, starts: Starts) -> Iterator[tuple[int, int]]:
    """Where a number of the public directory stands by itself."""
    for first, last in digit_runs(text, starts):
        if not _OF_A_HOUSE.search(text, max(0, first - 24), first):
            yield from public_numbers_in(text, first, last)


def find_numbers(text: str, starts: Starts) -> Iterator[Span]:
    """Every number of four digits or more that is not explained by now, with its most likely
    kind.
    """
    for first, last in digit_runs(text, starts):
        written = text[first:last]
        digits = "".join(re.findall(r"\d", written))
        if len(digits) >= 4:
            kind, why, certainty = _judged(written, digits)
            yield Span(first, last, kind, why, certainty)


def splits_no_number(
    text: str, starts: Starts, stretches: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Those of `stretches` that are no part of a longer number: «2020» of «06 2020 3040» is one."""
    found = sorted(stretches)
    split: set[tuple[int, int]] = set()
    for first, last in digit_runs(text, starts):
        begin, end = bisect_left(found, (first, 0)), bisect_left(found, (last, 0))
        inside = [piece for piece in found[begin:end] if piece[1] <= last]
        if inside and _left_over(text, first, last, inside):
            split.update(inside)
    return [piece for piece in found if piece not in split]


def _left_over(text: str, first: int, last: int, inside: list[tuple[int, int]]) -> bool:
    """Whether what stands beside `inside` belongs to one number with it, and to nothing else."""
    if len(_DIGIT.findall(text, first, last)) < 7:
        return False
    place, rests = first, []
    for start, end in inside:
        rests.append("".join(_DIGIT.findall(text, place, start)))
        place = end
    rests.append("".join(_DIGIT.findall(text, place, last)))
    return any(len(rest) > 2 or rest.startswith("0") for rest in rests if rest)


def _judged(written: str, digits: str) -> tuple[PiiKind, str, Certainty]:
    if eleven_test(digits) and not digits.startswith("06"):
        return PiiKind.BSN, "Dit getal doorstaat de elfproef van een BSN.", Certainty.CERTAIN
    dutch = len(digits) == 10 and digits[0] == "0"
    foreign = 9 <= len(digits) <= 15 and (
        written.startswith(("+", "(+")) or digits.startswith("00")
    )
    if dutch or foreign or (len(digits) == 9 and digits[0] == "6"):
        return PiiKind.PHONE, "Dit is een telefoonnummer.", Certainty.CERTAIN
    if len(digits) >= 7:
        return PiiKind.PHONE, "Dit lijkt een telefoonnummer.", Certainty.POSSIBLE
    return PiiKind.OTHER, "Dit getal kan bij iemand horen.", Certainty.POSSIBLE
