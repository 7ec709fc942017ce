"""The words that docs/words.md puts aside stand on no page."""

import re

import pytest

from tests.source import ROOT

SAID = re.compile(r"""\{% (?:block)?(?:translate|both) ["'](.*?)["'] (?:%\}|["'])|>([^<{]+)<""")
# What they were replaced by stands beside them in docs/words.md.
NEVER = (
    "masker", "maskeer", "heropen", "herkomst", "akkoordverklaarder", "cliënt", "handreiking",
    "overleggen", "leg het gesprek", "na het gesprek in", "casus gesloten", "casus is gesloten",
)  # fmt: skip
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("word", NEVER)
def test_no_page_says_a_word_that_was_put_aside(word: str) -> None:
    found = [
        (str(path.relative_to(ROOT)), said)
        for path in TEMPLATES
        for pair in SAID.findall(path.read_text(encoding="utf-8"))
        for said in pair
        if word in said.lower()
    ]
    assert found == []
