"""Reads a full date from what a note says, so that it can be told as weeks before or after the
departure.
"""

import re
from datetime import date

from meldcode.anonymity.amounts import value
from meldcode.anonymity.folding import fold, word_list

_MONTHS = {name[:3]: number for number, name in enumerate(
    word_list(
        "januari februari maart april mei juni juli augustus september oktober november december"
    ), start=1
)} | {"mrt": 3, "mar": 3, "may": 5, "oct": 10}  # fmt: skip


def moment(written: str) -> date | None:
    """Return the day that `written` names, or None when day, month or four-digit year is missing or
    impossible.
    """
    pieces = re.findall(r"[^\W_]+", fold(written))
    numbers = [
        value(piece) if piece[:3] not in _MONTHS or piece.isdigit() else _MONTHS[piece[:3]]
        for piece in pieces
    ]
    known = [number for number in numbers if number is not None]
    if len(known) != 3:
        return None
    if pieces[0][:3] in _MONTHS:
        known[:2] = known[1::-1]
    year, month, day = known if known[0] > 31 else known[::-1]
    try:
        return date(year, month, day) if year > 1900 else None
    except ValueError:
        return None
