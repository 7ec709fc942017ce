"""What an own contact may say: of itself alone. One admin adds it, and it stands on every page that
says whom to call, so it claims no national line, and speaks for no other contact.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from contacts.likeness import Vital, numbers_in, readings, sentences, significant, vital
from contacts.models import Contact
from meldcode.values.resemblance import plain, runs

__all__ = ["refusals"]

# Words of a line for the whole country; who works in one organisation has a function.
CLAIMED = (
    "meldpunt", "meldlijn", "meldkamer", "hulplijn", "helplijn", "knooppunt", "crisisdienst",
    "nooddienst",
)  # fmt: skip
CLAIMS = "«{name}» is een woord van een landelijke lijn. Noem de functie of het team."
# Where a number is a house or an hour.
PLACES = ("address", "region", "hours_nl", "hours_en")
WORDS = (
    "when_nl", "when_en", "opening_line_nl", "opening_line_en", "will_ask", "will_ask_source",
    "will_ask_note_nl", "will_ask_note_en", "facts",
)  # fmt: skip
LINKS = ("website", "email")
OF_ANOTHER = (
    "Hier staat «{name}». Een eigen contact zegt alleen iets van zichzelf. Laat dat weg; die"
    " nummers staan al op elke bladzijde."
)
A_NUMBER = "Zet een nummer niet in een tekst, maar bij «Telefoonnummer»."
SHORTEST_NUMBER = 8
# Behind a plus, or from a nought on, is what one dials; other digits are ages and years.
FROM_HERE = re.compile(r"0|31")
FROM_ABROAD = re.compile(r"\+\s*\(?\d")
WRITTEN = re.compile(r"\d(?:[\s()/-]*\d){6,}")
LONG_NAME = 6
# What puts it before the others, in both languages.
CALLS, FIRSTS = r"\b(?:bel\w*|nummer|call|number|dial)\b", r"\b(?:eerste?|altijd|first|always)\b"
FIRST = re.compile(rf"{CALLS}[^.!?]*{FIRSTS}|{FIRSTS}[^.!?]*{CALLS}", re.IGNORECASE)
NOT_FIRST = "Een eigen contact staat achter de landelijke. Schrijf niet dat men dit eerst belt."


def refusals(subject: Any, changed: Iterable[str]) -> dict[str, str]:
    """By field, why an own contact could pass for another one, or speaks for it."""
    if not (isinstance(subject, Contact) and subject.kind == "own"):
        return {}
    found = dict(texts(subject, set(changed)))
    if "name" in changed and (claim := claimed(subject.name)):
        found["name"] = CLAIMS.format(name=claim)
    elif "name" in changed and FIRST.search(subject.name):
        found["name"] = NOT_FIRST
    return found | sentences(subject, changed)


def claimed(name: str) -> str:
    """The word of a national line in a name; empty where there is none."""
    said = [piece.replace(" ", "") for piece in runs(name)]
    word = next((one for one in CLAIMED if any(piece.startswith(one) for piece in said)), "")
    shared = Contact.objects.in_use().exclude(kind="own").values_list("name", flat=True)
    return word or next((one for one in shared if f" {plain(name)} " in f" {plain(one)} "), "")


def texts(subject: Contact, changed: set[str]) -> Iterator[tuple[str, str]]:
    """The changed texts that name a vital contact, or hold a number."""
    others = list(vital())
    for field in (*PLACES, *WORDS, *LINKS):
        said = in_words(getattr(subject, field)) if field in changed else ""
        numbers = written(field, said)
        if name := named_in(said, others, numbers):
            yield field, OF_ANOTHER.format(name=name)
        elif is_dialled(field, said, numbers):
            yield field, A_NUMBER
        elif FIRST.search(said):
            yield field, NOT_FIRST


def written(field: str, text: str) -> list[str]:
    """The numbers in a text; beside houses and hours those of one piece: «08.00-20.00» is none."""
    pieces = WRITTEN.findall(text) if field in PLACES else []
    return list(numbers_in(text)) if field in WORDS else [re.sub(r"\D", "", one) for one in pieces]


def in_words(value: Any) -> str:
    """A text, or the texts of a list in both languages."""
    if isinstance(value, str):
        return value
    return ". ".join(str(row.get(part, "")) for row in value for part in ("nl", "en", "slug"))


def named_in(text: str, others: list[Vital], numbers: list[str]) -> str:
    """The vital contact that a text names, by name or number; empty where it names none."""
    if not text:
        return ""
    pieces = list(runs(text))
    said = {piece.replace(" ", "") for piece in pieces}
    read = {form for piece in pieces for form in readings(piece)}
    for one in others:
        names = [plain(name).replace(" ", "") for name in one.called]
        words = [name for name in names if not name.isdigit() or name in numbers]
        by_number = {*map(significant, numbers)}.intersection(map(significant, one.numbers))
        long = tuple(name for name in words if len(name) > LONG_NAME)
        whole = said.intersection(words) - {*long}
        if by_number or whole or any(piece.startswith(long) for piece in read):
            return one.name
    return ""


def is_dialled(field: str, text: str, numbers: list[str]) -> bool:
    """Whether something in the text could be dialled; four digits twice may be hours."""
    long = (one for one in numbers if len(one) >= SHORTEST_NUMBER + (field in PLACES))
    return any(map(FROM_HERE.match, long)) or bool(field in WORDS and FROM_ABROAD.search(text))
