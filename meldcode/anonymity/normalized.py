"""A plain copy of the text to search in: without invisible characters, with every digit and quote
in one form, and the way back.
"""

import html
import re
import unicodedata
from array import array

# The ways in which one word can be hidden: each match is replaced, everything else is copied. Every
# alternative is bounded, or consumes what it scans, so the cost stays in proportion to the length.
_PLAIN = "\t\n\r -%'-;=-~À-ÖØ-öø-ſ\""
_HIDDEN = re.compile(
    r"(?P<wrap>(?<=[^\W\d_])[-\u2010\u2011\u00ad][ \t]{0,20}\r?\n[ \t]{0,20}(?=[^\W\d_]))"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,9}\s?/?>)"
    r"|(?P<entity>&#?[A-Za-z0-9]{2,8};)"
    rf"|(?P<char>[^{_PLAIN}&<])"
)
_MARKS = ("Mn", "Mc", "Me")
_DROPPED = ("Cf", "Cc", "Cs", "Mn", "Mc", "Me")
_INLINE = {"b", "i", "u", "em", "strong", "span", "font", "mark", "small", "wbr", "a"}
_ALIKE = {
    **dict.fromkeys("’‘´`ʼ′＇", "'"),
    **dict.fromkeys("–—‑‐−﹣－", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **{fraction: fraction for fraction in "½¼¾"},
}


class NormalizedText:
    """`text` to search in; `back(start, end)` gives the place of a stretch of it in the
    original.
    """

    def __init__(self, original: str) -> None:
        self._first: array[int] | None = None
        self._last: array[int] | None = None
        self.text = original
        if _HIDDEN.search(original):
            self._build(original)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the borders in the original of `text[start:end]`; `start < end`."""
        if self._first is None or self._last is None:
            return start, end
        return self._first[start], self._last[end - 1]

    def _build(self, original: str) -> None:
        first, last, parts = array("L"), array("L"), []
        position = 0
        for match in _HIDDEN.finditer(original):
            if position < match.start():
                parts.append(original[position : match.start()])
                first.extend(range(position, match.start()))
                last.extend(range(position + 1, match.start() + 1))
            position = match.end()
            piece = _seen(match)
            if piece:
                parts.append(piece)
                first.extend([match.start()] * len(piece))
                last.extend([position] * len(piece))
            elif last and unicodedata.category(match.group()[0]) in _MARKS:
                _compose(parts, last, match.group(), position)
        parts.append(original[position:])
        first.extend(range(position, len(original)))
        last.extend(range(position + 1, len(original) + 1))
        self.text, self._first, self._last = "".join(parts), first, last


def _compose(parts: list[str], last: "array[int]", mark: str, position: int) -> None:
    """A loose mark belongs to the letter before it: one composed letter if there is one, else the
    bare letter.
    """
    whole = unicodedata.normalize("NFC", parts[-1][-1] + mark)
    if len(whole) == 1:
        parts[-1:] = [parts[-1][:-1], whole] if len(parts[-1]) > 1 else [whole]
    last[-1] = position


def _seen(match: re.Match[str]) -> str:
    """What a reader sees of one match: a character, several, or nothing."""
    found = match.group()
    if match.lastgroup == "wrap":
        return ""
    if match.lastgroup == "tag":
        return "" if found.strip("</> ").lower() in _INLINE else " "
    if match.lastgroup == "entity":
        return "".join(_plain(character) for character in html.unescape(found))
    return _plain(found)


def _plain(character: str) -> str:
    """One character in its plainest form; full-width, Arabic and other digits become the digits of
    ASCII.
    """
    if character in _ALIKE:
        return _ALIKE[character]
    if unicodedata.category(character) in _DROPPED and character not in "\n\t\r":
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "".join(
        c for c in unicodedata.normalize("NFKC", character) if unicodedata.category(c) not in _MARKS
    )
