"""A note as it is said aloud: small letters, numbers in words, signs left out or named."""

import random
import re

Parts = list[tuple[str, str]]
TEENS = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien"
).split()
_TENS = "- - twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_SIGNS = {
    ".": "punt", ",": "komma", "?": "vraagteken", "!": "uitroepteken", ":": "dubbele punt",
    ";": "puntkomma", "(": "haakje openen", ")": "haakje sluiten",
}  # fmt: skip
_MARK = re.compile(r"\s*([.,?!:;()])(?=\s|$)|(?:(?<=\s)|^)(\()")
_DIGITS = re.compile(r"\d+")
# What stands between numbers and letters that are said one after the other.
_INSIDE = re.compile(r"(?<=[^\W_])[-/.,:]*\s[-/.:]+\s*(?=[^\W_])|(?<= )[-/.:]+(?=[^\W_])")
_SPACES = re.compile(" +")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:e|de|ste)\b")
_NAMED, _NEW_LINE = 0.4, 0.12


def spelled(number: int) -> str:
    """A number below a hundred in Dutch words."""
    if number < 20:
        return TEENS[number]
    tens, rest = divmod(number, 10)
    joint = "ën" if rest in (2, 3) else "en"
    return (TEENS[rest] + joint if rest else "") + _TENS[tens]


def ranked(number: int) -> str:
    """The place in a row of a number below a hundred: «derde», «zestiende»."""
    odd = {1: "eerste", 3: "derde", 8: "achtste"}
    if number in odd:
        return odd[number]
    return spelled(number) + ("de" if number < 20 else "ste")


def spoken(parts: Parts, chance: random.Random) -> Parts:
    """The same note as a dictation; in some the signs are said: «punt», «nieuwe regel»."""
    named = chance.random() < _NAMED
    said = [(letter, _said(letter, words.lower(), named, chance)) for letter, words in parts]
    return [(letter, words) for letter, words in said if words]


def _said(letter: str, words: str, named: bool, chance: random.Random) -> str:
    if letter in ("h", "e"):
        return words
    words = _ORDINAL.sub(lambda match: ranked(int(match[1])), words)
    if letter in tuple("acdgn") or not letter:
        words = _DIGITS.sub(lambda match: f" {_number(match.group(), letter)} ", words)
        words = _INSIDE.sub(" ", words)
    if letter:
        return " ".join(words.split())
    return _MARK.sub(lambda match: _sign(match, named, chance), _SPACES.sub(" ", words))


def _number(digits: str, letter: str) -> str:
    """One number, or digit by digit where it is long or begins with nought."""
    if len(digits) < 3 and (digits[0] != "0" or letter != "n"):
        return spelled(int(digits))
    return " ".join(TEENS[int(digit)] for digit in digits)


def _sign(match: re.Match[str], named: bool, chance: random.Random) -> str:
    sign = match[1] or match[2]
    if not named:
        return ""
    if sign == "." and chance.random() < _NEW_LINE:
        return " punt nieuwe regel"
    return " " + _SIGNS[sign] if match[1] else _SIGNS[sign] + " "
