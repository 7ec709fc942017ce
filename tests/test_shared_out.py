"""Every test of a shared room runs on one database, and at the next commit on the other."""

import subprocess
import sys

from tests.source import ROOT

# Tables, tests that are none, drills that only one database runs, and what commits.
ROOMS = ("audit", "subject_access")
PYTEST = (sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider")


def collected(*options):
    """The names of the tests that pytest would run."""
    listed = subprocess.run(
        [*PYTEST, "-m", "", "--collect-only", *options, *(f"tests/{room}" for room in ROOMS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {line for line in listed.stdout.splitlines() if "::" in line}


def test_what_one_database_leaves_the_other_runs():
    rooms = " ".join(ROOMS)
    whole = collected()
    first, second = collected(f"--share=1/2 {rooms}"), collected(f"--share=2/2 {rooms}")
    assert first | second == whole
    assert max(len(first), len(second)) < 0.7 * len(whole)


def test_what_commits_runs_on_both():
    rooms = " ".join(ROOMS)
    both = collected(f"--share=1/2 {rooms}") & collected(f"--share=2/2 {rooms}")
    assert any(name.startswith("tests/audit/") for name in both)


def test_the_parts_are_handed_over_with_each_commit():
    script = (ROOT / ".ci" / "run").read_text()
    assert "turn=$(($(git rev-list --count HEAD 2>/dev/null || echo 0) % 2))" in script
    assert '--share "$((1 + turn))/2 $rooms"' in script
    assert '--share "$((2 - turn))/2 $rooms"' in script
