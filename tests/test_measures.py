"""The measures of a good room: small files, small functions, little nesting, and a sentence that
says what it is.
"""

import ast
import re
import statistics
import subprocess

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
each_file = pytest.mark.parametrize(
    "path", files(), ids=[str(path.relative_to(ROOT)) for path in files()]
)


def functions(path):
    return [
        node
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(function):
    return function.end_lineno - function.lineno + 1


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


@each_file
def test_no_file_is_long(path):
    name = str(path.relative_to(ROOT))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_LINES or name in DATA_FILES


@each_file
def test_no_function_is_long_or_deep(path):
    assert not [function.name for function in functions(path) if length(function) > FUNCTION_LINES]
    assert not [function.name for function in functions(path) if nesting(function) > NESTING]


@each_file
def test_it_says_which_room_it_is(path):
    tree = tree_of(path)
    assert not tree.body or ast.get_docstring(tree)


def test_most_files_and_functions_are_small():
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in files()]
    assert statistics.median(filter(None, lines)) <= 80
    assert (
        statistics.median(length(function) for path in files() for function in functions(path)) <= 8
    )


@pytest.mark.parametrize(
    ("source", "depth"),
    [
        ("def f():\n  return 1", 0),
        ("def f():\n  if a:\n    pass\n  elif b:\n    pass\n  elif c:\n    pass", 1),
        ("def f():\n  for a in b:\n    if a:\n      with c:\n        pass", 3),
        ("def f():\n  if a:\n    def g():\n      if b:\n        pass", 1),
    ],
)
def test_how_nesting_is_counted(source, depth):
    assert nesting(ast.parse(source).body[0]) == depth


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
