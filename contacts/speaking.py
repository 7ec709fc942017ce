"""What an own contact may say: who it is, for whom, where and when. One admin adds it, and it
stands on every page that says whom to call, so it claims no national line, speaks for no other
contact, and tells nobody what to do.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Q

from contacts.likeness import Vital, readings, sentences, significant, vital
from contacts.models import Contact, Proposal, Version
from meldcode.values.advising import advice_in, puts_first
from meldcode.values.claiming import claim_in
from meldcode.values.dialled import dialled
from meldcode.values.functions import is_function
from meldcode.values.resemblance import plain, runs
from meldcode.values.spoken import numbers_in

__all__ = ["FREE", "GUIDING", "UNNAMED", "new_words", "not_its_own", "refusals", "unread"]

CLAIMS = "«{name}» is de naam van een lijn, dienst of onderwerp. Noem de functie of het team."
WORDS = ("when_nl", "when_en")
# Beside these a number may be a house or an hour.
SAID = ("name", *WORDS, "address", "region", "hours_nl", "hours_en", "website", "email")
# What one admin alone shows nobody; a number one does, and a name that is a function or a team.
FREE = (
    *WORDS, "address", "region", "hours_nl", "hours_en", "opening", "website", "email", "whatsapp",
    "whatsapp_chat_only", "chat_for", "chat_anonymous", "audience", "languages", "from_abroad",
)  # fmt: skip
# Whose those are, and who reads them: the location too.
WHOSE = {"name", "phone", "dial", "location"}
# What somebody says or does there.
GUIDING = (
    "opening_line_nl", "opening_line_en", "will_ask", "will_ask_proposal", "will_ask_source",
    "will_ask_note_nl", "will_ask_note_en", "facts", "reached_through", "sources",
)  # fmt: skip
# Without these it says less, and without the number; all else that it shows is said anew.
TAKEN_AWAY = {
    *FREE, *GUIDING, "phone", "dial", "display", "display_abroad"
} - {"audience", "from_abroad", "whatsapp_chat_only"}  # fmt: skip
# For admins alone.
OF_DESK = {"sources", "term_days", "listed", "per_country"}
ITSELF = (
    "Een eigen contact zegt alleen wie het is, voor wie («ook voor ouders»), en waar en wanneer het"
    " bereikbaar is."
)
NO_GUIDE = f"{ITSELF} Laat dit veld leeg."
NO_ADVICE = f"Laat «{{said}}» hier weg. {ITSELF}"
OF_ANOTHER = (
    "Hier staat «{name}». Een eigen contact zegt alleen iets van zichzelf. Laat dat weg; die"
    " nummers staan al op elke bladzijde."
)
A_NUMBER = "Zet een nummer niet in een tekst, maar bij «Telefoonnummer»."
# Stands in the place of a name that waits.
UNNAMED = "Contact van uw organisatie"
NO_NAME = {"new": ""}
LONG_NAME = 6
NOT_FIRST = "Een eigen contact staat achter de landelijke. Schrijf niet dat men dit eerst belt."


class Others(NamedTuple):
    """What an own contact is held against: who is vital, and the names that everybody sees."""

    vital: list[Vital]
    names: list[str]


def others() -> Others:
    shared = Contact.objects.in_use().exclude(kind="own").values_list("name", flat=True)
    return Others(list(vital()), list(shared))


def refusals(subject: Any, beside: Others | None = None) -> dict[str, str]:
    """By field, why an own contact could pass for another one, speaks for it, or advises; also of
    what it said before.
    """
    if not (isinstance(subject, Contact) and subject.kind == "own"):
        return {}
    beside = beside or others()
    found = {field: NO_GUIDE for field in GUIDING if getattr(subject, field)}
    found |= dict(texts(subject, beside.vital))
    if claim := claimed(subject.name, beside.names):
        found["name"] = CLAIMS.format(name=claim)
    return found | sentences(subject, beside.vital)


def not_its_own(contacts: Iterable[Contact]) -> list[Contact]:
    """Those that say what they no longer may; they stay as they are until somebody edits them."""
    beside = others()
    return [one for one in contacts if refusals(one, beside)]


def new_words(subject: Any, changes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What colleagues see of an own contact when a second admin agreed: what it would say anew, a
    name that is no function or team, all of what stands under such a name but what is taken away,
    and another name, number or location beside what was agreed to for the one of before.
    """
    if not (isinstance(subject, Contact) and subject.kind == "own"):
        return {}
    if not (is_function(subject.name) or is_function(changes.get("name", NO_NAME)["new"])):
        gone = {one for one in TAKEN_AWAY & changes.keys() if not changes[one]["new"]}
        return changes if changes.keys() - gone - OF_DESK else {}
    blank = {name: subject.default_of(name) for name in FREE}
    said = {name: changes[name]["new"] for name in FREE if name in changes}
    new = {name: changes[name] for name, value in said.items() if value != blank[name]}
    if "name" in changes and not is_function(changes["name"]["new"]):
        new["name"] = changes["name"]
    stay = any(getattr(subject, one) != blank[one] for one in FREE if one in new or one not in said)
    # A number that makes way for an e-mail address stays until the address is seen.
    makes_way = new and changes.get("dial", {}).get("new") == ""
    return changes if (stay or makes_way) and WHOSE & changes.keys() else new


def unread(subject: Any, proposal: Proposal) -> list[str]:
    """What an own contact shows otherwise than when its author last read it: who approves agrees to
    the words with who wrote them, and to what stands under them.
    """
    if not (isinstance(subject, Contact) and subject.kind == "own"):
        return []
    author, of = proposal.proposed_by, {"number__gte": proposal.base_version, "contact": subject}
    read = Q(number=proposal.base_version) | Q(made_by=author) | Q(proposal__decided_by=author)
    seen = Version.objects.filter(read, **of).first()
    known = {*proposal.changes, *OF_DESK}
    values = seen.values if seen else {}
    return [name for name in values if name not in known and values[name] != getattr(subject, name)]


def claimed(name: str, shared: list[str]) -> str:
    """The words of a national line, a service or a theme in a name; empty where there are none."""
    said = (one for one in shared if f" {plain(name)} " in f" {plain(one)} ")
    return claim_in(name) or next(said, "")


def texts(subject: Contact, others: list[Vital]) -> Iterator[tuple[str, str]]:
    """The texts that name a vital contact, hold a number, or say what to do."""
    for field in SAID:
        said = getattr(subject, field)
        numbers = dialled(said)
        counted = [*numbers, *(numbers_in(said) if field in WORDS else ())]
        if name := named_in(said, others, counted):
            yield field, OF_ANOTHER.format(name=name)
        elif numbers:
            yield field, A_NUMBER
        elif puts_first(said):
            yield field, NOT_FIRST
        elif advice := advice_in(said):
            yield field, NO_ADVICE.format(said=advice)


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
