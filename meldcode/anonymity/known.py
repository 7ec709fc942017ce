"""What is already known of this case («this too», names given once): found in every form, and only
ever added to what is found without it."""

import re
from collections.abc import Iterable, Iterator

from meldcode.anonymity.folding import fold
from meldcode.anonymity.general import general
from meldcode.anonymity.known_forms import Body, KeptName, KnownForms, alike
from meldcode.anonymity.public import BODIES
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
# What a capital stands behind when it opens a sentence, a line or a quotation.
_OPENS = re.compile(r"(?:^|[.!?:;…\n•·*–—-])[\s\"'«“‘„(\[]*$")
_LATER = re.compile(r"'s(?![^\W_])")
_WHY = "Dit is in deze casus eerder aangewezen als herkenbaar."
_WHY_KEPT = "Dit staat in de lijst van namen van uw organisatie."


def find_known(text: str, known: Iterable[str]) -> list[Span]:
    """Every stretch of `text` that spells one of `known`: whole or a part of a name, in initials,
    possessive, a letter off, or inside an address or account."""
    given: list[str] = []
    kept: list[str] = []
    for entry in known:
        (kept if isinstance(entry, Body | KeptName) else given).append(entry)
    return [
        Span(start, end, kind, why, Certainty.CERTAIN)
        for entries, why in ((given, _WHY), (kept, _WHY_KEPT))
        if (forms := KnownForms(entries))
        for search in (_phrases, _words, _initials, _codes)
        for start, end, kind in search(text, forms)
    ]


Found = Iterator[tuple[int, int, PiiKind]]


def _pieces(text: str) -> list[tuple[str, int, int]]:
    return [(fold(match.group()), match.start(), match.end()) for match in _PIECE.finditer(text)]


def _possessive(text: str, end: int) -> int:
    later = _LATER.match(text, end)
    return later.end() if later else end


def _phrases(text: str, forms: KnownForms) -> Found:
    """Entries of several words, with any signs between them."""
    words = _pieces(text)
    for index, (word, start, _) in enumerate(words):
        for pieces, kind in forms.phrases_at(word):
            last = index + len(pieces) - 1
            if last >= len(words):
                continue
            here = [entry[0] for entry in words[index : last + 1]]
            if not all(map(alike, here[1:], pieces[1:])):
                continue
            # With a letter off it is no entry where it is what others need: «Veilig Tuis».
            near = here != pieces and (
                all(map(general, here)) or BODIES.fullmatch(text, start, words[last][2])
            )
            if not near:
                yield start, _possessive(text, words[last][2]), kind


def _words(text: str, forms: KnownForms) -> Found:
    """Words, and family names with the initials before them."""
    for word, start, end in _pieces(text):
        kind = forms.of_word(word, text[start].isupper())
        if kind is None or (forms.within(word) and _opens(text, start)):
            continue
        if forms.last_name(word):
            start = _with_initials(text, start, forms)
        yield start, _possessive(text, end), kind


def _opens(text: str, start: int) -> bool:
    """Whether a sentence opens here, or the word stands in capitals all through."""
    shouted = text[start : start + 2].isupper()
    return shouted or bool(_OPENS.search(text[max(0, start - 9) : start]))


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
        letters = re.sub(r"[\W\d_]", "", fold(written))
        if forms.inside(letters, bool(joined)):
            yield (
                match.start(),
                match.end(),
                PiiKind.HANDLE if joined else PiiKind.PERSON,
            )
