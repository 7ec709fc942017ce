"""Queries and CPU of a stage page and of saving it, against a bare page and a bare insert of the same project.

Run: uv run python tests/benchmarks/case_pages.py            (SQLite; DATABASE_URL and KEYS_DATABASE_URL for PostgreSQL)
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
from django.test.utils import CaptureQueriesContext, get_runner, setup_test_environment
from django.urls import include, path, reverse
from django.utils import timezone

from meldcode.audit import record
from meldcode.audit.reads import send_after_recording
from meldcode.cases.casework import recording
from meldcode.cases.models import Case, Kind, Task
from meldcode.cases.views.common import CaseView, a_case
from meldcode.cases.views.stage_context import around
from meldcode.domain.stages import Stage
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
    response = TemplateResponse(request, BARE_TEMPLATE, {**around(view), "case": view.case})
    return send_after_recording(request, response, "seen", view.case.pk)


@login_required
def insert(request: HttpRequest, pk: Any) -> HttpResponse:
    """A signed-in POST that inserts one row and its audit row."""
    with transaction.atomic():
        case = Case.objects.visible_to(request.user).get(pk=pk)
        Task.objects.create(case=case, person=request.user, kind="own", due_on=timezone.localdate())
        record(request.user, "changed", case.pk)
    return HttpResponse(status=204)


urlpatterns = [
    path("bare/<uuid:pk>/", bare, name="bare"),
    path("insert/<uuid:pk>/", insert, name="insert"),
    path("", include("meldcode.urls")),
]


def full_case(by: Any, observations: int, consultations: int = 10) -> Case:
    today = timezone.localdate()
    case = a_case_of(by, whereabouts="netherlands", age_group="12_15", last_seen_on=today.isoformat())
    for number in range(observations):
        recording.observe(
            case=case, by=by, token=None, signals=["changed-behaviour"], happened_on=today,
            data={"source": "own", "role": ""}, texts={"text": f"Fictieve observatie {number}."},
        )  # fmt: skip
    for number in range(consultations):
        recording.record_consultation(
            case=case, by=by, token=None, happened_on=today - timedelta(days=number),
            data={"with": "lkha", "talk": "unsafe", "person_talk": "safe", "informing": "not-discussed",
                  "absence_agreed": False, "shared": "no"},
            texts={"advice": "Fictief advies."},
        )  # fmt: skip
    return case


@contextmanager
def counted() -> Iterator[list[int]]:
    """Counts the statements on both databases, BEGIN and COMMIT too."""
    found: list[int] = []
    with CaptureQueriesContext(connections["default"]) as data, CaptureQueriesContext(connections["keys"]) as keys:
        yield found
    found.append(len(data) + len(keys))
    if os.environ.get("SHOW"):
        print("\n".join(query["sql"][:150] for query in [*data.captured_queries, *keys.captured_queries]))


def cpu_of(call: Callable[[], Any]) -> float:
    """Milliseconds of CPU, median of ROUNDS calls."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        spent.append((time.process_time() - start) * 1000)
    return median(spent)


def answer_form(client: Client, url: str, number: int) -> dict[str, str]:
    import re

    page = client.get(url).content.decode()
    basis = re.search(rf'name="vraag{number}-basis" value="(\d+)"', page)
    return {"what": f"vraag{number}", f"vraag{number}-basis": basis.group(1) if basis else "0"}


def main() -> None:
    by = UserFactory()
    client = Client()
    client.force_login(by)
    print(f"database: {connections['default'].vendor}; median CPU of {ROUNDS} rounds")
    cases = {size: full_case(by, size) for size in (3, 30, 300)}
    bare_url = reverse("bare", args=[a_case_of(by).pk])
    client.get(bare_url)
    base = cpu_of(lambda: client.get(bare_url))
    print(f"bare page: {base:.1f} ms")
    for stage in Stage:
        url = reverse("cases:stage", args=[cases[30].pk, stage.value])
        client.get(url)
        with counted() as queries:
            client.get(url)
        spent = cpu_of(lambda url=url: client.get(url))
        print(f"stage {stage.value}: {queries[0]} queries, {spent:.1f} ms = {spent / base:.2f} x bare")
    for size, case in cases.items():
        with counted() as queries:
            client.get(reverse("cases:stage", args=[case.pk, "1"]))
        print(f"stage 1 with {size} observations: {queries[0]} queries")
    saving(client, cases[30])


def saving(client: Client, case: Case) -> None:
    insert_url = reverse("insert", args=[case.pk])
    client.post(insert_url)
    base = cpu_of(lambda: client.post(insert_url))
    url = reverse("cases:stage", args=[case.pk, "4"])
    turn = iter(range(10**6))

    def save() -> None:
        number = next(turn)
        latest = case.entries.filter(kind=Kind.ANSWER).order_by("-number").values_list("number", flat=True).first() or 0
        form = {"what": "vraag2", "vraag2-basis": latest, "vraag2-answer": "yes", "vraag2-reason": f"reden {number}"}
        answer = client.post(url, form)
        assert answer.status_code == 302, answer.status_code

    save()
    with counted() as queries:
        save()
    spent = cpu_of(save)
    same = {"what": "vraag2", "vraag2-basis": "0", "vraag2-answer": "yes", "vraag2-reason": "gelijk"}
    before = case.entries.count()
    print(f"insert: {base:.1f} ms; saving an answer: {queries[0] - 1} queries, {spent:.1f} ms = {spent / base:.2f} x")
    latest = case.entries.filter(kind=Kind.ANSWER).order_by("-number").first()
    same |= {"vraag2-basis": str(latest.number), "vraag2-reason": latest.texts["reason"]}
    client.post(url, same)
    print(f"an unchanged save adds {case.entries.count() - before} entries")


if __name__ == "__main__":
    setup_test_environment()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        call_command("load_content", verbosity=0)
        with override_settings(ROOT_URLCONF=__name__):
            main()
    finally:
        runner.teardown_databases(old)
