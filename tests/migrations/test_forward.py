"""Every release that was given out: its filled database comes to today with every row and every text."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.backup.product import ROOT
from tests.noloss.conftest import installation, new_served, server_folder
from tests.noloss.served import Served
from tests.postgres import postgres_url

pytestmark = pytest.mark.drill

__all__ = ["installation", "new_served", "postgres_url", "server_folder"]
RELEASED = sorted(path for path in (Path(__file__).parent / "released").iterdir() if path.is_dir())
# table -> why its rows are others today: only what a later release changes on purpose.
CHANGED: dict[str, str] = {"default accounts_keptform": "its rows are drafts"}


def run(served: Served, verb: str, place: Path) -> str:
    command = [sys.executable, "-m", "tests.migrations.keep", verb, str(place)]
    done = subprocess.run(
        command, cwd=ROOT, env=served.environment(), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def as_of(release: Path, made: Callable[..., Served]) -> tuple[Served, dict[str, Any]]:
    """An installation with the database of that release, and what that release said of it."""
    served = made()
    about = json.loads(
        (release / f"{'postgresql' if served.databases else 'sqlite'}.json").read_text()
    )
    served.more = {"FIELD_KEYS": about["ring"]}
    run(served, "put", release)
    return served, about


@pytest.mark.parametrize("release", RELEASED, ids=[path.name for path in RELEASED])
def test_a_filled_database_of_a_release_comes_to_today(
    release: Path, installation: Callable[..., Served]
) -> None:
    served, then = as_of(release, installation)
    served.manage("migrate", "vault", "--database", "keys", "--verbosity", "0")
    served.manage("migrate", "--verbosity", "0")
    now = json.loads(run(served, "told", release))
    assert then["texts"][0] > 20
    assert now["texts"] == then["texts"]
    assert now["faults"] == 0
    changed = {name for name, table in then["tables"].items() if now["tables"].get(name) != table}
    assert changed == {name for name in CHANGED if name in then["tables"]}
    served.manage("verify_audit")
    for step in ("before the content of today is loaded", "after it"):
        seen = json.loads(run(served, "shown", release))
        assert {slug: seen["contacts"][slug] for slug in then["seen"]["contacts"]} == then["seen"]["contacts"], step
        for path, numbers in then["seen"]["pages"].items():
            assert set(numbers) <= set(seen["pages"][path]), (step, path)
        for name in ("region", "help"):
            assert seen[name] == then["seen"][name], (step, name)
        assert set(then["seen"]["own"]) <= set(seen["own"]), step
        served.manage("load_content")
    # and going back over filled tables is refused in one sentence
    said = served.manage("migrate", "cases", "zero", ok=False)
    assert "Nothing was changed" in said
    assert "cases.entry" in said
    assert json.loads(run(served, "told", release))["texts"] == then["texts"]


@pytest.mark.parametrize("release", RELEASED, ids=[path.name for path in RELEASED])
@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_a_kept_database_holds_what_an_installation_changes(release: Path, vendor: str) -> None:
    """A corrected vital number, an own contact, another routing of a country, a table of regions."""
    seen = json.loads((release / f"{vendor}.json").read_text())["seen"]
    assert seen["contacts"]["lkha"]["dial"] == "+31703454320"
    assert "+31201234567" in seen["own"]
    assert (seen["help"], seen["region"]) == ("limited", True)


def test_there_is_a_kept_database_of_both_kinds_for_each_release() -> None:
    assert RELEASED
    for release in RELEASED:
        assert {path.name for path in release.iterdir()} == {
            f"{vendor}{rest}"
            for vendor in ("sqlite", "postgresql")
            for rest in (".json", "-default.gz", "-keys.gz")
        }
