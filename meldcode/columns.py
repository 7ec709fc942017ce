"""From the bytes of a file to rows: every way in which a file can be wrong has its sentence."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from tablib import Dataset

from meldcode.tables import csv_rows, known_as
from meldcode.whole import whole

LIMIT_ROWS = 2000
LIMIT_DIGITS = 15
NAMED = 20
TOO_MANY = (
    "Dit bestand heeft {rows} rijen. Er passen er {limit}. Splits het bestand en probeer het"
    " opnieuw."
)
EMPTY = "Er staan geen rijen in dit bestand."
WRONG_COLUMNS = (
    "De kolommen kloppen niet.{missing}{strange} Maak eerst een export; die heeft de goede"
    " kolommen."
)
RAGGED = "Rij {row} heeft {found} kolommen; het zijn er {wanted}."
BROKEN_JSON = "Dit bestand is geen JSON zoals een export die geeft (regel {line})."
NO_TEXT = "Rij {row}, {name}: schrijf hier één tekst of getal, zoals een export die geeft."
UNWRITABLE = "In dit bestand staat een half of leeg teken (\\ud800, \\u0000). Haal dat weg."
# Half of a pair, and nothing at all: JSON can write both, and no page and no database can.
HALF_OR_NONE = re.compile(r"[\ud800-\udfff]|(?<!\\)(?:\\\\)*\\u0000")
NO_NAME = "een kolom zonder naam"
NO_LIST = "Dit bestand is geen lijst van contacten."
SAID_TWICE = "«{name}» staat twee keer in dezelfde rij. Laat er één staan."
TWICE = "Rij {row}: «{key}» staat ook in rij {first}."


def from_csv(text: str, columns: tuple[str, ...]) -> Dataset:
    """A CSV file as rows with exactly these columns."""
    header, *rows = [[cell.strip(" \u00a0") for cell in row] for row in csv_rows(text)] or [[]]
    header = [known_as(name, columns) for name in header]
    while header and not header[-1] and not any(row[len(header) - 1 :][:1] > [""] for row in rows):
        header.pop()
        rows = [row[: len(header)] if len(row) > len(header) else row for row in rows]
    refuse_columns(header, columns)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise ValidationError(RAGGED.format(row=number, found=len(row), wanted=len(header)))
    return Dataset(*rows, headers=header)


def from_json(text: str, columns: tuple[str, ...], shapes: Mapping[str, type]) -> Dataset:
    """A JSON file as rows with exactly these columns; a cell is a text, a whole number or nothing,
    or what `shapes` says of its column.
    """
    try:
        rows = from_text(text)
    except json.JSONDecodeError as error:
        raise ValidationError(BROKEN_JSON.format(line=error.lineno)) from None
    except ValueError:
        raise ValidationError(BROKEN_JSON.format(line=1)) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValidationError(NO_LIST)
    odd = []
    for number, row in enumerate(rows, start=2):
        refuse_columns(list(row), columns)
        odd += [
            NO_TEXT.format(row=number, name=name)
            for name, cell in row.items()
            if type(cell) not in (str, int, type(None), shapes.get(name))
        ]
    if odd:
        raise ValidationError(first_of(odd))
    cells = ([("" if row[name] is None else row[name]) for name in columns] for row in rows)
    return Dataset(*cells, headers=columns)


def from_text(text: str) -> Any:
    """What this JSON says. Raises ValueError, also for what is too deep, a number that no column
    holds, and what JSON does not know (NaN); ValidationError for half of a sign and a name
    that stands twice.
    """
    try:
        found = json.loads(
            text, parse_int=a_number, parse_float=no_number, parse_constant=no_number,
            object_pairs_hook=each_once,
        )  # fmt: skip
        written = json.dumps(found, ensure_ascii=False)
    except RecursionError:
        raise ValueError("too deep") from None
    if HALF_OR_NONE.search(written):
        raise ValidationError(UNWRITABLE)
    return found


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which each name stands once: the last of two would count, and who reads the file
    may read the first.
    """
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValidationError(SAID_TWICE.format(name=name[:40]))
        found[name] = value
    return found


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
                    f" Onbekend of dubbel: {', '.join(first_of(strange))}." if strange else ""
                ),
            )
        )


def first_of(names: list[str]) -> list[str]:
    """Each name once, and no more of them than one reads."""
    once = list(dict.fromkeys(names))
    return [*once[:NAMED], "…"] if len(once) > NAMED else once


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


def read(
    text: str,
    form: str,
    columns: tuple[str, ...],
    limit: int = LIMIT_ROWS,
    shapes: Mapping[str, type] = MappingProxyType({}),
) -> Dataset:
    """The rows of a file; `shapes` names the columns of a JSON file that hold more than a text."""
    if form == "json":
        return bounded(from_json(text, columns, shapes), limit)
    return bounded(from_csv(text, columns), limit)
