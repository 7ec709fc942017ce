"""Lines of a vCard or calendar (RFC 2425, RFC 5545): escaped, and of at most 75 octets."""

__all__ = ["escaped", "folded"]

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
