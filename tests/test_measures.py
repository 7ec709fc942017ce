"""The measures of a good room that ruff does not count: how long files and functions are."""

import ast
import re
import statistics
import subprocess
from collections import Counter

import pytest

from tests.source import ROOT, files, tree_of

FILE_LINES = 300
FUNCTION_LINES = 40
NESTING = 3
# Pure content: one entry after another, read from top to bottom.
DATA_FILES = {"meldcode/domain/cautions.py"}
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
# Where somebody worked is no part of the product.
FORBIDDEN = re.compile(r"/(work|root|Users)/[a-z]\w+/|C:\\\\Users", re.IGNORECASE)


def lengths_of_files():
    return {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in files()
    }


def functions():
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node
        for path in files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def nesting(node):
    """How many blocks stand inside each other; an elif is no deeper than its if."""
    depths = [0]
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, DEFINITIONS):
            goes_on = (
                isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
            )
            depths.append(nesting(child) + (isinstance(child, BLOCKS) and not goes_on))
    return max(depths)


def test_no_file_is_long_and_most_are_small():
    lengths = lengths_of_files()
    long = {name for name, length in lengths.items() if length > FILE_LINES}
    assert not long - DATA_FILES
    assert statistics.median(filter(None, lengths.values())) <= 80


def test_the_room_of_the_directory_stays_as_small_as_it_was():
    lines = [length for name, length in lengths_of_files().items() if name.startswith("contacts/")]
    assert sum(lines) <= 5_500


def test_no_function_is_long_and_most_are_small():
    lengths = {name: node.end_lineno - node.lineno + 1 for name, node in functions().items()}
    assert not {name: length for name, length in lengths.items() if length > FUNCTION_LINES}
    assert statistics.median(lengths.values()) <= 8


def test_no_function_is_deep():
    assert not [name for name, node in functions().items() if nesting(node) > NESTING]


def test_no_file_names_the_place_where_it_was_made():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a working copy")
    assert not [name for name in listed.stdout.split("\0") if name and names_a_place(ROOT / name)]


def names_a_place(path):
    try:
        return bool(FORBIDDEN.search(path.read_text(encoding="utf-8")))
    except (UnicodeDecodeError, FileNotFoundError):
        return False


# Classes of one name that are one thing: a row and its plain value, two databases, two layers.
ONE_THING = {
    *("Background", "Country", "DatabaseWrapper", "Organisation"),
    *("Reading", "RiskFactor", "Sector", "Signal", "Source"),
}


def test_a_name_of_a_class_stands_for_one_thing():
    names = Counter(
        node.name
        for path in files()
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and node.name != "Command"
    )
    assert {name for name, count in names.items() if count > 1} == ONE_THING


# `
UNREASONED = re.compile(r"# noqa(?!: [A-Z]+[0-9]+(?:, ?[A-Z]+[0-9]+)* (?:-+|–) \S)")


def test_each_exception_to_a_rule_of_style_says_why():
    assert where_is(UNREASONED, files()) == []


# The code of the error stands there by ruff's PGH003, and mypy refuses one that is not needed.
UNTYPED = re.compile(r"type: ignore\[[\w,-]+\]\s*$")


def test_each_exception_to_the_types_says_why():
    tests = [path for path in (ROOT / "tests").rglob("*.py") if "migrations" not in path.parts]
    assert where_is(UNTYPED, [*files(), *tests]) == []


def where_is(pattern, paths):
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
