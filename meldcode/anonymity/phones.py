"""Telephone numbers by their shape, before anything that looks at a part of them: a year or a date
inside one is no year."""

import re
from collections.abc import Iterator

from meldcode.anonymity.numbers import digit_runs
from meldcode.anonymity.remaining import Starts
from meldcode.anonymity.spans import Certainty, PiiKind, Span

_GROUP = re.compile(r"\d+")
_AREA = re.compile(r"0(?:[1-5]|7|8[458])")
_WHY = "Dit is een telefoonnummer."
# How many digits a number has with its country code, for the countries that notes name most.
_ABROAD = {
    "212": 12, "213": 12, "216": 11, "218": 12, "20": 12, "90": 12, "252": 12, "251": 12, "253": 11,
    "291": 11, "249": 12, "963": 12, "964": 13, "961": 11, "962": 12, "966": 12, "967": 12,
    "971": 12, "93": 11, "92": 12, "98": 12, "91": 12, "880": 13, "994": 12, "995": 12, "374": 11,
    "233": 12, "234": 13, "224": 12, "220": 10, "221": 12, "232": 11, "237": 12, "243": 12,
    "238": 10, "254": 12, "256": 12, "597": 10, "599": 11, "297": 10, "62": 13, "63": 12, "84": 11,
    "66": 11, "86": 13, "48": 11, "40": 11, "359": 12, "380": 12, "7": 11, "381": 12, "383": 11,
    "387": 11, "389": 11, "355": 12, "385": 12, "32": 11, "33": 11, "34": 11, "351": 12, "39": 12,
    "44": 12, "49": 13, "41": 11, "43": 13, "30": 12, "1": 11,
}  # fmt: skip


def find_phones(text: str, starts: Starts) -> Iterator[Span]:
    """Dutch and foreign numbers, also as a part of a longer run of digits («10.15 06 1234 "
    "5678»)."""
    for first, last in digit_runs(text, starts):
        yield from _in_run(text, first, last)


def _in_run(text: str, first: int, last: int) -> Iterator[Span]:
    position = first
    groups = [match.span() for match in _GROUP.finditer(text, first, last)]
    for index, (start, _) in enumerate(groups):
        end = _end_of_number(text, groups, index) if start >= position else 0
        if end:
            while start > position and text[start - 1] in "+(":
                start -= 1
            yield Span(start, end, PiiKind.PHONE, _WHY, Certainty.CERTAIN)
            position = end


def _end_of_number(text: str, groups: list[tuple[int, int]], index: int) -> int:
    """Where the number that opens with this group ends, or 0."""
    start = groups[index][0]
    signed = text[start - 1 : start] == "+"
    digits, sizes = "", []
    for first, last in groups[index : index + 12]:
        digits += text[first:last]
        sizes.append(last - first)
        if _whole(digits, signed, sizes) and not _dated(text, groups[index : index + 4], sizes):
            return last
        if len(digits) > 15:
            return 0
    return 0


def _whole(digits: str, signed: bool, sizes: list[int]) -> bool:
    """Whether `digits` are one whole number."""
    if digits.startswith("00") or signed:
        bare = digits if signed else digits[2:]
        return len(bare) > 8 and len(bare) == _length_abroad(bare)
    if len(digits) == 11 and digits.startswith("31"):
        return digits[2] == "6" and len(sizes) < 3
    return len(digits) == 10 and (
        digits.startswith("06") or (sizes[0] > 2 and bool(_AREA.match(digits)))
    )


def _length_abroad(bare: str) -> int:
    """The length that this country code asks for; 0 for a code that the table does not hold."""
    if bare.startswith("31"):
        return 12 if bare[2:3] == "0" else 11
    for size in (3, 2, 1):
        if bare[:size] in _ABROAD:
            return _ABROAD[bare[:size]]
    return 0


def _dated(text: str, groups: list[tuple[int, int]], sizes: list[int]) -> bool:
    """«06-12-2020 12» is a day and something else."""
    if sizes != [2, 2, 4, 2]:
        return False
    gaps = [text[groups[n][1] : groups[n + 1][0]] for n in range(3)]
    return gaps[0] == gaps[1] and gaps[0] in "-/." and gaps[2] != gaps[0]
