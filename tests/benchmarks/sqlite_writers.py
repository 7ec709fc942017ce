"""Sixteen processes that only save, on one SQLite: `python -m tests.benchmarks.sqlite_writers
[seconds] [writers]`.

Each save is the verb behind a form: a contact in one of a hundred cases, its audit row, its clocks,
one commit.
"""

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.noloss.served import RING

CASES = 100


def prepare() -> None:
    from django.core.management import call_command

    from tests import migrated
    from tests.factories.accounts import UserFactory
    from tests.factories.cases import a_case

    migrated.migrate()
    call_command("load_content", verbosity=0, stdout=io.StringIO())
    person = UserFactory()
    print(json.dumps([str(person.pk), *(str(a_case(person).pk) for _ in range(CASES))]))


def write(seconds: str, person_pk: str, *case_pks: str) -> None:
    """When everyone is ready, save until the time is over; prints each save's milliseconds and what
    went wrong.
    """
    from meldcode.accounts.models import User
    from meldcode.cases.models import Case

    person = User.objects.get(pk=person_pk)
    cases = list(
        Case.objects.visible_to(person).select_related("organisation").filter(pk__in=case_pks)
    )
    took: list[float] = []
    failed: list[str] = []
    save(cases[0], person)
    print("ready", flush=True)
    sys.stdin.readline()
    end = time.time() + float(seconds)
    while time.time() < end:
        before = time.perf_counter()
        try:
            save(random.choice(cases), person)
        except Exception as problem:
            failed.append(f"{type(problem).__name__}: {problem}")
        took.append(round(1000 * (time.perf_counter() - before), 2))
    print(json.dumps([took, failed]))


def save(case: Any, person: Any) -> None:
    from django.utils import timezone

    from meldcode.cases.casework.recording import record_contact
    from meldcode.cases.models import Case

    fresh = Case.objects.visible_to(person).get(pk=case.pk)
    record_contact(
        case=fresh, by=person, token=uuid4(), happened_on=timezone.localdate(),
        data={"who": "family", "how": "phone"}, texts={"text": "Zij belde en vroeg niets. " * 20},
    )  # fmt: skip


def one_run(folder: Path, seconds: float, writers: int) -> list[str]:
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", 
        "DATABASE_URL": f"sqlite:///{folder}/data.sqlite3", "KEYS_DATABASE_URL": f"sqlite:///{folder}/keys.sqlite3",
        "FIELD_KEYS": RING, "EPOCHS_FILE": f"{folder}/epochs",
    }  # fmt: skip
    me = [sys.executable, "-m", "tests.benchmarks.sqlite_writers"]
    rows = json.loads(subprocess.check_output([*me, "prepare"], env=environment))
    command, pipe = [*me, "write", str(seconds), *rows], subprocess.PIPE
    running = [
        subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)
        for _ in range(writers)
    ]
    for each in running:
        each.stdout.readline()
    for each in running:
        each.stdin.write("go\n")
        each.stdin.flush()
    found = [json.loads(each.communicate()[0]) for each in running]
    took = sorted(one for times, _ in found for one in times)
    failed = [problem for _, problems in found for problem in problems]
    at = {
        f"{share:g} %": took[min(int(len(took) * share / 100), len(took) - 1)]
        for share in (50, 95, 99, 99.9)
    }
    counts = [len(times) for times, _ in found]
    yet = sum(one <= 250 for one in took) / len(took)
    return [
        (f"{len(took)} saves, {len(failed)} failed {sorted(set(failed))}"),
        (
            f"  ms: {', '.join(f'{name} {value:.0f}' for name, value in at.items())}, longest"
            f" {took[-1]:.0f}"
        ),
        f"  within 250 ms: {yet:.2%}; saves of one writer from {min(counts)} to {max(counts)}",
    ]


def main(seconds: float, writers: int) -> None:
    print(f"{writers} writers, {seconds:g} s each; load before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(one_run(Path(folder), seconds, writers)))


if __name__ == "__main__":
    verb, *rest = sys.argv[1:] or ["20"]
    if verb in ("prepare", "write"):
        import django

        django.setup()
        globals()[verb](*rest)
    else:
        main(float(verb), int(rest[0]) if rest else 16)
