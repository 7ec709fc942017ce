"""The values of several rows as one text, so that they come along with the row they belong to."""

from typing import Any

from django.db.models import Aggregate, TextField, Value
from django.db.models.functions import Cast, Concat

__all__ = ["joined", "split"]

# Signs that nobody can type in a field of one line.
BETWEEN_ROWS, BETWEEN_VALUES = "\x1e", "\x1f"


class Joined(Aggregate):
    """Texts of several rows in one, in no order."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, chr(30))"

    def as_sqlite(self, *args: Any, **kwargs: Any) -> Any:
        template = "%(function)s(%(expressions)s, char(30))"
        return self.as_sql(*args, function="GROUP_CONCAT", template=template, **kwargs)


def joined(*names: str) -> Joined:
    """These fields of all rows together, as `split` reads them."""
    parts: list[Any] = []
    for name in names:
        parts += [Value(BETWEEN_VALUES), Cast(name, TextField())]
    return Joined(Concat(*parts, output_field=TextField()))


def split(text: str | None) -> list[tuple[str, ...]]:
    """The values of each row; none for no text."""
    rows = text.split(BETWEEN_ROWS) if text else []
    return [tuple(row.split(BETWEEN_VALUES)[1:]) for row in rows]
