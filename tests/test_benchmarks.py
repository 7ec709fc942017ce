"""Every benchmark runs, on sizes that take seconds; the figures of such a run say nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import ROOT

# What is asked of each; where it takes no size, `FEW` is enough.
SIZES = {
    "absent_timing": "2", "anonymity_figures": "work", "api_speed": "", "audit_row": "5",
    "audited_pages": "", "case_pages": "", "contacts_directory": "100", "explain_speed": "",
    "fuzz": "5", "grown_case": "", "guide_page": "", "lists": "100", "organisation": "100",
    "racing_pairs": "2", "restore_drill": "20", "sqlite_writers": "1 2", "summary_paper": "",
    "vault_sealing": "",
}  # fmt: skip
# Minutes at any size: `tests/noloss/test_harm.py` runs what one of them calls, one makes a demo.
LONG = {"saves_under_harm", "worker_memory"}
FEW = {"ROUNDS": "1", "SITUATIONS": "20", "LARGE": "600"}


def test_each_benchmark_has_a_size_to_try_it_with() -> None:
    here = (ROOT / "tests" / "benchmarks").glob("*.py")
    assert {path.stem for path in here} == set(SIZES) | LONG


@pytest.mark.drill
@pytest.mark.parametrize("name", SIZES)
def test_it_runs(name: str, tmp_path: Path) -> None:
    """It may miss a limit, and then says so and ends with 1; it does not break off."""
    # Only what a shell has: nothing of the database or the settings of this run.
    passed_on = {one: os.environ[one] for one in ("PATH", "HOME") if one in os.environ}
    run = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}", *SIZES[name].split()],
        cwd=ROOT, env={**passed_on, **FEW, "TMPDIR": str(tmp_path)}, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert "Traceback" not in run.stderr, run.stderr[-2000:]
    assert run.returncode in (0, 1)
    assert run.stdout
