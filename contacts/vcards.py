"""A contact as a vCard 3.0, which every telephone reads (RFC 2426)."""

from collections.abc import Iterator

from contacts.cards import Card
from meldcode.folded import escaped, folded


def lines(card: Card, named: bool) -> Iterator[str]:
    """The lines of the card; only what the contact has. Unasked no name, address or site that
    tells somebody else whom one calls.
    """
    name = card.name if named else f"Nummer {card.display}".strip()
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"FN:{escaped(name)}", f"N:{escaped(name)};;;;")
    if named:
        yield f"ORG:{escaped(name)}"
    if card.dial:
        yield f"TEL;TYPE=WORK,VOICE:{card.dial}"
    if card.whatsapp:
        yield f"TEL;TYPE=WORK,MSG:{card.whatsapp}"
    if card.email and named:
        yield f"EMAIL;TYPE=INTERNET:{escaped(card.email)}"
    if card.website and named:
        yield f"URL:{card.website}"
    if card.address and named:
        yield f"ADR;TYPE=WORK:;;{escaped(card.address)};;;;"
    if card.checked_on:
        yield f"REV:{card.checked_on.isoformat()}"
    yield "END:VCARD"


def vcard(card: Card, named: bool = True) -> str:
    """The whole card."""
    return "".join(f"{folded(line)}\r\n" for line in lines(card, named))
