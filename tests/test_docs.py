"""What the documents say is there: links, commands, settings, tests, and what the container files
promise.
"""

import ast
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands, load_command_class

from tests.source import ROOT, files

DOCS = sorted(path for path in (ROOT / "docs").rglob("*.md"))
README = ROOT / "README.md"
TEXTS = [README, ROOT / "CHANGELOG.md", ROOT / "SECURITY.md", *DOCS]
COMPOSE = ROOT / "docker-compose.yml"
LINK = re.compile(r"\]\(([^)\s]+)\)")
SPAN = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"manage\.py ([a-z]\w+)([^\n`)]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]+")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
OURS = (
    "docs/",
    "tests/",
    "meldcode/",
    "contacts/",
    "signals/",
    "templates/",
    "static/",
    "styles/",
    "fixtures/",
)
SETTING = re.compile(r"[A-Z][A-Z0-9_]+")
PLACES = re.compile(r"/(?:work|root|home|Users)/|localhost:\d|file://")
READERS = {"str", "bool", "int", "list", "db", "database", "mail", "get", "getenv"}
ENVIRONMENTS = {"env", "environ", "os"}
of_each = pytest.mark.parametrize(
    "path", TEXTS, ids=[str(path.relative_to(ROOT)) for path in TEXTS]
)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """The anchors of the headings of a document, as the usual renderers make them."""
    headings = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@of_each
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(text_of(path)):
        place, _, anchor = link.partition("#")
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@of_each
def test_files_that_are_named_are_there(path: Path) -> None:
    spans = (span.partition("::")[0] for span in SPAN.findall(text_of(path)))
    named = [span for span in spans if span.startswith(OURS) and not set(span) & set("*… <{")]
    assert not [name for name in named if not (ROOT / name).exists()]


def commands() -> list[tuple[str, str, str]]:
    """Every command that a document or the compose file names: where, which, with what
    behind it.
    """
    places = [*TEXTS, COMPOSE, ROOT / ".env.example"]
    return [(path.name, *found) for path in places for found in COMMAND.findall(text_of(path))]


def test_commands_exist_with_their_options() -> None:
    apps = get_commands()
    for place, name, rest in commands():
        assert name in apps, f"{place} names manage.py {name}"
        app = apps[name]
        command = load_command_class(app, name) if isinstance(app, str) else app
        known = command.create_parser("manage.py", name)._option_string_actions
        assert not [option for option in OPTION.findall(rest) if option not in known], (
            f"{place}: {name}{rest}"
        )


def test_every_command_of_the_product_is_in_a_document() -> None:
    own = {
        path.stem for path in files() if path.parent.name == "commands" and path.stem != "__init__"
    }
    assert own <= {name for _, name, _ in commands()} | set(
        SPAN.findall("".join(map(text_of, TEXTS)))
    )


def read_by(path: Path) -> set[str]:
    """The environment variables that a file reads, by env.str("NAME") and the like."""
    calls = (
        node
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Call) and node.args
    )
    return {
        str(call.args[0].value)
        for call in calls
        if reads(call) and isinstance(call.args[0], ast.Constant)
    }


def reads(call: ast.Call) -> bool:
    if not (isinstance(call.func, ast.Attribute) and call.func.attr in READERS):
        return False
    of = call.func.value
    return (of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")) in ENVIRONMENTS


@cache
def settings() -> set[str]:
    return read_by(ROOT / "meldcode" / "settings.py") | read_by(ROOT / "meldcode" / "preflight.py")


def table() -> set[str]:
    """The settings in the first column of the README's table."""
    rows = [line.split("|")[1] for line in text_of(README).splitlines() if line.startswith("| `")]
    return {name for row in rows for name in SPAN.findall(row) if SETTING.fullmatch(name)}


def test_every_setting_stands_in_the_table_of_the_readme() -> None:
    assert len(settings()) > 20
    assert settings() - table() == set()


def test_every_row_of_the_table_is_a_setting() -> None:
    read_anywhere = set().union(*map(read_by, files()))
    assert table() - read_anywhere == set()


def test_the_example_of_an_environment_names_what_somebody_reads() -> None:
    named = set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", text_of(ROOT / ".env.example"), re.MULTILINE))
    assert {"SECRET_KEY", "FIELD_KEYS", "ALLOWED_HOSTS"} <= named
    assert named - settings() - of_compose() == set()


def of_compose() -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", text_of(COMPOSE)))


def test_what_compose_asks_stands_in_the_example() -> None:
    assert of_compose() <= set(
        re.findall(r"^([A-Z_]+)=", text_of(ROOT / ".env.example"), re.MULTILINE)
    )


HEADS = (
    "| promise",
    "| from whom",
    "| of whom",
    "| sentence",
    "| what | test",
    "| what | shown",
    "| ---",
)
PROMISES = ("privacy.md", "threat-model.md", "keys-and-backups.md")


@pytest.mark.parametrize("document", PROMISES)
def test_every_promise_names_a_test_that_exists(document: str) -> None:
    named = TEST.findall(text_of(ROOT / "docs" / document))
    assert len(named) > 25
    for path, name in named:
        tree = ast.parse(text_of(ROOT / path))
        assert name in {
            node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
        }, f"{path}::{name}"


@pytest.mark.parametrize(
    ("document", "begin", "end"),
    [
        ("privacy.md", "# Privacy", "A request for access"),
        ("threat-model.md", "## What is countered", "## What is not countered"),
        ("threat-model.md", "### What bounds it", "## Reporting a weakness"),
        ("keys-and-backups.md", "## What shows it", "## Figures"),
    ],
)
def test_every_line_of_a_promise_has_a_test_or_says_so(document: str, begin: str, end: str) -> None:
    promises = text_of(ROOT / "docs" / document).partition(begin)[2].partition(end)[0]
    rows = [
        line
        for line in promises.splitlines()
        if line.startswith("| ") and not line.startswith(HEADS)
    ]
    assert len(rows) > 10
    unsaid = ("::test_", "not proven yet", "no term")
    assert not [row for row in rows if not any(said in row for said in unsaid)]


def test_every_sentence_on_the_page_of_privacy_has_its_row() -> None:
    page = json.loads(text_of(ROOT / "fixtures" / "pages" / "privacy.json"))
    promised = [part for part in page["sections"] if part["slug"] != "kan-niet"]
    rows = re.findall(r"^\| `([a-z-]+)` \|", text_of(ROOT / "docs" / "privacy.md"), re.MULTILINE)
    assert rows == [entry["slug"] for part in promised for entry in part["entries"]]


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text_of(COMPOSE))["services"]
    return found


def test_the_scheduler_in_compose_makes_the_daily_backup() -> None:
    jobs = services()["jobs"]
    assert jobs["environment"]["BACKUP_FOLDER"] == "/backups"
    assert jobs["volumes"] == services()["backup"]["volumes"]
    assert "daily" in jobs["command"]


def test_what_serves_in_compose_has_its_health_looked_at() -> None:
    for name in ("data", "keys", "web", "guide", "jobs"):
        assert services()[name]["healthcheck"]["interval"]
    dockerfile = text_of(ROOT / "Dockerfile")
    assert "HEALTHCHECK" in dockerfile
    assert "/healthz" in dockerfile
    assert "USER 10001" in dockerfile


def test_the_databases_have_no_way_outside() -> None:
    document = yaml.safe_load(text_of(COMPOSE))
    assert document["networks"]["inside"]["internal"] is True
    for name in ("data", "keys"):
        assert document["services"][name]["networks"] == ["inside"]
        assert "ports" not in document["services"][name]


@pytest.mark.parametrize(
    "path", [*TEXTS, COMPOSE, ROOT / "Dockerfile", ROOT / ".env.example", ROOT / "NOTICE.md"]
)
def test_no_document_names_somebodys_machine(path: Path) -> None:
    assert not PLACES.findall(text_of(path))


def test_decisions_are_numbered_and_short() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        assert len(text_of(path).splitlines()) <= 25, path.name
        assert all(
            f"**{word}.**" in text_of(path) for word in ("Context", "Decision", "Consequence")
        ), path.name


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "benchmarks").glob("*.py")))
def test_each_benchmark_is_a_command_that_says_how_it_is_run(path):
    """Whole they take minutes; `tests/test_benchmarks.py` runs them small."""
    told = " ".join((ast.get_docstring(ast.parse(text_of(path))) or "").split())
    assert f"tests.benchmarks.{path.stem}" in told or f"tests/benchmarks/{path.name}" in told
    assert 'if __name__ == "__main__":' in text_of(path)
