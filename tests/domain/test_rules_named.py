"""Every rule of the law is named in a test that is not about the list of rules itself."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
ALL = [f"R{number:02d}" for number in range(1, 80)]


@pytest.fixture(scope="module")
def named():
    files = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    assert len(files) > 50
    return {word for path in files for word in re.findall(r"\bR\d\d\b", path.read_text("utf-8"))}


@pytest.mark.parametrize("rule", ALL)
def test_it_is_named(named, rule):
    assert rule in named, (
        "name it as a word of its own, as in the docstring of the test that holds it"
    )
