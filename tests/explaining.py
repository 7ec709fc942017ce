"""Asks `manage.py explain` as whoever asks from outside does: no setting, no database, no key."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "manage.py", "explain"]
PLAIN = {"stage": "1"}


def bare(place):
    """An environment that says nothing but where programs are and where data would go."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(place.parent),
        "DATA_DIR": str(place / "nothing-here-yet"),
    }


def started(env):
    """The command with an open line to it."""
    pipe = subprocess.PIPE
    return subprocess.Popen(COMMAND, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, stderr=pipe)


def ask(lines, env):
    """One answer for each line that holds something."""
    run = subprocess.run(
        COMMAND, cwd=ROOT, env=env, input=b"\n".join(lines), capture_output=True, timeout=120
    )
    assert run.stderr == b""
    assert run.returncode == 0
    return [json.loads(line) for line in run.stdout.splitlines()]


def line(**given):
    return json.dumps(PLAIN | given).encode()
