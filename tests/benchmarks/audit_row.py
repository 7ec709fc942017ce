"""What the audit row costs a small page: `uv run python tests/benchmarks/audit_row.py [rows to
verify]`.

The page: thirty sealed notes of one case fetched, opened and put in a template; by turns with and
without its row.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
TEMPLATE = (
    "<!doctype html><title>Casus</title>{% for note in notes %}<article><h2>{{ note.pk }}</h2>{{"
    " note.text|linebreaks }}{% for word in words %}<li>{{ word }}</li>{% endfor %}</article>{%"
    " endfor %}"
)


def page_of(case: UUID) -> Callable[[], Any]:
    from django.http import HttpResponse
    from django.template import Context, Engine

    from meldcode.vault import keys
    from tests.backup.notes.models import Note

    template = Engine().from_string(TEMPLATE)

    def page() -> HttpResponse:
        notes = list(Note.objects.filter(case_id=case))
        key = keys.key_for(case)
        for note in notes:
            note.data_key = key
        return HttpResponse(template.render(Context({"notes": notes, "words": range(15)})))

    return page


def by_turns(times: int, **actions: Callable[[], object]) -> dict[str, tuple[float, float]]:
    """Median milliseconds of the clock and of the processor, taken in turns so that load falls on
    all alike.
    """
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in actions}
    for _ in range(times):
        for name, action in actions.items():
            clock, cpu = time.perf_counter(), time.process_time()
            action()
            taken[name].append((time.perf_counter() - clock, time.process_time() - cpu))
    return {
        name: (
            1000 * statistics.median(c for c, _ in all_),
            1000 * statistics.median(p for _, p in all_),
        )
        for name, all_ in taken.items()
    }


def filled() -> UUID:
    from django.core.management import call_command

    from meldcode.audit import record
    from meldcode.vault import keys
    from tests.backup.notes.models import Note

    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0)
    case = uuid4()
    keys.new_key(case)
    for _ in range(30):
        Note.objects.create(case_id=case, text="Een zin over wat er gezien is. " * 12)
    record(None, "made", case)
    return case


def main() -> None:
    from django.db import connection
    from django.test import RequestFactory

    from meldcode.audit import audited, record
    from meldcode.audit.verify import faults

    case = filled()
    page, request = page_of(case), RequestFactory().get("/")
    request.user = SimpleNamespace(pk=uuid4())
    with_row = lambda: audited(request, page(), "seen", case)
    found = by_turns(200, page=page, with_row=with_row, row=lambda: record(None, "seen", case))
    for name, (clock, cpu) in found.items():
        print(f"{connection.vendor} {name}: {clock:.2f} ms, of which processor {cpu:.2f} ms")
    for kind, place in (("clock", 0), ("processor", 1)):
        print(
            f"{kind}: with its row {found['with_row'][place] / found['page'][place]:.2f} x the page"
        )
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    for _ in range(rows):
        record(None, "seen", case)
    begin = time.perf_counter()
    broken = len(list(faults()))
    print(f"verify: {(rows + 401) / (time.perf_counter() - begin):,.0f} rows/s, {broken} faults")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.backup.settings"
    os.environ.setdefault("DATA_DIR", tempfile.mkdtemp())
    django.setup()
    main()
