"""Numbers as they are said: «nul achthonderd tweeduizend» is 08002000."""

import re
from collections.abc import Iterator

from meldcode.values.resemblance import plain

__all__ = ["digits_of", "numbers_in"]

# How a number is said: what a word, or a part of it, adds to the digits.
SAID_AS = {
    "nul": "0", "een": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6",
    "zeven": "7", "acht": "8", "negen": "9", "tien": "10", "elf": "11", "twaalf": "12",
    "honderd": "00", "duizend": "000", "dubbel": "",
}  # fmt: skip


def numbers_in(text: str) -> Iterator[str]:
    """The numbers in a text, also those that are written out in words."""
    row = ""
    for word in [*plain(text).split(), "-"]:
        digits = digits_of(word)
        if not digits and word != "dubbel":
            yield from filter(None, [row])
            row = ""
        row += digits
    yield from re.findall(r"\d+", text)


def digits_of(word: str) -> str:
    """The digits of one word; nothing where it is no number."""
    digits, rest = "", word
    while rest:
        said = next((one for one in SAID_AS if rest.startswith(one)), "")
        if not said and not rest[0].isdigit():
            return ""
        digits += (SAID_AS[said] if digits or said != "honderd" else "1") if said else rest[0]
        rest = rest[len(said) or 1 :]
    return digits
