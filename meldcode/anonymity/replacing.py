"""Puts a readable word in place of each span, the same for the same person within a case, and never
a part of what stood there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from meldcode.anonymity.amounts import SPELLED, value
from meldcode.anonymity.folding import fold
from meldcode.anonymity.labels import AGE_BANDS, EMPTY, PLACE_ABROAD, PLAIN, SCHOOL
from meldcode.anonymity.moments import moment
from meldcode.anonymity.places import ABROAD
from meldcode.anonymity.spans import PiiKind, Span
from meldcode.anonymity.vocabulary import CALLED_BY, RELATIONS

_LETTERS = "BCDEFGHJKLMNPQRSTVWZ"
_PIECE = re.compile(r"[^\W_]+")
_NAMED = frozenset(
    {
        PiiKind.PERSON,
        PiiKind.RELATION,
        PiiKind.PLACE,
        PiiKind.ORGANISATION,
    }
)
_SCHOOL = re.compile(
    r"school|college|lyceum|gymnasium|mavo|\b(?:obs|cbs|pcbs|rkbs|ibs|roc|mbo)\b", re.IGNORECASE
)


@dataclass
class Memory:
    """Who has which replacement within one case; holds names, so keep it no longer than needed or
    as secret as the case. Another series of the same case begins at another number (`start`), and
    gives no label that is another's (`taken`).
    """

    labels: dict[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    start: int = 0
    taken: frozenset[str] = frozenset()


def mask(
    text: str, spans: Sequence[Span], *, departure: date | None = None, memory: Memory | None = None
) -> str:
    """Return `text` with each of `spans` replaced; no letter or digit of a span is left, whole or
    in part.

    With `departure` a full date is told as weeks before or after it, where that is safe. With
    `memory` the same person keeps the same replacement in several notes of one case. Spans that
    overlap or lie outside the text raise ValueError.
    """
    parts, position = [], 0
    for span, replacement in zip(
        spans, replacements(text, spans, departure=departure, memory=memory), strict=True
    ):
        if not position <= span.start < span.end <= len(text):
            raise ValueError("spans must be in order, without overlap, inside the text")
        parts += [text[position : span.start], replacement]
        position = span.end
    return "".join([*parts, text[position:]])


def replacements(
    text: str, spans: Sequence[Span], *, departure: date | None = None, memory: Memory | None = None
) -> list[str]:
    """Return the replacement of each of `spans`, in their order; see `mask`."""
    memory = memory if memory is not None else Memory()
    return [_replacement(text[span.start : span.end], span, departure, memory) for span in spans]


def _replacement(found: str, span: Span, departure: date | None, memory: Memory) -> str:
    if span.kind is PiiKind.AGE:
        label = _band(found)
    elif span.kind is PiiKind.DATE:
        label = _dated(found, departure)
    elif span.kind in _NAMED:
        label = _named(found, span, memory)
    else:
        label = PLAIN[span.kind]
    return f"[{label}]" if _safe(label, found, span.kind) else f"[{_fallback(label, found)}]"


def _pieces(text: str) -> list[str]:
    return [fold(match.group()) for match in _PIECE.finditer(text)]


def _safe(label: str, found: str, kind: PiiKind) -> bool:
    """Whether no word or number of what stood there stands in the label; a relation word identifies
    nobody.
    """
    hidden = set(_pieces(found)) - (RELATIONS if kind is PiiKind.RELATION else frozenset())
    hidden -= {"klas", "vlucht", "school"}
    return not any(piece in _pieces(label) for piece in hidden)


def _fallback(label: str, found: str) -> str:
    """A label for the rare text that holds the words of its own label, such as a family called
    «Plaats».
    """
    return next(
        (other for other in (PLAIN[PiiKind.OTHER], EMPTY) if _safe(other, found, PiiKind.OTHER)),
        PLAIN[PiiKind.PERSON],
    )


def _band(found: str) -> str:
    """The age group in words: digits would give away an age at the edge («12-15» for 12), other
    words would not.

    The groups are those of the guide: under 12, 12-15, 16-17, adult. Several ages or an unreadable
    one: no group.
    """
    ages = {age for age in map(_age, _pieces(found)) if age is not None}
    if len(ages) != 1 or re.search("maand|week|mnd|wk|dag", found.lower()):
        return PLAIN[PiiKind.AGE]
    age = ages.pop()
    return AGE_BANDS[0 if age < 12 else 1 if age < 16 else 2 if age < 18 else 3]


def _age(piece: str) -> int | None:
    bare = re.sub(r"(?:jarigen?|jaars|jr|jaar|j)$", "", piece)
    return value(bare) if bare else None


def _dated(found: str, departure: date | None) -> str:
    """Weeks to the departure for a date with a year within half a year of it; a birth date or a
    nearer one stays
    «datum»."""
    day = moment(found) if departure else None
    if day is None or departure is None or not 7 <= abs((day - departure).days) <= 182:
        return PLAIN[PiiKind.DATE]
    weeks = abs((day - departure).days) // 7
    side = "voor" if day < departure else "na"
    noun = "week" if weeks == 1 else "weken"
    for count in (str(weeks), *(word for word in SPELLED if SPELLED[word] == weeks)):
        if not set(count) & set(re.findall(r"\d", found)) and _safe(count, found, PiiKind.DATE):
            return f"{PLAIN[PiiKind.DATE]}, {count} {noun} {side} vertrek"
    return PLAIN[PiiKind.DATE]


def _named(found: str, span: Span, memory: Memory) -> str:
    """The same label for the same name; a first name alone is the person whose full name was met
    before.
    """
    words = [word for word in _pieces(found) if word != "s"]
    relation = words[0] if span.kind is PiiKind.RELATION and words and words[0] in RELATIONS else ""
    key = " ".join(
        _bare(word)
        for word in words
        if word not in CALLED_BY and not (relation and word == relation)
    )
    base = relation or _base(found, span)
    kind = "person" if span.kind in (PiiKind.PERSON, PiiKind.RELATION) else span.kind.value
    for known, label in memory.labels.items():
        if known == f"{kind}:{key}" or (kind == "person" and known.startswith(f"person:{key} ")):
            return label
    label = (_of_first_name(key, memory) if kind == "person" else "") or _next(base, key, memory)
    memory.labels[f"{kind}:{key}"] = label
    return label


def _of_first_name(key: str, memory: Memory) -> str:
    """The label of who was met by the first name alone, unless another full name has it since."""
    for known, label in memory.labels.items():
        if not (known.startswith("person:") and f"person:{key}".startswith(f"{known} ")):
            continue
        if not [other for other, its in memory.labels.items() if its == label and other != known]:
            return label
    return ""


def _bare(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


def _base(found: str, span: Span) -> str:
    if span.kind is PiiKind.PLACE and span.why == ABROAD:
        return PLACE_ABROAD
    if span.kind is PiiKind.ORGANISATION and _SCHOOL.search(found):
        return SCHOOL
    return PLAIN[span.kind]


def _next(base: str, key: str, memory: Memory) -> str:
    """The next free label: people get a letter at once, others («broer», «plaats») only from the
    second on.

    A letter that begins a part of the name is passed over, so that the label never shows an initial
    (R47).
    """
    number = memory.used.get(base, memory.start)
    initials = {word[:1].upper() for word in key.split()}
    if number == 0 and base != PLAIN[PiiKind.PERSON] and base not in memory.taken:
        memory.used[base] = 1
        return base
    while True:
        number += 1
        letter = _lettered(number)
        if not initials & set(letter) and f"{base} {letter}" not in memory.taken:
            memory.used[base] = number
            return f"{base} {letter}"


def _lettered(number: int) -> str:
    """B, C … Z, then BB, BC …, BBB …; never A, so that a label is no word, and none twice."""
    letters = ""
    while number:
        number, low = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[low] + letters
    return letters
