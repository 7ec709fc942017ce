"""The pages of a review ask the database as often for many notes, remarks and offers as for one."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from meldcode.review.clocks import MOST
from meldcode.review.models import Review
from meldcode.review.remarks import remark
from meldcode.review.turns import Event, Side
from tests.review.given import Offered, signed_in


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


# Begin and end of a transaction ask nothing.
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.mark.parametrize(
    ("page", "most"),
    [("cases:list", 10), ("cases:tasks", 10), ("cases:overview", 10), ("review:queue", 11)],
)
def test_lists_and_queue_ask_few_times(page: str, most: int) -> None:
    """Also where a list is longer than a page, which the queue counts in one query more."""
    given = Offered()
    given.offer("stage", stage="1")
    team = given.alice.team
    Case.objects.bulk_create(
        Case(
            organisation=team.organisation, team=team, owner=given.alice, sector="education",
            moved_on=timezone.localdate(), code=f"vol-{number}",
        )
        for number in range(MOST + 2)
    )  # fmt: skip
    person = given.lead if page == "review:queue" else given.alice
    path = reverse(page, args=[given.case.pk] if page == "cases:overview" else [])
    client = signed_in(person)
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connections["default"]) as made:
        client.get(path)
    asked = [query["sql"] for query in made if not query["sql"].startswith(FRAME)]
    assert len(asked) <= most, "\n".join(sql[:110] for sql in asked)
