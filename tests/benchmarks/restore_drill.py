"""Backing up and restoring a filled installation: `python -m tests.benchmarks.restore_drill
[notes]`.

The product itself: cases with notes by the verb behind the form, so with their audit rows.
`DATABASE_URL` and
`KEYS_DATABASE_URL` before it run it on PostgreSQL; the restore then needs two empty ones:
`RESTORE_URL` and
`RESTORE_KEYS_URL`.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.backup.product import identity
from tests.noloss.served import Served


def main(notes: int) -> None:
    place = Path(tempfile.mkdtemp())
    secret, public = identity(place)
    served, other = (
        Served(
            Path(tempfile.mkdtemp()),
            {key: os.environ[name] for key, name in names.items() if name in os.environ},
        )
        for names in (
            {"DATABASE_URL": "DATABASE_URL", "KEYS_DATABASE_URL": "KEYS_DATABASE_URL"},
            {"DATABASE_URL": "RESTORE_URL", "KEYS_DATABASE_URL": "RESTORE_KEYS_URL"},
        )
    )
    made = served.prepare(max(notes // 100, 1))
    texts = ("texts", *made["cases"])
    *_, tables, words = served.do_all(("fill", notes, *made["cases"]), ("census",), texts)
    start = time.monotonic()
    manifest = served.manage(
        "backup", str(place / "kept"), "--to", public, "--identity", str(secret)
    ).split()[0]
    backed_up, start = time.monotonic() - start, time.monotonic()
    other.manage("restore", manifest, "--identity", str(secret))
    restored, start = time.monotonic() - start, time.monotonic()
    other.manage("verify_audit")
    verified = time.monotonic() - start
    there = other.do_all(("census",), texts)
    equal = there[0] == tables, there[1] == words
    size = sum(path.stat().st_size for path in (place / "kept").iterdir()) / 1e6
    kind = "PostgreSQL" if served.databases else "SQLite"
    print(
        f"{kind}, {notes} notes: backup {backed_up:.1f} s ({size:.1f} MB), "
        f"restore {restored:.1f} s, verify_audit {verified:.1f} s; "
        f"tables equal {equal[0]}, texts equal {equal[1]}, "
        f"load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
