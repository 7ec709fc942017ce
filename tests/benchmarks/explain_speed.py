"""How many situations a minute `manage.py explain` answers, its start not counted.

The figure is that of the command, by the clock; the parts are told in time of the processor, which
a busy machine changes little.

Run: uv run python tests/benchmarks/explain_speed.py [--profile]
"""

import cProfile
import json
import os
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(
    DEBUG="1",
    DATA_DIR=tempfile.mkdtemp(prefix="meldcode-explain-"),
    DJANGO_SETTINGS_MODULE="tests.settings",
)

import django

# The shipped countries are told by the room of the contacts.
django.setup()

from meldcode.asked import answer, read
from meldcode.domain.guidance import guide
from tests.domain.situations import random_situation
from tests.domain.truth import COUNTRIES, SLUGS, TERMS

TARGET = 60_000
SITUATIONS = int(os.environ.get("SITUATIONS", "5000"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))


def bare() -> dict[str, str]:
    """An environment without a setting, and a place for data that is not there."""
    with tempfile.TemporaryDirectory() as place:
        return {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "DATA_DIR": place}


def by_the_command(lines: list[bytes]) -> float:
    """Seconds for all lines, asked and answered one by one through a pipe; the first answer ends
    the start.
    """
    command = [sys.executable, "manage.py", "explain"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=bare(), stdin=pipe, stdout=pipe) as asked:
        assert asked.stdin
        assert asked.stdout
        ask(asked, lines[0])
        start = perf_counter()
        for line in lines:
            ask(asked, line)
        seconds = perf_counter() - start
        asked.stdin.close()
    return seconds


def ask(asked: subprocess.Popen[bytes], line: bytes) -> None:
    assert asked.stdin
    assert asked.stdout
    asked.stdin.write(line + b"\n")
    asked.stdin.flush()
    asked.stdout.readline()


def in_one_go(lines: list[bytes]) -> float:
    """Seconds for all lines, handed over at once; the start is measured by asking one line
    alone.
    """
    command = [sys.executable, "manage.py", "explain"]

    def run(given: list[bytes]) -> float:
        start = perf_counter()
        subprocess.run(
            command,
            cwd=ROOT,
            env=bare(),
            input=b"\n".join(given),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return perf_counter() - start

    return run(lines) - run(lines[:1])


def each(situations: list[Any], work: Callable[[Any], Any]) -> float:
    """Microseconds for one, the best of a few rounds."""
    best = min(timed(situations, work) for _ in range(ROUNDS))
    return best / len(situations) * 1e6


def timed(situations: list[Any], work: Callable[[Any], Any]) -> float:
    """Seconds of the processor."""
    start = process_time()
    for situation in situations:
        work(situation)
    return process_time() - start


def answered(line: bytes) -> str:
    """What the command does with one line."""
    return json.dumps(answer(json.loads(line), SLUGS, TERMS, COUNTRIES))


def main() -> int:
    rng = Random(2026)
    situations = [random_situation(rng) for _ in range(SITUATIONS)]
    lines = [json.dumps(situation).encode() for situation in situations]
    asked = [read(situation, SLUGS) for situation in situations]
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(timed, situations, lambda one: answer(one, SLUGS, TERMS, COUNTRIES))
        pstats.Stats(profile).sort_stats("tottime").print_stats(20)
    a_minute, at_once = (
        SITUATIONS / min(way(lines) for _ in range(ROUNDS)) * 60
        for way in (by_the_command, in_one_go)
    )
    whole = each(lines, answered)
    figures = (
        f"read   {each(situations, lambda one: read(one, SLUGS)):6.0f} µs",
        f"guide  {each(asked, lambda one: guide(one.stage, one.facts, TERMS, COUNTRIES)):6.0f} µs",
        f"line   {whole:6.0f} µs, so {60e6 / whole:,.0f} a minute of the processor",
        (
            f"explain, one by one: {a_minute:,.0f} a minute; in one go: {at_once:,.0f} a minute;"
            f" target {TARGET:,}"
        ),
    )
    sys.stdout.write("\n".join(figures) + "\n")
    return 0 if min(a_minute, at_once) >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
