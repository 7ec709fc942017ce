"""Words that somebody typed, kept in one sealed column of a row that hangs from a case."""

import json
from typing import Any


class TypedWords:
    """For a model with `case` and `sealed`: the words by name, sealed with the key of the case."""

    # What stands in the column of a row in which nothing was typed.
    unwritten: str | None = ""
    case: Any
    sealed: Any

    def sealing_key(self) -> bytes:
        key: bytes = self.case.data_key
        return key

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by name; empty when nothing was."""
        held: dict[str, str] = json.loads(self.sealed) if self.sealed else {}
        return held

    @texts.setter
    def texts(self, typed: dict[str, str]) -> None:
        kept = {name: text for name, text in typed.items() if text}
        self.sealed = json.dumps(kept, ensure_ascii=False) if kept else self.unwritten
