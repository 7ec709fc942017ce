"""What the import linter does not see of the walls: a core without clock and without Django, and
stages that are whole.
"""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import resolve, reverse

from meldcode.cases.stages.record import record_of
from meldcode.cases.stages.work import work_of
from meldcode.domain.stages import Stage
from tests.source import ROOT, files, imports_in, module_of, room_of, tree_of

CORE = [path for path in files() if room_of(module_of(path)) == "meldcode.domain"]
CORE_FILES = [*CORE, ROOT / "contacts" / "domain.py"]
CLOCKS = {
    "now",
    "today",
    "utcnow",
    "fromtimestamp",
    "monotonic",
    "perf_counter",
    "time_ns",
    "localdate",
    "localtime",
}
NOT_IN_THE_CORE = {
    "time",
    "random",
    "secrets",
    "uuid",
    "os",
    "io",
    "pathlib",
    "socket",
    "sqlite3",
    "subprocess",
}
BY_NAME = re.compile(
    r"\b(?:import_module|import_string|__import__)\(\s*f?[\"']((?:meldcode|signals)[\w.]*)"
)


def test_every_room_stands_in_a_contract():
    """A new room has to be told what it may know."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    layers = {room.strip() for layer in contracts[0]["layers"] for room in layer.split("|")}
    assert {room_of(module_of(path)) for path in files()} - {"meldcode"} <= layers


def test_no_room_is_imported_past_the_linter():
    """A room may look up its own modules by name, never those of another."""
    past = [
        (str(path.relative_to(ROOT)), named)
        for path in files()
        for named in BY_NAME.findall(path.read_text(encoding="utf-8"))
        if room_of(named.rstrip(".")) != room_of(module_of(path))
    ]
    assert past == []


def test_the_core_knows_the_standard_library_itself_and_the_contacts():
    foreign = {
        (path.name, name)
        for path in CORE_FILES
        for name in imports_in(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith(("meldcode.domain", "contacts.domain"))
    }
    assert not foreign


def test_the_core_has_no_clock_no_chance_and_no_file():
    assert not [(path.name, name) for path in CORE_FILES for name in seen_of_the_world(path)]


def seen_of_the_world(path):
    """The names by which a file would look at a clock, at chance or at a file."""
    nodes = list(ast.walk(tree_of(path)))
    yield from {node.attr for node in nodes if isinstance(node, ast.Attribute)} & CLOCKS
    yield from {name.split(".")[0] for name in imports_in(path)} & NOT_IN_THE_CORE
    yield from {node.id for node in nodes if isinstance(node, ast.Name)} & {"open", "input"}


ALONE = """
import importlib, importlib.abc, pkgutil, sys
class Wall(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in ("meldcode", "contacts") and top not in sys.stdlib_module_names:
            raise ImportError("not in the core: " + name)
sys.meta_path.insert(0, Wall())
sys.path.insert(0, sys.argv[1])
import meldcode.domain
for module in pkgutil.iter_modules(meldcode.domain.__path__):
    importlib.import_module("meldcode.domain." + module.name)
from meldcode.domain.facts import CaseFacts
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
print(*(len(guide(stage, CaseFacts()).contacts) for stage in Stage))
own = (name for name in sys.modules if name.startswith(("meldcode.", "contacts.")))
print(*sorted(name for name in own if "domain" not in name))
"""


def test_the_core_works_where_django_cannot_be_imported():
    run = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(ROOT)], capture_output=True, text=True, timeout=60
    )
    assert (run.stderr, run.stdout.splitlines()) == ("", ["5 5 5 5 5 5", ""])


def test_what_opens_a_room_imports_nothing():
    for package in ("meldcode", "contacts", "signals", "meldcode.domain"):
        assert not imports_in(ROOT / Path(*package.split(".")) / "__init__.py")
    assert (ROOT / "contacts" / "__init__.py").read_bytes() == b""


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_form_a_template_and_its_routes(stage):
    assert record_of(stage).forms
    assert (ROOT / "templates" / work_of(stage).template).is_file()
    for name, args in (("guide:stage", [stage.value]), ("cases:stage", [uuid4(), stage.value])):
        assert resolve(reverse(name, args=args)).view_name == name


def test_the_stages_are_spelled_in_one_place():
    """No other file holds the whole list of keys."""
    keys = [stage.value for stage in Stage]
    lists = (ast.List, ast.Tuple, ast.Set)
    found = [
        str(path.relative_to(ROOT))
        for path in files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, lists) and [getattr(item, "value", None) for item in node.elts] == keys
    ]
    assert found == []


# Their columns, in code and in templates; `Invitation` alone has a default of its own.
ROLES = re.compile(r"\bis_(?:professional|lead|admin)\b")
NAME_A_ROLE = {"meldcode/accounts/models/roles.py", "meldcode/accounts/models/asked.py"}


def test_a_role_is_named_where_it_is_made_and_nowhere_else():
    """Everything else asks what somebody may do: a new role touches these files."""
    everywhere = [*files(), *(ROOT / "templates").rglob("*.html")]
    named = {
        str(path.relative_to(ROOT))
        for path in everywhere
        if ROLES.search(path.read_text(encoding="utf-8"))
    }
    assert named == NAME_A_ROLE


# Django keeps the value of a column in the object's own dictionary, so its descriptor for a sealed
# text does too; a stage is found by its folder, so that a new one is named nowhere else.
LOOKS_INSIDE = {
    "meldcode/vault/fields.py": {"__dict__"},
    "meldcode/cases/stages/folders.py": {"import_module"},
    # The table of terms names the home of each; its test names them all the other way round.
    "meldcode/lasting.py": {"import_string"},
}
INSIDE = {"globals", "locals", "vars", "__dict__", "import_module", "import_string", "__import__"}


def test_nothing_is_reached_past_its_name():
    """Settings, attributes and modules are named where they are used, so that a search finds
    them and mypy checks them.
    """
    found = {str(path.relative_to(ROOT)): names_used(path) & INSIDE for path in files()}
    assert {path: names for path, names in found.items() if names} == LOOKS_INSIDE


def names_used(path):
    nodes = list(ast.walk(tree_of(path)))
    return {node.id for node in nodes if isinstance(node, ast.Name)} | {
        node.attr for node in nodes if isinstance(node, ast.Attribute)
    }
