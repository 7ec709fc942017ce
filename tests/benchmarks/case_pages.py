"""Queries and CPU of a stage page and of saving it, against a bare page and a bare insert of the
same project.

Run: uv run python tests/benchmarks/case_pages.py            (SQLite; DATABASE_URL and
KEYS_DATABASE_URL for PostgreSQL)
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.contrib.auth.decorators import login_required
from django.core.management import call_command
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse
from django.utils import timezone

from meldcode.audit import record
from meldcode.audit.reads import send_after_recording
from meldcode.cases.casework import recording
from meldcode.cases.models import Case, Entry, Kind
from meldcode.cases.views.common import a_case
from meldcode.cases.views.looking import CaseView, around
from meldcode.domain.stages import Stage
from tests import migrated
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case as a_case_of

ROUNDS = int(os.environ.get("ROUNDS", "60"))
BARE = (
    '{% extends "cases/page.html" %}{% block page %}bare{% endblock %}'
    '{% block top %}{% include "frame/stage_top.html" %}{% endblock %}'
    "{% block main %}<h1>{{ case.code }}</h1>{% endblock %}"
)


BARE_TEMPLATE = engines["django"].from_string(BARE)


@login_required
def bare(request: HttpRequest, pk: Any) -> HttpResponse:
    """A signed-in page with the same frame (design, section 4), one row and its own audit row."""
    view = CaseView(a_case(request, pk), Stage.SIGNALS)
    context = {**around(view), "screen": view.screen(request), "case": view.case}
    response = TemplateResponse(request, BARE_TEMPLATE, context)
    return send_after_recording(request, response, "seen", view.case.pk)


@login_required
def insert(request: HttpRequest, pk: Any) -> HttpResponse:
    """A signed-in POST that inserts one row of the kind that saving inserts, and its audit row; no
    form, no rule.
    """
    with transaction.atomic():
        case = Case.objects.visible_to(request.user).select_for_update(of=("self",)).get(pk=pk)
        last = case.entries.order_by("-number").values_list("number", flat=True).first()
        entry = Entry(
            case=case,
            by=request.user,
            number=last + 1,
            kind=Kind.ANSWER,
            data={"question": 9, "answer": ""},
        )
        entry.texts = {"reason": request.POST["reason"]}
        entry.save()
        record(request.user, "changed", case.pk, subject=entry.pk)
    return HttpResponse(status=204)


urlpatterns = [
    path("bare/<uuid:pk>/", bare, name="bare"),
    path("insert/<uuid:pk>/", insert, name="insert"),
    path("", include("meldcode.urls")),
]


def full_case(by: Any, observations: int, consultations: int = 10) -> Case:
    today = timezone.localdate()
    case = a_case_of(
        by, whereabouts="netherlands", age_group="12_15", last_seen_on=today.isoformat()
    )
    for number in range(observations):
        recording.observe(
            case=case, by=by, token=None, signals=["changed-behaviour"], happened_on=today,
            data={"source": "own", "role": ""}, texts={"text": f"Fictieve observatie {number}."},
        )  # fmt: skip
    for number in range(consultations):
        recording.record_consultation(
            case=case,
            by=by,
            token=None,
            happened_on=today - timedelta(days=number),
            data={
                "with": "lkha",
                "talk": "unsafe",
                "person_talk": "safe",
                "informing": "not-discussed",
                "absence_agreed": False,
                "shared": "no",
            },
            texts={"advice": "Fictief advies."},
        )
    return case


@contextmanager
def counted() -> Iterator[list[int]]:
    """Counts the statements on both databases, BEGIN and COMMIT too."""
    found: list[int] = []
    with (
        CaptureQueriesContext(connections["default"]) as data,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        yield found
    found.append(len(data) + len(keys))
    if os.environ.get("SHOW"):
        print(
            "\n".join(
                query["sql"][:150] for query in [*data.captured_queries, *keys.captured_queries]
            )
        )


def beside(
    call: Callable[[], Any], base: Callable[[], Any], clock: Callable[[], float]
) -> tuple[float, float]:
    """Milliseconds of both calls, each the median of ROUNDS, turn by turn: a busy machine slows
    both alike.
    """
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for one, times in zip((call, base), spent, strict=True):
            start = clock()
            one()
            times.append((clock() - start) * 1000)
    return median(spent[0]), median(spent[1])


def main() -> None:
    by = UserFactory()
    client = Client()
    client.force_login(by)
    print(f"database: {connections['default'].vendor}; median CPU of {ROUNDS} rounds")
    cases = {size: full_case(by, size) for size in (3, 30, 300)}
    bare_url = reverse("bare", args=[a_case_of(by).pk])
    client.get(bare_url)
    for stage in Stage:
        url = reverse("cases:stage", args=[cases[30].pk, stage.value])
        client.get(url)
        with counted() as queries:
            client.get(url)
        cpu = time.process_time
        spent, base = beside(lambda url=url: client.get(url), lambda: client.get(bare_url), cpu)
        print(
            f"stage {stage.value}: {queries[0]} queries, {spent:.1f} ms = {spent / base:.2f} x bare"
            f" ({base:.1f} ms)"
        )
    for size, case in cases.items():
        with counted() as queries:
            client.get(reverse("cases:stage", args=[case.pk, "1"]))
        print(f"stage 1 with {size} observations: {queries[0]} queries")
    # Every round saves in a case of its own, so that each save meets 30 observations and 10
    # consultations.
    saving(client, [full_case(by, 30) for _ in range(ROUNDS + 3)])


def saving(client: Client, cases: list[Case]) -> None:
    insert_url = reverse("insert", args=[cases.pop().pk])

    def insert_one() -> None:
        client.post(insert_url, {"reason": "Fictieve reden."})

    insert_one()
    form = {
        "what": "vraag2",
        "vraag2-basis": 0,
        "vraag2-answer": "yes",
        "vraag2-reason": "Fictieve reden.",
    }

    def save_of(what: dict[str, Any], turn: Iterator[Case]) -> Callable[[], None]:
        def save() -> None:
            answer = client.post(reverse("cases:stage", args=[next(turn).pk, "4"]), what)
            assert answer.status_code == 302, answer.status_code

        return save

    with counted() as queries:
        save_of(form, iter(cases[-1:]))()
    print(f"saving an answer: {queries[0]} queries")
    for name, clock, reason in (("CPU", time.process_time, "a"), ("clock", time.perf_counter, "b")):
        form["vraag2-reason"] = f"Fictieve reden {reason}."
        form["vraag2-basis"] = max(numbers_of(cases[:ROUNDS]))
        spent, base = beside(save_of(form, iter(cases)), insert_one, clock)
        print(
            f"saving an answer, {name}: {spent:.1f} ms = {spent / base:.2f} x insert"
            f" ({base:.1f} ms)"
        )
    before = cases[0].entries.count()
    form["vraag2-basis"] = max(numbers_of(cases[:1]))
    save_of(form, iter(cases))()
    print(f"an unchanged save adds {cases[0].entries.count() - before} entries")


def numbers_of(cases: list[Case]) -> set[int]:
    """The numbers of the latest answers; the same in every case, 0 where there is none."""
    found = [case.entries.filter(kind=Kind.ANSWER).order_by("-number").first() for case in cases]
    return {row.number if row else 0 for row in found}


if __name__ == "__main__":
    with migrated.test_databases():
        call_command("load_content", verbosity=0)
        with override_settings(ROOT_URLCONF=__name__):
            main()
