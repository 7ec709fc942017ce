"""Broken, hidden and hostile text: found or passed on as suspect, never a crash."""

import re
import subprocess
import sys
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldcode.anonymity import Memory, find, mask
from meldcode.anonymity.public import public_numbers_in
from meldcode.anonymity.remaining import NUMBERS, Form, Starts
from meldcode.anonymity.spans import PiiKind
from tests.anonymity.labelled import notes_of

FRAGMENTS = [
    "Fatima",
    "el Amrani",
    "de",
    "De",
    "van",
    "Roos",
    "Storm",
    "wil",
    "broer",
    "mevrouw",
    "klas",
    "②",
    "❾",
    "፩",
    "3b",
    "groep 8",
    "15 jaar",
    "vijftien",
    "jaar",
    "06-12345678",
    "0800 2000",
    "112",
    "drie maart",
    "12-3",
    "Kerkstraat",
    "14",
    "1234 AB",
    "Nador",
    "A.",
    "[persoon B]",
    "[broer]",
    "[datum]",
    "naar",
    "in",
    "\u200b",
    "\u0301",
    "\ud800",
    "\x00",
    "\n",
    "-\n",
    "<b>",
    "</b>",
    "&eacute;",
    "😀",
    "فاطمة",
    "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "Зарина",
    ".",
    ",",
    ":",
    "'s",
    "’",
    "(",
    ")",
    "/",
    "+31",
    "@",
    "x_y",
    "TK1952",
    "QXZ",
    "IG",
    "school",
]
notes = st.lists(st.sampled_from(FRAGMENTS), max_size=25).flatmap(
    lambda parts: st.sampled_from([" ", "", "  "]).map(lambda space: space.join(parts))
)


@pytest.mark.parametrize(
    "hidden",
    [
        "Fa\u200btima",
        "F\u00adatima",
        "Fa\u202etima",
        "Fa\x00tima",
        "Fa\ud800tima",
        "Fatı\u0301ma",
        "Fa-\ntima",
        "Fa<b>tim</b>a",
        "\uff26atima",
        "F\u0430tima",
        "𝐅𝐚𝐭𝐢𝐦𝐚",
        "F a t i m a",
        "FATIMA",
        "fatima",
        "F&aacute;tima",
        "Fa\ufe0ftima",
    ],
)
def test_a_hidden_name_is_found_whole(hidden: str) -> None:
    text = f"gesproken met {hidden} over thuis"
    assert mask(text, find(text)).split()[:2] == ["gesproken", "met"]
    spans = find(text)
    assert min(span.start for span in spans) == 14
    assert max(span.end for span in spans) == 14 + len(hidden)


@pytest.mark.parametrize(
    "script", ["فاطمة", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "Зарина", "ሰላማዊት", "ਹਰਪ੍ਰੀਤ", "王芳", "Μαρία"]
)
def test_another_script_is_suspect(script: str) -> None:
    text = f"Op het briefje stond {script}."
    masked = mask(text, find(text))
    assert not set(script) & set(masked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "😀😀😀",
        "1",
        "7" * 5000,
        "\ud800",
        "\x00" * 50,
        "\u0301",
        "<",
        "&",
        "[",
        "'",
        "-",
    ],
)
def test_odd_text_is_no_error(text: str) -> None:
    mask(text, find(text))


@pytest.mark.parametrize("around", ["{}", "{}2", "klas {}b", "op {} mei", "{} jaar", "straat {}"])
def test_a_digit_that_is_no_number_is_no_error(around: str) -> None:
    """«②», «❾» and the digits of Ethiopia are digits to Python, yet no number to it."""
    digits = [chr(code) for code in range(0x20000) if chr(code).isdigit()]
    odd = [digit for digit in digits if not digit.isdecimal()]
    assert len(odd) > 100
    for digit in odd:
        text = around.format(digit)
        mask(text, find(text))


def test_a_hundred_kilobytes_is_no_error() -> None:
    text = "Gesproken met Fatima (15) over de reis naar Nador op 3 maart. " * 1700
    spans = find(text)
    assert len(text) > 100_000
    assert len(spans) == 4 * 1700


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), notes))
def test_spans_lie_in_order_inside_the_text_and_cost_nothing_to_repeat(text: str) -> None:
    spans = find(text)
    position = 0
    for span in spans:
        assert position <= span.start < span.end <= len(text)
        position = span.end
    assert find(text) == spans


@pytest.mark.parametrize("part", ["work", "measure", "other"])
def test_masking_a_note_twice_changes_nothing(part: str) -> None:
    for note in notes_of(part):
        masked = mask(note.text, find(note.text))
        assert mask(masked, find(masked)) == masked


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25))
def test_a_masked_text_keeps_its_labels(parts: list[str]) -> None:
    text = " ".join(parts)
    masked = mask(text, find(text))
    labels = masked.count("[")
    assert mask(masked, find(masked)).count("[") >= labels


def test_the_word_list_is_not_loaded_before_it_is_needed_and_no_framework_is() -> None:
    program = (
        "import sys; import meldcode.anonymity; from meldcode.anonymity.lexicon import"
        " lexicon;assert lexicon.cache_info().currsize == 0; assert not any(m.split('.')[0] =="
        " 'django' for m in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


class Cut(str):
    """A text that counts how many characters are cut out of it, and of what was cut out of it."""

    cut = 0

    def __getitem__(self, where):
        part = super().__getitem__(where)
        Cut.cut += len(part)
        return Cut(part)


def test_each_public_number_in_a_row_is_looked_at_and_not_the_row() -> None:
    """64 kB of «0800 2000» took as long as 2 MB of ordinary text: each looked at the whole row."""
    text = Cut("0800 2000 " * 400 + "0800 2000")
    assert list(public_numbers_in(text, 0, len(text))) == []
    assert Cut.cut < 5 * len(text)
    few = "0800 2000 - 06 1234 5678"
    assert list(public_numbers_in(few, 0, len(few))) == [(0, 9)]


class Counting:
    """A pattern that counts where it is tried."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        self.tried: list[int] = []

    def match(self, text: str, start: int) -> "re.Match[str] | None":
        self.tried.append(start)
        return self._pattern.match(text, start)


def test_within_what_a_form_matched_it_is_not_tried_again() -> None:
    """64 kB of «een» took twenty times as long as ordinary text: each began a row to the end."""
    text = "twee " * 300 + "op twee, twee"
    pattern = Counting(r"twee(?: twee)+|twee$")
    form = Form(cast("re.Pattern[str]", pattern), PiiKind.OTHER, "", NUMBERS)
    spans = [match.span() for match in form.matches(text, Starts(text))]
    assert spans == [(0, 1499), (len(text) - 4, len(text))]
    assert pattern.tried == [0, 1503, len(text) - 4]


@pytest.mark.parametrize("run", ["ﷺ" * 6000, "jan " * 5000, "Ab" * 9000, "a a " * 5000])
def test_a_run_that_is_no_name_is_kept_short(run: str) -> None:
    """One sign that stands for four words made a name of gigabytes, in each of its beginnings."""
    memory = Memory()
    mask(run, find(run), memory=memory)
    mask("Fatima Yildiz belde.", find("Fatima Yildiz belde."), memory=memory)
    kept = [*memory.labels, *memory.met.longer]
    assert max(map(len, kept)) < 1000
    assert sum(map(len, kept)) < 30_000
