"""Two editors of one text at the same moment, many times: `python -m tests.benchmarks.racing_pairs
[pairs]`.

`DATABASE_URL` and `KEYS_DATABASE_URL` before it run it on PostgreSQL.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.noloss.racing import raced
from tests.noloss.served import Served

if __name__ == "__main__":
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    urls = {
        name: os.environ[name]
        for name in ("DATABASE_URL", "KEYS_DATABASE_URL")
        if name in os.environ
    }
    served, begin = Served(Path(tempfile.mkdtemp()), urls), time.monotonic()
    try:
        races = raced(served, pairs)
    finally:
        served.stop()
    print(
        f"{'PostgreSQL' if urls else 'SQLite'}, {pairs} pairs in {time.monotonic() - begin:.0f} s"
    )
    for how, count in races.ended.items():
        print(f"  {count}: {how}")
    print(
        f"  acknowledged and not there exactly once: {len(races.lost)}; record whole: {races.whole}"
    )
