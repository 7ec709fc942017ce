"""Numbers in a text that somebody could dial, however they are written: with dots, in words, with
an o for a nought; beside them the hours, days and rooms that are none.
"""

import re
from collections.abc import Iterator

from meldcode.values.resemblance import plain
from meldcode.values.spoken import digits_of

__all__ = ["dialled"]

WORD = re.compile(r"[^\W\d_]{3,}")
# What an eye takes for a digit beside one, and the cross between two groups of them.
AS_DIGITS = (
    (re.compile(r"(?<=\d)o|\bo(?=\d)", re.IGNORECASE), "0"),
    (re.compile(r"(?<=\d)[il|]|\b[il|](?=\d)", re.IGNORECASE), "1"),
    (re.compile(r"(?<=\d)\W{0,2}\bx\b\W{0,2}(?=\d)", re.IGNORECASE), " "),
)
# From one digit to the next at most three signs or blanks, and no letter.
ROW = re.compile(r"\d(?:[\W_]{0,3}\d)*")
# «08.30-17.00», «9-17», «1-9-2026», «2026-2027»: what holds digits and is no number.
TIME = r"(?:[01]?\d|2[0-4])[.:][0-5][05]"
WHOLE = r"(?:[01]?\d|2[0-4])"
DASH = r"\s?[-\u2013\u2014]\s?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./]20\d\d"
YEAR = rf"20\d\d(?:{DASH}(?:20)?\d\d)?"
SPAN = rf"(?:{TIME}{DASH}{TIME}|{WHOLE}{DASH}{WHOLE}|{DAY}(?:{DASH}{DAY})?|{YEAR})"
COMMA = r"\s?[,;/&|]\s?"
SINGLE = rf"(?:{TIME}|\d\.\d\d)"
PLAN = re.compile(
    rf"(?:{SPAN}|{SINGLE})(?:(?:{COMMA}|\s){SPAN}|{COMMA}{SINGLE})*(?:(?:{COMMA}|\s)\d\d?)?"
)
# Behind a nought, a plus or the code of this country is what one dials; without, a mobile number.
FROM_HERE = re.compile(r"0\d{7,}|310?[1-9]\d{8}")
MOBILE = re.compile(r"6\d{8}")
ABROAD = 7


def dialled(text: str) -> list[str]:
    """The digits of what could be dialled in a text; ages, years, hours and rooms are not."""
    for sign, digit in AS_DIGITS:
        text = sign.sub(digit, text)
    said = WORD.sub(lambda word: digits_of(plain(word[0])) or word[0], text)
    return [one for reading in {text, said} for row in ROW.finditer(reading) for one in in_row(row)]


def in_row(row: re.Match[str]) -> Iterator[str]:
    """The longest number of a row of digits: it begins at any group of them."""
    for group in re.finditer(r"\d+", row[0]):
        rest = row[0][group.start() :]
        digits = re.sub(r"\D", "", rest)
        before = row.string[: row.start() + group.start()].rstrip(" (")
        from_abroad = before.endswith("+") and len(digits) >= ABROAD
        bare = "," not in rest and MOBILE.fullmatch(digits)
        if PLAN.fullmatch(rest):
            return
        if from_abroad or bare or FROM_HERE.match(digits):
            yield digits
            return
