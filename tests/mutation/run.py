"""Takes each check of access away in turn, in a copy of the product, and asks whether a test
notices. For the night: about 10 seconds a mutant.

uv run python tests/mutation/run.py [--one-in 20] [part of a path …]
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.access.doorways import DOORS  # noqa: E402
from tests.mutation.mutants import Mutant, mutants_of  # noqa: E402

COPIED = (
    *("meldcode", "contacts", "signals", "templates", "static", "fixtures", "tests"),
    *("manage.py", "pyproject.toml"),
)
LONGEST = 900
# Where access is decided, and the room whose tests have to notice (behind those of tests/access).
DECIDES = {
    "meldcode/cases/models/*.py": "cases",
    "meldcode/cases/casework/*.py": "cases",
    "meldcode/cases/views/*.py": "cases",
    "meldcode/cases/copying.py": "cases",
    "meldcode/review/*.py": "review",
    "meldcode/review/models/*.py": "review",
    "meldcode/review/views/*.py": "review",
    "meldcode/oversight/*.py": "oversight",
    "meldcode/retention/*.py": "retention",
    "meldcode/retention/views/*.py": "retention",
    "meldcode/subject_access/*.py": "subject_access",
    "meldcode/accounts/*.py": "accounts",
    "meldcode/accounts/models/*.py": "accounts",
    "meldcode/accounts/views/*.py": "accounts",
    "meldcode/content/views.py": "content",
    "contacts/access.py": "contacts",
    "contacts/calendars.py": "contacts",
    "contacts/work.py": "contacts",
    "contacts/models/contact.py": "contacts",
}
FIRST = ("tests/access/test_verbs.py", "tests/access/test_rights_at_once.py")
LAST = ("tests/access/test_route_matrix.py", "tests/access/test_twin.py")


def a_copy(place: Path) -> Path:
    """The product and its tests, without what was built from them."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            left_out = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(source, place / name, ignore=left_out)
        elif source.exists():
            shutil.copy2(source, place / name)
    return place


def tested(place: Path, room: str) -> int:
    """The exit code of the tests that have to notice; the databases of the run before serve."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "--tb=no", "--reuse-db"]
    command += ["-p", "no:cacheprovider", "-m", "not browser and not postgres"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.mutation.settings",
        "MUTANTS_AT": str(place),
    }
    run = subprocess.run(
        [*command, *FIRST, f"tests/{room}", *LAST],
        cwd=place,
        env=environment,
        capture_output=True,
        timeout=LONGEST,
    )
    return run.returncode


def verdict_on(place: Path, path: Path, mutant: Mutant, room: str) -> str:
    """Whether the tests notice; the module is itself again afterwards."""
    file = place / path.relative_to(ROOT)
    whole = file.read_text(encoding="utf-8")
    file.write_text(mutant.source, encoding="utf-8")
    try:
        return {0: "SURVIVED", 1: "caught"}.get(tested(place, room), "does not run")
    except subprocess.TimeoutExpired:
        return "caught"
    finally:
        file.write_text(whole, encoding="utf-8")


def all_mutants(parts: list[str]) -> list[tuple[Path, str, Mutant]]:
    """Every mutant of the modules whose path holds one of `parts`."""
    found = []
    for pattern, room in DECIDES.items():
        paths = sorted(ROOT.glob(pattern))
        assert paths, f"{pattern} leads to no module any more"
        for path in paths:
            if not parts or any(part in str(path) for part in parts):
                made = mutants_of(path.read_text(encoding="utf-8"), frozenset(DOORS))
                found += [(path, room, mutant) for mutant in made]
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--one-in", type=int, default=1, help="try a sample, by chance")
    parser.add_argument("--seed", default="1")
    given = parser.parse_args()
    mutants = all_mutants(given.parts)
    chosen = random.Random(given.seed).sample(mutants, max(1, len(mutants) // given.one_in))
    verdicts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        place = a_copy(Path(folder))
        if tested(place, "vault"):
            sys.exit("The tests of access fail without any mutant.")
        for path, room, mutant in chosen:
            started = perf_counter()
            verdict = verdict_on(place, path, mutant, room)
            verdicts[verdict] += 1
            where = f"{path.relative_to(ROOT)}:{mutant.line}"
            print(f"{verdict:12} {perf_counter() - started:5.0f} s  {where}  {mutant.what}")
    print(f"{len(chosen)} of {len(mutants)} mutants: {dict(verdicts)}")


if __name__ == "__main__":
    main()
