"""The walls of the house: which room may know which, both ways, and a core that needs nothing but
itself.
"""

import ast
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from meldcode.domain.stages import Stage
from tests.source import OWN, ROOT, files, imports_in, imports_of, module_of, room_of, tree_of

SHELL = "meldcode"
BASE = {"meldcode.accounts", "meldcode.audit", "meldcode.vault"}
CONTENT = {"meldcode.content", "meldcode.domain", "signals", "contacts"}
# room: the rooms it may know. The shell (frame, errors, urls), its commands and tags and the demo
# put rooms together.
MAY_KNOW = {
    "meldcode.domain": {"contacts"},
    "meldcode.anonymity": set(),
    "meldcode.vault": set(),
    "meldcode.queue": set(),
    "meldcode.audit": {"meldcode.vault"},
    "meldcode.accounts": {"meldcode.audit", "meldcode.vault", SHELL},
    "signals": set(),
    "contacts": BASE,
    "meldcode.backups": BASE | {SHELL},
    "meldcode.content": {
        "meldcode.domain",
        "signals",
        "contacts",
        "meldcode.accounts",
        "meldcode.audit",
    },
    "meldcode.cases": BASE | CONTENT | {"meldcode.anonymity", SHELL},
    "meldcode.review": BASE | CONTENT | {"meldcode.anonymity", "meldcode.cases", SHELL},
    "meldcode.retention": BASE | {"meldcode.cases", "meldcode.review"},
    "meldcode.oversight": BASE | {"meldcode.cases"},
    "meldcode.subject_access": BASE | {"meldcode.cases"},
    "meldcode.guide": BASE | CONTENT | {SHELL},
    "meldcode.api": CONTENT | {SHELL},
    "meldcode.explorer": CONTENT | {"meldcode.guide", SHELL},
}
ANYTHING = {SHELL, "meldcode.management", "meldcode.templatetags", "meldcode.demo"}
WITHOUT_DJANGO = ("meldcode.domain", "meldcode.anonymity")
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


def named(paths):
    return pytest.mark.parametrize(
        "path", paths, ids=[str(path.relative_to(ROOT)) for path in paths]
    )


def known_rooms(path):
    return {room_of(name) for name in imports_in(path) if name.split(".")[0] in OWN}


@named([path for path in files() if room_of(module_of(path)) not in ANYTHING])
def test_a_room_knows_only_the_rooms_it_may_know(path):
    room = room_of(module_of(path))
    assert known_rooms(path) - {room} <= MAY_KNOW.get(room, set())


def test_every_room_has_its_walls():
    assert {room_of(module_of(path)) for path in files()} <= MAY_KNOW.keys() | ANYTHING


def test_no_two_rooms_know_each_other():
    pairs = {(room, known) for room, rooms in MAY_KNOW.items() for known in rooms - {SHELL}}
    assert not [
        pair for pair in pairs if pair[::-1] in pairs if pair != ("meldcode.domain", "contacts")
    ]


@named([path for path in files() if room_of(module_of(path)) in WITHOUT_DJANGO])
def test_plain_python_knows_no_django(path):
    assert not {
        name for name in imports_in(path) if name.split(".")[0] in ("django", "environ", "allauth")
    }


@named(CORE_FILES)
def test_the_core_knows_the_standard_library_itself_and_the_contacts(path):
    own = ("meldcode.domain", "contacts.domain") if path in CORE else ()
    foreign = {
        name for name in imports_in(path) if name.split(".")[0] not in sys.stdlib_module_names
    }
    assert not {name for name in foreign if not name.startswith(own or "nothing")}


@named(CORE_FILES)
def test_the_core_has_no_clock_no_chance_and_no_file(path):
    names = {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}
    assert not names & CLOCKS
    assert not {name.split(".")[0] for name in imports_in(path)} & NOT_IN_THE_CORE
    assert not [
        node
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name) and node.id in ("open", "input")
    ]


def reached_from(room):
    """Every module of the house that a room leads to, by way of the shell too."""
    module_files = {module_of(path): path for path in files()}
    ways = [path for path in files() if room_of(module_of(path)) == room]
    reached = set()
    while ways:
        names = imports_in(ways.pop())
        modules = {name if name in module_files else name.rpartition(".")[0] for name in names}
        new = (modules & module_files.keys()) - reached
        reached |= new
        ways += [module_files[module] for module in new]
    return reached


OUTSIDE = (
    "meldcode.guide",
    "meldcode.api",
    "meldcode.explorer",
    "meldcode.content",
    "contacts",
    "signals",
)


@pytest.mark.parametrize("room", [*OUTSIDE, *sorted(BASE)])
def test_nothing_outside_leads_to_a_case(room):
    assert not {room_of(module) for module in reached_from(room)} & {
        "meldcode.cases",
        "meldcode.review",
    }


def test_a_way_through_the_shell_is_seen():
    assert "meldcode.domain.guidance" in reached_from("meldcode.management")


def test_a_breach_is_seen():
    planted = """
from meldcode.cases import models
from ..review import queries
from . import own
def later():
    import django.db
    import_module("meldcode.guide.views")
"""
    assert set(imports_of(ast.parse(planted), "meldcode.domain")) == {
        "meldcode.cases.models",
        "meldcode.review.queries",
        "meldcode.domain.own",
        "django.db",
        "meldcode.guide.views",
    }


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
print(*sorted(name for name in sys.modules if name.startswith(("meldcode.", "contacts.")) and "domain" not in name))
"""


def test_the_core_works_where_django_cannot_be_imported():
    run = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(ROOT)], capture_output=True, text=True, timeout=60
    )
    assert (run.stderr, run.stdout.splitlines()) == ("", ["5 5 5 5 5 5", ""])


@pytest.mark.parametrize("package", ["meldcode", "contacts", "signals", "meldcode.domain"])
def test_what_opens_a_room_imports_nothing(package):
    assert not imports_in(ROOT / Path(*package.split(".")) / "__init__.py")


def test_the_door_of_the_contacts_is_empty():
    assert (ROOT / "contacts" / "__init__.py").read_bytes() == b""


def holds(*parts):
    """Whether a room has been furnished; what is tested there is tested from then on."""
    place = ROOT.joinpath(*parts)
    return place.is_file() or (place.is_dir() and any(place.iterdir()))


each_stage = pytest.mark.parametrize("stage", Stage, ids=[stage.value for stage in Stage])
needs_forms = pytest.mark.skipif(
    not holds("meldcode", "cases", "views"), reason="cases have no views yet"
)
needs_templates = pytest.mark.skipif(
    not holds("templates", "cases"), reason="cases have no templates yet"
)
needs_map = pytest.mark.skipif(
    not holds("meldcode", "review", "urls.py"), reason="the map of the site has gaps yet"
)


@needs_forms
@each_stage
def test_every_stage_has_a_form(stage):
    from meldcode.cases.views.work_of_stage import WORK

    assert WORK[stage]
    assert all(callable(work.form) for work in WORK[stage])


@needs_templates
@each_stage
def test_every_stage_has_a_template(stage):
    assert holds("templates", "cases", f"stage_{stage.value}.html")


@each_stage
def test_every_stage_has_a_place_in_the_guide(stage):
    assert holds("templates", "guide", "stage.html")


@needs_map
@each_stage
def test_every_stage_has_a_route_with_and_without_a_case(stage):
    from django.urls import resolve, reverse

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
