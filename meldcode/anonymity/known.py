"""What is already known of this case («this too», names given once): found in every form, and only
ever added to what is found without it."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from meldcode.anonymity.beside_bodies import apart_from_bodies, only_a_body
from meldcode.anonymity.folding import fold
from meldcode.anonymity.kept_forms import KeptForms
from meldcode.anonymity.known_forms import Body, KeptName, KnownForms, Place
from meldcode.anonymity.lands import only_abroad
from meldcode.anonymity.others_forms import OthersForms, OthersName, OthersWord
from meldcode.anonymity.spans import Certainty, PiiKind, Span

_PIECE = re.compile(r"[^\W_]+")
_RUN = re.compile(r"[\w.@+-]*[\w@]")
_CODE = re.compile(r"[\d@_]|[^\W\d_]\.[^\W\d_]")
_INITIALS = re.compile(
    r"(?<![\w.])(?:[^\W\d_]\.\s?){1,5}(?!\w)|(?<![\w.])[A-ZÀ-Ý]{2,5}(?!\w)"
    r"|(?<![\w.])[A-ZÀ-Ý][a-zà-ÿ]{1,3}[A-ZÀ-Ý](?!\w)"
)
_LEADING = re.compile(
    r"(?<![\w.])(?P<initials>(?:[^\W\d_](?:\.\s?|\s)){0,3})"
    r"(?:(?:van|de|der|den|el|al|ben|ait|ten|ter|'t|du|la)[ -]){0,3}$",
    re.IGNORECASE,
)
_LATER = re.compile(r"'s(?![^\W_])")
_WHY = "Dit is in deze casus eerder aangewezen als herkenbaar."
WHY_KEPT = "Dit staat in de lijst van namen van uw organisatie."


class KnownEntries(list[str]):
    """What is known, of which the forms are made once for all texts it is looked for in. Not to be
    changed.
    """

    @cached_property
    def forms(self) -> list[tuple[KnownForms, str]]:
        """The forms of those of each sort, with why what they find is found."""
        given: list[str] = []
        kept: list[str] = []
        of_others: list[str] = []
        for entry in self:
            if isinstance(entry, Body | KeptName):
                kept += [] if only_a_body(entry) or only_abroad(entry) else [entry]
            else:
                (of_others if isinstance(entry, OthersName | OthersWord) else given).append(entry)
        found = (
            (KnownForms(given), _WHY),
            (OthersForms(of_others), _WHY),
            (KeptForms(kept), WHY_KEPT),
        )
        return [one for one in found if one[0]]

    @cached_property
    def of_the_author(self) -> "KnownEntries":
        """Those that no other gave than who wrote the text; itself where these are all."""
        others = (Body, KeptName, OthersName, OthersWord)
        own = [entry for entry in self if not isinstance(entry, others)]
        return self if len(own) == len(self) else KnownEntries(own)

    def same_as(self, other: "KnownEntries | None") -> bool:
        """Whether these are the same entries, each of the same sort."""
        return self == other and [*map(type, self)] == [*map(type, other)]

    def __deepcopy__(self, memo: object) -> "KnownEntries":
        return self


def find_known(text: str, known: Iterable[str]) -> list[Span]:
    """Every stretch of `text` that spells one of `known`: whole or a part of a name, in initials,
    possessive, a letter off, or inside an address or account."""
    return [
        Span(start, end, kind, why, Certainty.CERTAIN)
        for forms, why in (known if isinstance(known, KnownEntries) else KnownEntries(known)).forms
        for search in (_phrases, _words, _initials, _codes)
        for first, last, kind in search(text, forms)
        for start, end in (
            apart_from_bodies(text, first, last)
            if isinstance(forms, KeptForms)
            else ((first, last),)
        )
    ]


Found = Iterator[tuple[int, int, PiiKind]]


def _pieces(text: str) -> list[Place]:
    return [(fold(match.group()), match.start(), match.end()) for match in _PIECE.finditer(text)]


def _possessive(text: str, end: int) -> int:
    later = _LATER.match(text, end)
    return later.end() if later else end


def _phrases(text: str, forms: KnownForms) -> Found:
    """Entries of several words, with any signs between them."""
    words = _pieces(text)
    for index, (word, start, _) in enumerate(words):
        for pieces, kind in forms.phrases_at(word):
            here = words[index : index + len(pieces)]
            if len(here) == len(pieces) and forms.spells(text, here, pieces):
                yield start, _possessive(text, here[-1][2]), kind


def _words(text: str, forms: KnownForms) -> Found:
    """Words, and family names with the initials before them."""
    for word, start, end in _pieces(text):
        kind = forms.of_word(word, text[start].isupper())
        if kind is None or (forms.within(word) and forms.opens(text, start, end)):
            continue
        if forms.last_name(word):
            start = _with_initials(text, start, forms)
        yield start, _possessive(text, end), kind


def _with_initials(text: str, start: int, forms: KnownForms) -> int:
    before = text[max(0, start - 24) : start]
    leading = _LEADING.search(before)
    if not leading:
        return start
    letters = re.sub(r"[\W_]", "", leading["initials"])
    if letters and not forms.are_initials(letters):
        return start - (len(before) - leading.end("initials"))
    return start - len(leading.group())


def _initials(text: str, forms: KnownForms) -> Found:
    """«F.E.A.», «F. A.» and «FEA» for Fatima El Amrani; «F.» too."""
    for match in _INITIALS.finditer(text):
        letters = re.sub(r"[\W_]", "", match.group())
        dots = "." in match.group()
        if forms.are_initials(letters, dots) and (len(letters) > 1 or letters.isupper()):
            yield match.start(), match.start() + len(match.group().rstrip()), PiiKind.PERSON


def _codes(text: str, forms: KnownForms) -> Found:
    """Mail addresses, accounts and joined words that hold a known name."""
    for match in _RUN.finditer(text):
        written = match.group()
        joined = _CODE.search(written)
        if forms.inside(written, bool(joined)):
            yield (
                match.start(),
                match.end(),
                PiiKind.HANDLE if joined else PiiKind.PERSON,
            )
