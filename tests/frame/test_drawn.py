"""What is drawn once and kept: never with the content of before."""

from datetime import date
from typing import Any

from meldcode.drawn import Drawn, DrawnContent

TODAY = date(2026, 11, 2)


def content(name: str) -> DrawnContent:
    directory: Any = [name]
    checklist: Any = ["signals"]
    return DrawnContent(directory, checklist, TODAY)


def test_a_part_is_made_once_for_its_content() -> None:
    drawn, now = Drawn[str](), content("now")
    assert drawn.part(now, "page", lambda: "first") == "first"
    assert drawn.part(now, "page", lambda: "second") == "first"
    assert drawn.part(content("later"), "page", lambda: "second") == "second"


def test_what_was_begun_with_the_content_of_before_is_not_kept_for_the_next() -> None:
    drawn, before, after = Drawn[str](), content("before"), content("after")

    def made_slowly() -> str:
        # Another thread draws with the new number meanwhile.
        drawn.part(after, "other page", lambda: "new")
        return "old number"

    assert drawn.part(before, "page", made_slowly) == "old number"
    assert drawn.part(after, "page", lambda: "new number") == "new number"
