"""A contact as a vCard 3.0, which every telephone reads (RFC 2426)."""

from collections.abc import Iterator

from contacts.entries import Entry

WIDTH = 75


def escaped(value: str) -> str:
    """A value in which no sign ends the line or the field."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(sign, written)
    return value


def folded(line: str) -> str:
    """A line of at most 75 octets, continued on the next with a space; never inside a character."""
    parts: list[bytes] = []
    part = b""
    for char in line:
        octets = char.encode()
        if len(part) + len(octets) > WIDTH - (1 if parts else 0):
            parts.append(part)
            part = b""
        part += octets
    parts.append(part)
    return "\r\n ".join(piece.decode() for piece in parts)


def lines(entry: Entry, named: bool) -> Iterator[str]:
    """The lines of the card; only what the contact has. Unasked no name, address or site that
    tells somebody else whom one calls.
    """
    name = entry.name if named else f"Nummer {entry.display}".strip()
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"FN:{escaped(name)}", f"N:{escaped(name)};;;;")
    if named:
        yield f"ORG:{escaped(name)}"
    if entry.dial:
        yield f"TEL;TYPE=WORK,VOICE:{entry.dial}"
    if entry.whatsapp:
        yield f"TEL;TYPE=WORK,MSG:{entry.whatsapp}"
    if entry.email and named:
        yield f"EMAIL;TYPE=INTERNET:{escaped(entry.email)}"
    if entry.website and named:
        yield f"URL:{entry.website}"
    if entry.address and named:
        yield f"ADR;TYPE=WORK:;;{escaped(entry.address)};;;;"
    if entry.checked_on:
        yield f"REV:{entry.checked_on.isoformat()}"
    yield "END:VCARD"


def vcard(entry: Entry, named: bool = True) -> str:
    """The whole card."""
    return "".join(f"{folded(line)}\r\n" for line in lines(entry, named))
