"""What a user could take for a vital contact: a name or a number that contains it, is nearly
spelled, looks or sounds the same.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from contacts import pinned
from contacts.models import Contact
from meldcode.values.nearby import Texts
from meldcode.values.resemblance import apart, forms, plain, runs, sound, strokes
from meldcode.values.spoken import numbers_in

# What else people call them.
ALSO = {
    "112": ("112", "alarmcentrale"),
    "veilig-thuis": ("VT", "Thuis Veilig", "Meldpunt Huiselijk Geweld", "Safe Home"),
    "lkha": (
        "LKHA", "Landelijk Knooppunt", "Knooppunt Huwelijksdwang", "Knooppunt Achterlating",
        "Huwelijksdwang en Achterlating",
    ),
    "buitenlandse-zaken": (
        "Buitenlandse Zaken", "Minbuza", "Buza", "BZ", "Nederland Wereldwijd", "Foreign Affairs",
    ),
    "ambassade": ("Nederlandse ambassade", "ambassade", "consulaat", "embassy", "consulate"),
    "politie": ("politie", "police", "agent", "wijkagent", "jeugdagent", "recherche"),
    "marechaussee": ("marechaussee", "Kmar"),
    "raad-voor-de-kinderbescherming": ("Kinderbescherming",),
    "centrum-iko": ("Kinderontvoering",),
    "fier": ("Fier", "chat met Fier"),
}  # fmt: skip
# One slip of the pen away from other words.
EXACTLY = {
    one for name in ("fier", "buza", "kmar", "police") for one in (name, strokes(name), sound(name))
}
# What only an emergency line says of itself.
VOICE = (
    "spoed", "spoedlijn", "spoednummer", "nood", "noodlijn", "noodnummer", "alarm", "alarmlijn",
    "alarmnummer", "crisislijn", "crisisnummer", "dag en nacht", "dagennacht", "dag nacht",
    "nacht en dag", "day and night", "24 uur", "24 uurs", "24u", "24h", "24/7", "24x7", "24 7",
    "7 24", "7x24", "nachtlijn", "nachtnummer", "noodgeval", "noodhulp", "calamiteiten", "urgent",
    "hotline", "sos", "emergency",
)  # fmt: skip
VOICES = [(word, one, sound(one)) for word in VOICE for one in [re.sub(r"[^0-9a-z]", "", word)]]
NAME_LIKE = (
    "Deze naam lijkt op «{name}». Wie haast heeft, kan ze verwisselen. Kies een andere naam."
)
VOICE_LIKE = (
    "«{name}» zegt alleen een noodlijn van zichzelf. Laat dat uit de naam weg; zet het bij de"
    " openingstijden."
)
NUMBER_IN_NAME = "Zet een nummer niet in de naam, maar bij «Telefoonnummer»."
NUMBER_LIKE = "Dit nummer lijkt op dat van «{name}» ({display}), maar is het niet. Kijk het na."
SAY_WHY = (
    "{sentence} Klopt het toch? Schrijf dan bij het contact zelf, bij «Waarom verandert dit?»,"
    " waarom."
)
DECIDER_SAYS_WHY = "{sentence} Klopt het toch? Schrijf dan bij «Reden» waarom."
A_NUMBER = 5
WATCHED = ("name", "phone", "dial", "display", "whatsapp")
DIALLED = ("dial", "whatsapp")


class Vital(NamedTuple):
    """One vital contact: what it is called, and what one dials for it."""

    slug: str
    name: str
    called: tuple[str, ...]
    numbers: tuple[str, ...]
    display: str


# Who is vital, where that was asked before.
Known = list[Vital] | None


def vital() -> Iterator[Vital]:
    """What ships as vital or as help for the person, and what two keepers made vital later."""
    shipped = pinned.contacts().values()
    rows = Contact.objects.in_use().filter(critical=True)
    for row in (*shipped, *rows.values("slug", "name", "dial", "whatsapp", "display")):
        slug, name = row["slug"], row["name"]
        if row.get("kind", "national") == "national":
            called = (name, *ALSO.get(slug, ()))
            numbers = tuple(filter(None, (row.get("dial"), row.get("whatsapp"))))
            yield Vital(slug, name, called, numbers, row.get("display", ""))


def slips(name: str) -> int:
    """How many slips of the pen still give this name: none in a short one."""
    return 0 if len(name) < 4 or name in EXACTLY else 1 if len(name) < 10 else 2


@lru_cache(maxsize=2000)
def readings(name: str) -> frozenset[str]:
    """How a name can be read or heard."""
    return frozenset(forms(plain(name)))


# Worked out once for each name: a file holds thousands.
@lru_cache(maxsize=500)
def heard_as(called: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """How these names can be read or heard, each with the slips that it bears."""
    names = {form for name in called for form in readings(name)}
    return tuple((name, slips(name)) for name in sorted(names))


@lru_cache(maxsize=8)
def words_of(text: str) -> Texts:
    """How some words of a text can be read or heard."""
    return Texts(form for run in runs(text) for form in readings(run))


def same_name(text: str, called: tuple[str, ...]) -> bool:
    """Whether some words of the text could be read or heard as one of these names."""
    names, words, whole = heard_as(called), words_of(text), readings(text)
    if any(len(name) > 6 and name in one for name, _ in names for one in whole):
        return True
    return any(words.has(name, most) for name, most in names)


def voice_of(text: str) -> str:
    """The words of an emergency line in a name; empty where there are none."""
    said, words = words_of(text).all, plain(text).split()
    for word, squeezed, heard in VOICES:
        begins = len(squeezed) > 3 and any(one.startswith(squeezed) for one in words)
        if squeezed in said or heard in said or begins:
            return word
    return ""


def name_sentence(name: str, others: list[Vital]) -> str:
    """Why a name could mislead; nothing where it could not."""
    said = list(numbers_in(name))
    for one in others:
        if same_name(name, one.called) or set(said) & set(one.numbers):
            return NAME_LIKE.format(name=one.name)
    if any(len(digits) >= A_NUMBER for digits in said):
        return NUMBER_IN_NAME
    word = voice_of(name)
    return VOICE_LIKE.format(name=word) if word else ""


def significant(number: str) -> str:
    """What differs between numbers: the digits behind country code, 00 and 0."""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(0031|31|0)?0?", "", digits) if len(digits) > 5 else digits


def sentences(subject: Contact, others: list[Vital]) -> dict[str, str]:
    """By field, why a user could take this contact for one of these."""
    found = dict(number_sentences(subject, others))
    if sentence := name_sentence(subject.name, others):
        found["name"] = sentence
    return found


def number_sentences(subject: Contact, others: list[Vital]) -> Iterator[tuple[str, str]]:
    """The numbers that are one slip away from a vital one, or hold it; the very same number
    misleads nobody.
    """
    vitals = {number: one for one in others for number in one.numbers}
    for field in DIALLED:
        typed = str(getattr(subject, field))
        digits = significant(typed)
        if not digits or typed in vitals:
            continue
        for number, one in vitals.items():
            other = significant(number)
            if len(other) > 3 and (other in digits or not apart(digits, other, 1)):
                name = "phone" if field == "dial" else field
                yield name, NUMBER_LIKE.format(name=one.name, display=one.display)


def unsaid(
    subject: Any, changed: Iterable[str], reason: str, say: str = SAY_WHY, known: Known = None
) -> dict[str, str]:
    """Those of a shared contact for which the keeper wrote no reason; `known` is who is vital,
    where that was asked before.
    """
    shared = isinstance(subject, Contact) and subject.kind != "own"
    if not shared or reason.strip() or not set(WATCHED) & set(changed):
        return {}
    others = [one for one in (vital() if known is None else known) if one.slug != subject.slug]
    return {
        name: say.format(sentence=sentence.removesuffix(" Kies een andere naam."))
        for name, sentence in sentences(subject, others).items()
    }
