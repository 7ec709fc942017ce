"""Web and mail addresses, in signs and in words."""

import re
from collections.abc import Iterator

from meldcode.anonymity.remaining import Starts, known, places_of
from meldcode.anonymity.spans import Certainty, PiiKind, Span

_I = re.IGNORECASE
_AT = r"(?:\s?\(at\)\s?|\s?\[at\]\s?|\s(?:at|apenstaart(?:je)?|apestaart(?:je)?)\s)"
_DOT = r"(?:\s?\(dot\)\s?|\s?\[dot\]\s?|\s(?:punt|puntje|dot)\s|\.)"
_LINK = r"(?:\s(?:streepje|underscore|min)\s)"
_OF_NAME = "van de|van der|van den|van|de|el|al|ait|ben|bin|abu"
_TLD = (
    "nl|com|org|net|be|de|eu|info|edu|gov|me|tv|fr|uk|tr|ma|so|gh|ng|io|app|example|test|link|"
    "social|"
    "online|site|page|ee|gg|us|co|in|pk|ir|iq|sy|et|eg|dz"
)
EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"\x00\x01]{1,64}\s?@\s?[^\W_](?:[\w-]{0,62}[^\W_])?"
    r"(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?){0,3}\.[^\W\d_]{2,24}(?!\w)"
)
SPOKEN_EMAIL = re.compile(
    (
        rf"(?<!\w)[\w+-]{{1,64}}(?:(?:{_DOT}|{_LINK})(?:(?:{_OF_NAME})\s)?[\w+-]{{1,64}})"
        rf"{{0,4}}{_AT}[\w-]{{1,64}}(?:{_DOT}[\w-]{{1,30}}){{1,3}}"
    ),
    _I,
)
URL = re.compile(
    (
        rf"(?:https?://|www\.)[^\s<>\"\x00\x01]+|(?<![\w@.])(?:[\w-]{{1,63}}\.){{1,4}}(?:{_TLD})"
        rf"(?:/[^\s<>\"\x00\x01]*|(?![\w.]))"
    ),
    _I,
)
_SPOKEN_AT = re.compile(rf"{_AT}[\w-]{{1,64}}{_DOT}[\w-]", _I)
_SAID = known("at ape")
_HOST = re.compile(r"@\s?[^\W_][\w-]{0,63}\.")
_WEB_HINT = re.compile(rf"\.(?:{_TLD})(?!\w)|(?<=www)\.|(?<=http)://|(?<=https)://", _I)
_NOT_IN_ADDRESS = frozenset(' \t\n\r@<>()[],;:"\x00\x01')
_NOT_IN_HOST = _NOT_IN_ADDRESS | set("/'?!&=#*|+")


def find_spoken_emails(text: str, starts: Starts) -> Iterator[Span]:
    """Mail addresses in words («naam punt achternaam at gmail punt com»), looked for only where an
    «at» stands.
    """
    position = 0
    for at in starts.at(_SAID):
        before = at - 1
        if text[before:at] in ("(", "[") and text[before - 1 : before].isspace():
            before -= 1
        if before < position or not _SPOKEN_AT.match(text, before):
            continue
        match = SPOKEN_EMAIL.search(text, max(position, before - 400), at + 200)
        if match:
            position = match.end()
            yield Span(
                *match.span(),
                PiiKind.EMAIL,
                "Dit lijkt een e-mailadres in woorden.",
                Certainty.LIKELY,
            )


def find_emails(text: str) -> Iterator[Span]:
    """Mail addresses, looked for where an @ stands before a host."""
    position = 0
    for at in places_of(text, "@"):
        if not _HOST.match(text, at):
            continue
        behind = at - 1 if at and text[at - 1].isspace() else at
        match = EMAIL.match(
            text, _back_to(text, behind, max(position, behind - 64), _NOT_IN_ADDRESS)
        )
        if match:
            position = match.end()
            yield Span(*match.span(), PiiKind.EMAIL, "Dit is een e-mailadres.", Certainty.CERTAIN)


def find_urls(text: str) -> Iterator[Span]:
    """Web addresses, looked for where a known ending, «www.» or «://» stands."""
    position = 0
    for place in places_of(text, ".:"):
        if not _WEB_HINT.match(text, place):
            continue
        match = URL.match(text, _back_to(text, place, max(position, place - 260), _NOT_IN_HOST))
        if match:
            position = match.end()
            yield Span(*match.span(), PiiKind.URL, "Dit is een webadres.", Certainty.CERTAIN)


def _back_to(text: str, place: int, floor: int, borders: frozenset[str]) -> int:
    """How far back from `place` no character of `borders` stands, and not beyond `floor`."""
    while place > floor and text[place - 1] not in borders:
        place -= 1
    return place
