"""A number that a browser or a file brings: read here alone, and never larger than it may be."""

__all__ = ["whole"]


def whole(text: object, digits: int = 9) -> int | None:
    """The number that these plain digits are; None for whatever else stands there: a sign, other
    digits than 0 to 9, too many of them.
    """
    written = text.strip() if isinstance(text, str) else ""
    fits = 0 < len(written) <= digits and written.isascii() and written.isdecimal()
    return int(written) if fits else None
