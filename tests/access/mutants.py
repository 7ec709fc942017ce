"""Takes each access check away in turn, in a copy of the source, and asks whether the access tests
notice.

uv run python tests/access/mutants.py [part of a name …]
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT))

from tests.access.mutations import MUTATIONS, Mutation  # noqa: E402

COPIED = (
    "meldcode", "contacts", "signals", "templates", "static", "fixtures", "tests", "locale", "manage.py",
    "pyproject.toml",
)  # fmt: skip
LONGEST = 600


@dataclass(frozen=True)
class Found:
    """How one mutant fared: caught, survived, or its source no longer stands there."""

    mutation: Mutation
    verdict: str
    seconds: float


def a_copy(place: Path) -> Path:
    """The product and its tests, without what was built from them."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, place / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
            )
        elif source.exists():
            shutil.copy2(source, place / name)
    return place


def run(place: Path, mutation: Mutation | None) -> subprocess.CompletedProcess[str]:
    """The test that has to notice, with the databases of the run before."""
    test = f"tests/access/{mutation.test if mutation else 'test_verbs.py'}"
    command = [
        sys.executable,
        "-m",
        "pytest",
        test,
        "-x",
        "-q",
        "--reuse-db",
        "-p",
        "no:cacheprovider",
        "--tb=no",
    ]
    command += ["-k", mutation.roles] if mutation and mutation.roles else []
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.access.mutant_settings", "MUTANTS_AT": str(place),
        "ACCESS_ROUTES": mutation.routes if mutation else "", "MUTANTS": "",
    }  # fmt: skip
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, timeout=LONGEST
    )


def tried(place: Path, mutation: Mutation) -> Found:
    """One check away, one run, and the check back again."""
    file, started = place / mutation.file, perf_counter()
    whole = file.read_text(encoding="utf-8")
    if mutation.old not in whole:
        return Found(mutation, "GONE", 0)
    file.write_text(whole.replace(mutation.old, mutation.new), encoding="utf-8")
    try:
        code = run(place, mutation).returncode
    finally:
        file.write_text(whole, encoding="utf-8")
    verdict = {0: "SURVIVED", 1: "caught", 5: "NO TEST"}.get(code, f"BROKEN ({code})")
    return Found(mutation, verdict, perf_counter() - started)


def tries(mutations: tuple[Mutation, ...]) -> list[Found]:
    """Every mutant, after a run that has to be green without one."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as place:
        copy = a_copy(Path(place))
        plain = run(copy, None)
        if plain.returncode:
            raise SystemExit(
                f"The tests fail without any mutant:\n{plain.stdout[-2000:]}{plain.stderr[-2000:]}"
            )
        found = []
        for mutation in mutations:
            found.append(tried(copy, mutation))
            print(f"{found[-1].verdict:10} {found[-1].seconds:6.1f} s  {mutation.name}", flush=True)  # noqa: T201
        return found


def main(wanted: list[str]) -> int:
    chosen = tuple(
        one for one in MUTATIONS if not wanted or any(part in one.name for part in wanted)
    )
    found = tries(chosen)
    caught = sum(one.verdict == "caught" for one in found)
    print(f"{caught} of {len(found)} removed checks were caught")  # noqa: T201
    return 0 if caught == len(found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
