"""From the bytes of a file to rows: every way in which a file can be wrong has its sentence."""

import csv
import io
import json
import re
from typing import Any

from django.core.exceptions import ValidationError
from tablib import Dataset

from meldcode.whole import whole

LIMIT_BYTES = 5_000_000
LIMIT_ROWS = 2000
LIMIT_CELLS = 200
LIMIT_CELL = 20_000
LIMIT_DIGITS = 15
TOO_BIG = "Dit bestand is {size} MB. Er past 5 MB. Splits het bestand en probeer het opnieuw."
TOO_MANY = (
    "Dit bestand heeft {rows} rijen. Er passen er {limit}. Splits het bestand en probeer het"
    " opnieuw."
)
NOT_UTF8 = (
    "Dit bestand is niet te lezen. Bewaar het als «CSV UTF-8» (geen UTF-16) en probeer het opnieuw."
)
WORKBOOK = (
    "Dit is een werkmap van Excel. Kies daar «Opslaan als» en «CSV UTF-8», en breng dat bestand."
)
EMPTY = "Er staan geen rijen in dit bestand."
WRONG_COLUMNS = (
    "De kolommen kloppen niet.{missing}{strange} Maak eerst een export; die heeft de goede"
    " kolommen."
)
RAGGED = "Rij {row} heeft {found} kolommen; het zijn er {wanted}."
BROKEN_CSV = "Rij {row} is niet te lezen als CSV."
TOO_WIDE = "Rij {row} is te lang. Er passen {cells} kolommen, en {signs} tekens in een vak."
BROKEN_JSON = "Dit bestand is geen JSON zoals een export die geeft (regel {line})."
NO_NAME = "een kolom zonder naam"
NO_LIST = "Dit bestand is geen lijst van contacten."
TWICE = "Rij {row}: «{key}» staat ook in rij {first}."
ESCAPED = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def text_of(upload: Any) -> str:
    """The text of an uploaded file that is small enough and UTF-8; a large one is not even read."""
    if upload.size > LIMIT_BYTES:
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
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or re.search(r"[\x00-\x08\x0e-\x1f]", text):
        raise ValidationError(NOT_UTF8)
    return text


def csv_rows(text: str) -> list[list[str]]:
    """The rows of a CSV file, with commas or semicolons; the first is the header."""
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                refuse_wide(row, len(rows) + 1)
                rows.append([unescaped(cell) for cell in row])
    except csv.Error:
        raise ValidationError(BROKEN_CSV.format(row=len(rows) + 1)) from None
    return rows


def refuse_wide(row: list[str], number: int) -> None:
    """Raise where a row or a cell of it is longer than any that this product writes."""
    if len(row) > LIMIT_CELLS or any(len(cell) > LIMIT_CELL for cell in row):
        raise ValidationError(TOO_WIDE.format(row=number, cells=LIMIT_CELLS, signs=LIMIT_CELL))


def unescaped(cell: str) -> str:
    """A cell without the sign that keeps a rekenprogramma from reading it as a formula."""
    return cell[1:] if cell.startswith(ESCAPED) else cell


def from_csv(text: str, columns: tuple[str, ...]) -> Dataset:
    """A CSV file as rows with exactly these columns."""
    header, *rows = csv_rows(text) or [[]]
    header = [known_as(name, columns) for name in header]
    while header and not header[-1] and not any(row[len(header) - 1 :][:1] > [""] for row in rows):
        header.pop()
        rows = [row[: len(header)] if len(row) > len(header) else row for row in rows]
    refuse_columns(header, columns)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise ValidationError(RAGGED.format(row=number, found=len(row), wanted=len(header)))
    return Dataset(*rows, headers=header)


def known_as(name: str, columns: tuple[str, ...]) -> str:
    """A heading as the product writes it, whatever its capitals and blanks."""
    plain = " ".join(name.split())
    return next((one for one in columns if one.casefold() == plain.casefold()), plain)


def from_json(text: str, columns: tuple[str, ...]) -> Dataset:
    """A JSON file as rows with exactly these columns."""
    try:
        rows = from_text(text)
    except json.JSONDecodeError as error:
        raise ValidationError(BROKEN_JSON.format(line=error.lineno)) from None
    except ValueError:
        raise ValidationError(BROKEN_JSON.format(line=1)) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValidationError(NO_LIST)
    for row in rows:
        refuse_columns(list(row), columns)
    return Dataset(*([row[name] for name in columns] for row in rows), headers=columns)


def from_text(text: str) -> Any:
    """What this JSON says. Raises ValueError, also for what is too deep, a number that no column
    holds, and what JSON does not know (NaN).
    """
    try:
        return json.loads(text, parse_int=a_number, parse_float=no_number, parse_constant=no_number)
    except RecursionError:
        raise ValueError("too deep") from None


def a_number(text: str) -> int:
    found = whole(text.removeprefix("-"), LIMIT_DIGITS)
    if found is None:
        raise ValueError("too long")
    return -found if text.startswith("-") else found


def no_number(text: str) -> Any:
    """Coordinates stand as text in an export; nothing else has a fraction."""
    raise ValueError(text[:20])


def refuse_columns(found: list[str], columns: tuple[str, ...]) -> None:
    """Raise where columns are missing, strange or double."""
    missing = [name for name in columns if name not in found]
    strange = [
        name[:40] or NO_NAME for name in found if name not in columns or found.count(name) > 1
    ]
    if missing or strange:
        raise ValidationError(
            WRONG_COLUMNS.format(
                missing=f" Er ontbreekt: {', '.join(missing)}." if missing else "",
                strange=(
                    f" Onbekend of dubbel: {', '.join(dict.fromkeys(strange))}." if strange else ""
                ),
            )
        )


def bounded(rows: Dataset, limit: int) -> Dataset:
    """The rows, when there are some and not too many."""
    if not rows.height:
        raise ValidationError(EMPTY)
    if rows.height > limit:
        raise ValidationError(TOO_MANY.format(rows=rows.height, limit=limit))
    return rows


def refuse_twice(keys: list[Any]) -> None:
    """Raise where one row stands twice."""
    first: dict[Any, int] = {}
    sentences = []
    for number, key in enumerate(keys, start=2):
        if key in first:
            sentences.append(TWICE.format(row=number, key=key, first=first[key]))
        first.setdefault(key, number)
    if sentences:
        raise ValidationError(sentences)


def read(text: str, form: str, columns: tuple[str, ...], limit: int = LIMIT_ROWS) -> Dataset:
    """The rows of a file."""
    return bounded((from_json if form == "json" else from_csv)(text, columns), limit)
