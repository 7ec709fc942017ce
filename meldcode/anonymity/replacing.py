"""Puts a readable word in place of each span, the same for the same person within a case, and never
a part of what stood there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from meldcode.anonymity.age_bands import age_band
from meldcode.anonymity.amounts import SPELLED
from meldcode.anonymity.earlier import MOST_WORDS, Earlier
from meldcode.anonymity.folding import fold
from meldcode.anonymity.labels import EMPTY, PLACE_ABROAD, PLAIN, SCHOOL, THE_PERSON
from meldcode.anonymity.lettering import lettered, without
from meldcode.anonymity.moments import moment
from meldcode.anonymity.places import ABROAD
from meldcode.anonymity.spans import PiiKind, Span
from meldcode.anonymity.vocabulary import CALLED_BY, RELATIONS, ROLES, STRICT_TITLES, words
from meldcode.anonymity.working_at import works_at_a_body

# Words before a name of somebody the case is not about.
_OF_OTHERS = (CALLED_BY | STRICT_TITLES | ROLES | RELATIONS) - words(
    "leerling leerlinge client cliente student studente kind baby dochter dochtertje zoon zoontje"
)
_PIECE = re.compile(r"[^\W_]+")
_NAMED = frozenset({PiiKind.PERSON, PiiKind.RELATION, PiiKind.PLACE, PiiKind.ORGANISATION})
# How far back the word before a name is looked for.
_LOOK_BACK = 40
_LONGEST = 60
_SCHOOL = re.compile(
    r"school|college|lyceum|gymnasium|mavo|\b(?:obs|cbs|pcbs|rkbs|ibs|roc|mbo)\b", re.IGNORECASE
)


@dataclass
class Memory:
    """Who has which replacement within one case; holds names, so keep it no longer than needed or
    as secret as the case. Another series of the same case begins at another number (`start`), and
    gives no label that is another's (`taken`).

    Whom the case is about is `[de persoon]`: who was said to be it, and until somebody was the
    first name without a title, but none that only another than the author gave (`awaits_person`).
    `before` are labels that the person had earlier, with the name.
    """

    labels: dict[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    start: int = 0
    taken: frozenset[str] = frozenset()
    awaits_person: bool = False
    before: dict[str, str] = field(default_factory=dict)
    met: Earlier = field(default_factory=Earlier, init=False, repr=False, compare=False)

    @property
    def guesses_the_person(self) -> bool:
        """Whether the next name may be taken for the person of the case."""
        return self.awaits_person and THE_PERSON not in self.labels.values()

    @staticmethod
    def key_of_person(name: str) -> str:
        """How a name of a person is kept."""
        return _key(_words(name), "")

    def is_the_person(self, name: str, *, from_now_on: bool = False) -> None:
        """From now on this name, and the full name of it, is the person of the case; `from_now_on`
        leaves what was masked earlier as it is told.
        """
        key = _key(_words(name), "")
        earlier = (
            self.labels.get(f"person:{key}")
            or _of_longer_name(key, self)
            or _of_first_name(key, self)
        )
        if earlier and earlier != THE_PERSON:
            if not from_now_on:
                self.before[earlier] = key
            for known in [known for known, label in self.labels.items() if label == earlier]:
                self.labels[known] = THE_PERSON
        self.labels[f"person:{key}"] = THE_PERSON
        self.met = Earlier()

    def is_somebody_else(self, name: str) -> None:
        """This name was taken for the person of the case, and is not."""
        self.is_no_person(self.key_of_person(name))

    def is_no_person(self, key: str) -> None:
        """The same for a name as it is kept; of one that has the label of another nothing
        changes.
        """
        same = [
            known
            for known, label in self.labels.items()
            if label == THE_PERSON and f"{known} ".startswith(f"person:{key} ")
        ]
        earlier = [label for label, name in self.before.items() if f"{name} ".startswith(f"{key} ")]
        if not same and not earlier and f"person:{key}" in self.labels:
            return
        for label in earlier:
            del self.before[label]
        for known in same:
            del self.labels[known]
        label = next(iter(earlier), "") or _next(PLAIN[PiiKind.PERSON], key, self)
        self.labels[f"person:{key}"] = label
        self.met = Earlier()

    def as_told_since(self, text: str) -> str:
        """A text masked earlier, with the labels that the person had before told as they are."""
        for label in self.before:
            text = text.replace(f"[{label}]", f"[{THE_PERSON}]")
        return text


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
    found = []
    for span in spans:
        earlier = text[max(0, span.start - _LOOK_BACK) : span.start]
        before = (
            ["collega"] if works_at_a_body(text, span.start, span.end) else _pieces(earlier)[-1:]
        )
        words = text[span.start : span.end]
        found.append(_replacement(words, before, span, departure, memory))
    return found


def _replacement(
    found: str, before: Sequence[str], span: Span, departure: date | None, memory: Memory
) -> str:
    if span.kind is PiiKind.AGE:
        label = age_band(found)
    elif span.kind is PiiKind.DATE:
        label = _dated(found, departure)
    elif span.kind in _NAMED:
        label = _named(found, before, span, memory)
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
    if label == THE_PERSON:
        hidden -= {"de"}
    return not any(piece in _pieces(label) for piece in hidden)


def _fallback(label: str, found: str) -> str:
    """A label for the rare text that holds the words of its own label, such as a family called
    «Plaats».
    """
    return next(
        (other for other in (PLAIN[PiiKind.OTHER], EMPTY) if _safe(other, found, PiiKind.OTHER)),
        PLAIN[PiiKind.PERSON],
    )


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


def _named(found: str, before: Sequence[str], span: Span, memory: Memory) -> str:
    """The same label for the same name; a first name alone is the person whose full name was met
    before.
    """
    words = _words(found)
    relation = words[0] if span.kind is PiiKind.RELATION and words and words[0] in RELATIONS else ""
    key = _key(words, relation)
    base = relation or _base(found, span)
    kind = "person" if span.kind in (PiiKind.PERSON, PiiKind.RELATION) else span.kind.value
    known = _exact_or_longer(kind, key, memory)
    if known is not None:
        return memory.labels[known]
    label = (_of_first_name(key, memory) if kind == "person" else "") or (
        THE_PERSON
        if _may_be_the_person([*before, *words[:1]], span, memory)
        else _next(base, key, memory)
    )
    memory.met.of(memory.labels).add(f"{kind}:{key}")
    memory.labels[f"{kind}:{key}"] = label
    return label


def _exact_or_longer(kind: str, key: str, memory: Memory) -> str | None:
    """Under which key it was met; of a person also by the full name."""
    if kind != "person":
        return f"{kind}:{key}" if f"{kind}:{key}" in memory.labels else None
    return memory.met.of(memory.labels).first(f"person:{key}")


def _words(found: str) -> list[str]:
    return [word for word in _pieces(found) if word != "s"]


def _key(words: Sequence[str], relation: str) -> str:
    kept = (word for word in words if word not in CALLED_BY and not (relation and word == relation))
    return " ".join(_bare(word)[:_LONGEST] for word in islice(kept, MOST_WORDS))


def _may_be_the_person(opening: Sequence[str], span: Span, memory: Memory) -> bool:
    """Whether this is the first name of a case without title or relation: then it is whom the case
    is about, until its author says otherwise. `opening` is its first word and the word before.
    """
    free = memory.guesses_the_person and not span.by_others
    return free and span.kind is PiiKind.PERSON and _OF_OTHERS.isdisjoint(opening)


def _of_longer_name(key: str, memory: Memory) -> str:
    """The label of a full name that begins with this one."""
    longer = memory.met.of(memory.labels).longer.get(f"person:{key}", [])
    return memory.labels[longer[0]] if longer else ""


def _of_first_name(key: str, memory: Memory) -> str:
    """The label of who was met by the first name alone, unless another full name has it since."""
    met = memory.met.of(memory.labels)
    for known in met.shorter(f"person:{key}"):
        label = memory.labels[known]
        if label not in (memory.labels[other] for other in met.longer.get(known, [])):
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
        number = without(initials, number + 1)
        label = f"{base} {lettered(number)}"
        if label not in memory.taken:
            memory.used[base] = number
            return label
