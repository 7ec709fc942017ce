"""The pages of a review ask the database as often for many notes, remarks and offers as for one."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.accounts.models.leading import LedTeam
from meldcode.cases.casework import deciding
from meldcode.cases.casework.naming import give_names
from meldcode.cases.casework.siblings import link
from meldcode.cases.ledger import StageEvent
from meldcode.cases.models import Case, Member, Task, TaskKind
from meldcode.domain.stages import Stage
from meldcode.retention.models import TermChange
from meldcode.retention.terms import Category
from meldcode.review.clocks import MOST
from meldcode.review.models import Review
from meldcode.review.remarks import remark
from meldcode.review.turns import Event, Side
from tests.factories.accounts import TeamFactory
from tests.factories.cases import a_case
from tests.review.given import Offered
from tests.rooms import signed_in


def queries(person: User, path: str) -> dict[str, int]:
    """How often a page asks each database, the second time it is opened."""
    client = signed_in(person)
    assert client.get(path).status_code == 200
    found = {name: CaptureQueriesContext(connections[name]) for name in ("default", "keys")}
    with found["default"], found["keys"]:
        client.get(path)
    return {name: len(told) for name, told in found.items()}


def talked_about(given: Offered, review: Review) -> None:
    """One more note in the offer, with a remark at it."""
    copy = given.confirm(given.write("Vandaag nog eens gesproken."))
    by: dict[str, Any] = {"by": given.lead, "side": Side.LEAD, "token": uuid4()}
    remark(review=review, copy_id=copy.pk, words="Wat zag u zelf?", pointing=False, **by)


@pytest.mark.parametrize("page", ["read", "own", "of-case", "offer"])
def test_more_notes_cost_no_more_queries(page: str) -> None:
    given = Offered()
    review = given.offer("stage", stage="1")
    given.does(review, Event.TAKE)
    talked_about(given, review)
    arguments = {"read": [review.pk], "own": [given.case.pk, review.pk]}.get(page, [given.case.pk])
    person, path = (
        given.lead if page == "read" else given.alice,
        reverse(f"review:{page}", args=arguments),
    )
    few = queries(person, path)
    for _ in range(5):
        talked_about(given, review)
    assert queries(person, path) == few


def test_more_offers_cost_the_team_page_no_more_queries() -> None:
    given = Offered()
    first = given.offer("stage", stage="1")
    # Something was recorded since, so that the entries of the case are read too.
    Review.objects.filter(pk=first.pk).update(basis=1)
    path = reverse("review:queue")
    few = queries(given.lead, path)
    for stage in ("2", "3a", "4", "5"):
        Review.objects.create(
            case=given.case,
            scope="stage",
            stage=stage,
            question="read-along",
            offered_by=given.alice,
            basis=1,
        )
    assert queries(given.lead, path) == few


AT_MOST = 10
# Begin and end of a transaction ask nothing.
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


SEEN = ["siblings", "since", "skipped", "terms", "teams"]
MANY = [[], ["siblings", "since"], SEEN, ["overdue", "broken", *SEEN]]


def a_full_team(given: Offered, more: list[str]) -> None:
    """Every list of the team longer than a page: open, standing still and leaving ones."""
    team, today = given.alice.team, timezone.localdate()
    row = {"organisation": team.organisation, "team": team, "sector": "education"}
    row |= {"moved_on": today, "still_from": today, "departure_on": today}
    cases = Case.objects.bulk_create(
        Case(**row, owner=given.alice, code=f"vol-{number}") for number in range(MOST + 2)
    )
    if "overdue" in more:
        late = {"team": team, "kind": TaskKind.QUESTION_5_LEAD, "due_on": today}
        Task.objects.bulk_create(Task(case=case, **late) for case in cases)
    if "broken" in more:
        now = timezone.now()
        taken = {"person": given.lead, "added_by": given.lead, "added_at": now, "until": now}
        Member.objects.bulk_create(Member(case=case, **taken) for case in cases)
    if "since" in more:
        given.write("Er kwam iets bij.")
    around(given, more)


def around(given: Offered, more: list[str]) -> None:
    """What stands beside a case: a stage that was skipped, terms and names of the organisation, a
    lead of two teams, brothers and sisters.
    """
    if "skipped" in more:
        left = {"stage": Stage.SIGNALS, "event": StageEvent.LEFT, "reason": "Dat is bekend."}
        deciding.move_stage(case=given.fresh(), by=given.alice, token=uuid4(), **left)
    if "terms" in more:
        asked = {"organisation": given.alice.organisation, "months": 12, "granted": True}
        times = {"asked_by": given.alice, "decided_by": given.lead, "decided_at": timezone.now()}
        TermChange.objects.create(category=Category.OPEN, before=24, **asked, **times)
        lists = {"person": ["Samira"], "names": ["Noor"]}
        nothing: dict[str, list[str]] = {"person": [], "names": []}
        give_names(case=given.fresh(), by=given.alice, given=lists, shown=nothing)
    if "teams" in more:
        second = TeamFactory(organisation=given.alice.organisation)
        LedTeam.objects.create(person=given.lead, team=second, named_by=given.lead)
    if "siblings" in more:
        link(case=given.fresh(), by=given.alice, other_id=a_case(given.alice).pk)


@pytest.mark.parametrize("more", MANY, ids="-".join)
@pytest.mark.parametrize("page", ["cases:list", "cases:tasks", "cases:overview", "review:queue"])
def test_lists_and_queue_ask_at_most_ten_times(page: str, more: list[str]) -> None:
    """Also where every list is longer than a page, and where a case has brothers and sisters."""
    given = Offered()
    given.offer("stage", stage="1")
    a_full_team(given, more)
    person = given.lead if page == "review:queue" else given.alice
    path = reverse(page, args=[given.case.pk] if page == "cases:overview" else [])
    client = signed_in(person)
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connections["default"]) as made:
        client.get(path)
    asked = [query["sql"] for query in made if not query["sql"].startswith(FRAME)]
    assert len(asked) <= AT_MOST, "\n".join(sql[:2000] for sql in asked)
