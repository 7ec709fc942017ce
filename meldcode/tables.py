"""A file that somebody brings as a table: bytes to text to rows; each fault has its sentence."""

import csv
import io
import re
from typing import Any

from django.core.exceptions import ValidationError

from meldcode.uploads import FILE_BYTES

__all__ = ["csv_rows", "escaped", "known_as", "numbered_rows", "text_of"]

TOO_BIG = "Dit bestand is {size} MB. Er past 5 MB. Splits het bestand en probeer het opnieuw."
NOT_UTF8 = (
    "Dit bestand is niet te lezen. Bewaar het als «CSV UTF-8» (geen UTF-16) en probeer het opnieuw."
)
WORKBOOK = (
    "Dit is een werkmap van Excel. Kies daar «Opslaan als» en «CSV UTF-8», en breng dat bestand."
)
BROKEN_CSV = "Rij {row} is niet te lezen als CSV."
TOO_WIDE = "Rij {row} is te lang. Er passen {cells} kolommen, en {signs} tekens in een vak."
TOO_LONG = "Dit bestand heeft meer dan {most} rijen. Splits het bestand en probeer het opnieuw."
# An accented letter as an old Mac writes it: Windows has a sign there that stands in no word.
OF_A_MAC = re.compile(rb"[a-z][\x80-\x84\x86-\x91\x93-\x95\x98\x99\x9b\x9d\x9f][a-z]")
LIMIT_CELLS = 200
LIMIT_CELL = 20_000
LIMIT_LINES = 20_000
ESCAPED = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def text_of(upload: Any) -> str:
    """The text of an uploaded file that is small enough and UTF-8; a large one is not even read."""
    if upload.size > FILE_BYTES:
        raise ValidationError(TOO_BIG.format(size=f"{upload.size / 1_000_000:.1f}"))
    data: bytes = upload.read()
    if data.startswith((b"PK", b"\xd0\xcf")):
        raise ValidationError(WORKBOOK)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = of_windows(data)
    if "\x00" in text:
        raise ValidationError(NOT_UTF8)
    return text


def of_windows(data: bytes) -> str:
    """A CSV as a Dutch Excel writes it when asked for plain «CSV»."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise ValidationError(NOT_UTF8) from None
    odd = re.search(r"[\x00-\x08\x0e-\x1f]", text) or OF_A_MAC.search(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or odd:
        raise ValidationError(NOT_UTF8)
    return text


def csv_rows(text: str) -> list[list[str]]:
    """The rows of a CSV file; the first is the header."""
    return [row for _, row in numbered_rows(text)]


def numbered_rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, each with the number a spreadsheet gives it; with commas,
    semicolons or tabs (as a copied table has).
    """
    blank = len(text) - len(text.lstrip("\r\n"))
    skipped, text = text[:blank].count("\n"), text[blank:]
    first, _, rest = text.partition("\n")
    mark = max(",;\t", key=first.count)
    if first.strip().lower() in ("sep=;", "sep=,"):  # what Excel writes for itself
        mark, text, skipped = first.strip()[-1], rest, skipped + 1
    rows: list[tuple[int, list[str]]] = []
    number = skipped
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        for number, row in enumerate(reader, start=1 + skipped):
            refuse_long(number)
            if any(cell.strip() for cell in row):
                refuse_wide(row, number)
                rows.append((number, [unescaped(cell) for cell in row]))
    except csv.Error:
        raise ValidationError(BROKEN_CSV.format(row=number + 1)) from None
    return rows


def refuse_long(number: int) -> None:
    """Raise where a file has more lines than any that somebody would look through."""
    if number > LIMIT_LINES:
        raise ValidationError(TOO_LONG.format(most=LIMIT_LINES))


def refuse_wide(row: list[str], number: int) -> None:
    """Raise where a row or a cell of it is longer than any that this product writes."""
    if len(row) > LIMIT_CELLS or any(len(cell) > LIMIT_CELL for cell in row):
        raise ValidationError(TOO_WIDE.format(row=number, cells=LIMIT_CELLS, signs=LIMIT_CELL))


def escaped(cell: Any) -> str:
    """A cell that a rekenprogramma shows and never runs; reading it takes the sign off again."""
    text = str(cell)
    return f"'{text}" if f"'{text[:1]}" in ESCAPED else text


def unescaped(cell: str) -> str:
    """A cell without the sign that keeps a rekenprogramma from reading it as a formula."""
    return cell[1:] if cell.startswith(ESCAPED) else cell


def known_as(name: str, columns: tuple[str, ...]) -> str:
    """A heading as the product writes it, whatever its capitals and blanks."""
    plain = " ".join(name.split())
    return next((one for one in columns if one.casefold() == plain.casefold()), plain)
