"""The line in front of the write: in order of arrival, over processes, and never longer than one's
patience.
"""

import subprocess
import sys
import threading
import time
from pathlib import Path

from meldcode.queue.line import join

HOLDS = "import sys, time; from pathlib import Path; from meldcode.queue.line import join\n" \
    "place = join(Path(sys.argv[1])); print('in', flush=True); time.sleep(60)"  # fmt: skip


def one_after_the_other(file: Path, count: int) -> tuple[list[threading.Thread], list[int]]:
    """Waiters who arrive one by one; each notes its turn."""
    turns: list[int] = []

    def wait(number: int) -> None:
        place = join(file)
        assert place is not None
        turns.append(number)
        place.close()

    threads = [threading.Thread(target=wait, args=[number]) for number in range(count)]
    for thread in threads:
        arrived = int.from_bytes(file.read_bytes(), "big")
        thread.start()
        while int.from_bytes(file.read_bytes(), "big") == arrived:
            time.sleep(0.001)
    return threads, turns


def test_who_came_first_goes_first(tmp_path: Path) -> None:
    held = join(tmp_path / "line")
    assert held is not None
    threads, turns = one_after_the_other(tmp_path / "line", 16)
    assert turns == []
    held.close()
    for thread in threads:
        thread.join(5)
    assert turns == list(range(16))


def test_who_is_killed_keeps_nobody_waiting(tmp_path: Path) -> None:
    file = tmp_path / "line"
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, str(file)], stdout=subprocess.PIPE)
    assert holder.stdout
    holder.stdout.readline()
    threads, turns = one_after_the_other(file, 3)
    time.sleep(0.2)
    assert turns == []
    holder.kill()
    holder.wait()
    for thread in threads:
        thread.join(5)
    assert turns == [0, 1, 2]


def test_nobody_waits_longer_than_the_patience(tmp_path: Path) -> None:
    held = join(tmp_path / "line")
    started = time.monotonic()
    assert join(tmp_path / "line", patience=0.3) is not None
    assert 0.25 < time.monotonic() - started < 10
    assert held is not None


def test_where_no_line_can_be_made_one_goes_on_without(tmp_path: Path) -> None:
    assert join(tmp_path / "no folder" / "line") is None


def test_the_line_is_for_its_owner_only(tmp_path: Path) -> None:
    place = join(tmp_path / "line")
    assert place is not None
    assert (tmp_path / "line").stat().st_mode & 0o777 == 0o600
    place.close()
