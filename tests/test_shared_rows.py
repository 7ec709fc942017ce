"""Every row of a table of tests runs on one of the two databases at least."""

import subprocess
import sys

from tests.source import ROOT

# Tables, tests that are none, and drills that only one database runs.
ROOMS = ("retention", "subject_access")
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


def tables(names):
    return {name.partition("[")[0] for name in names}


def test_what_one_database_leaves_the_other_runs_and_no_table_is_missing():
    rooms = " ".join(ROOMS)
    whole = collected()
    first, second = collected(f"--rows=1/2 {rooms}"), collected(f"--rows=2/2 {rooms}")
    assert first | second == whole
    assert tables(first) == tables(second) == tables(whole)
    assert {name for name in whole if "[" not in name} <= first & second
    assert max(len(first), len(second)) < 0.9 * len(whole)
