"""How each kind of value stands in a file."""

import json
from typing import Any

from import_export.widgets import Widget

from meldcode.columns import from_text
from meldcode.whole import whole

YES_NO = {True: "ja", False: "nee", None: ""}
READ = {
    "ja": True, "nee": False, "true": True, "false": False, "waar": True, "onwaar": False,
    "1": True, "0": False, "": None,
}  # fmt: skip
NO_YES_NO = "Schrijf ja of nee."
NO_LIST = "Dit is geen lijst. Schrijf die zoals in een export staat."
NO_NUMBER = "Schrijf een heel getal."


class WordsWidget(Widget):
    """Text; empty is empty."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> str:
        return "" if value is None else str(value)

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return "" if value is None else str(value)


class YesNo(Widget):
    """ja, nee, or empty for not known."""

    def __init__(self, blank: bool | None = None) -> None:
        super().__init__()
        self.blank = blank

    def clean(self, value: Any, row: Any = None, **options: Any) -> bool | None:
        found = READ.get(str(value).strip().lower() if value is not None else "", "odd")
        if found == "odd":
            raise ValueError(NO_YES_NO)
        return self.blank if found is None else bool(found)

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return YES_NO[value]


class Listed(Widget):
    """A list as JSON; in a JSON file the list itself."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> list[Any]:
        if isinstance(value, list):
            return value
        try:
            found = from_text(str(value or "[]"))
        except ValueError:
            raise ValueError(NO_LIST) from None
        if not isinstance(found, list):
            raise ValueError(NO_LIST)
        return found

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return json.dumps(value, ensure_ascii=False)


class Whole(Widget):
    """A whole number."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> int:
        found = whole(str(value), digits=4)
        if found is None:
            raise ValueError(NO_NUMBER)
        return found

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return str(value)
