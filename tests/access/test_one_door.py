"""Cases and what hangs from them are reached through their door alone: read from the source
itself.
"""

import ast

import pytest

from tests.access.doorways import ALLOWED, Breach, breaches_in, breaches_of, watched
from tests.access.guarded import BACKS, GUARDED
from tests.source import module_of

FILES = watched()


def test_a_case_is_reached_through_its_door():
    breaches = [breach.key for path in FILES for breach in breaches_of(path)]
    found = set(breaches) - ALLOWED.keys()
    assert not found, (
        "A case is reached beside the door. Use visible_to, clocks_for or of_author; or, inside a"
        " verb that has locked the case by visible_to, add a line with the reason to ALLOWED in"
        " tests/access/doorways.py."
    )


def test_every_allowed_place_is_still_there():
    there = {breach.key for path in FILES for breach in breaches_of(path)}
    assert not ALLOWED.keys() - there


def test_every_allowed_place_has_its_reason():
    assert all(len(reason) > 20 for reason in ALLOWED.values())


def test_the_rooms_of_a_case_are_watched():
    rooms = {module_of(path).rpartition(".")[0] for path in FILES}
    assert {
        "meldcode.cases",
        "meldcode.cases.views",
        "meldcode.review.views",
        "meldcode.accounts.views",
    } <= rooms
    assert {"contacts.views", "meldcode.api", "meldcode.guide", "meldcode.leaving"} <= rooms


def test_every_model_that_hangs_from_a_case_is_guarded():
    """Also the newest ones: nobody has to think of them."""
    named = {"Case", "Entry", "Sibling", "DoubleWeighing", "ApartAnswers", "Export", "Answer"}
    assert named | {"Vote", "Notice", "Deletion", "ExclusionRequest", "Handover"} <= GUARDED
    assert {"own_cases", "memberships", "cases"} <= BACKS


PLANTED = {
    "the whole table": "Case.objects.all()",
    "by its key": "Case.objects.get(pk=pk)",
    "a shortcut": "get_object_or_404(Case, pk=pk)",
    "a shortcut on the manager": "get_object_or_404(Case.objects, pk=pk)",
    "another name": "C.objects.filter(pk=pk)",
    "by way of the module": "models.Case.objects.first()",
    "another manager": "Case._base_manager.get(pk=pk)",
    "a note by its key": "Entry.objects.get(pk=entry_pk)",
    "a note by a case that came from the address": "Entry.objects.filter(case=pk)",
    "a note by the number of a case": "Entry.objects.filter(case_id=case_pk)",
    "a task of anyone": "Task.objects.filter(ended_at=None)",
    "all but one case": "Entry.objects.exclude(case=case)",
    "a copy": "MaskedCopy.objects.standing()",
    "a review": "Review.objects.filter(state='offered')",
    "a family of cases": "Sibling.objects.filter(family=pk)",
    "what one answered apart": "ApartAnswers.objects.filter(by=request.user)",
    "a deletion by a number": "Deletion.objects.filter(case_id=pk)",
    "the back of a team": "team.cases.all()",
    "the back of a person": "request.user.own_cases.count()",
    "the back of a membership": "user.memberships.first().case",
    "a manager put away": "Case.objects",
    "by name": "apps.get_model('cases', 'Case')",
    "in SQL": "connection.cursor()",
    "raw": "Case.objects.raw('SELECT 1')",
}
HEAD = (
    "from meldcode.cases import models\nfrom meldcode.cases.models import ApartAnswers, Case,"
    " Entry, Exclusion, MaskedCopy, Sibling, Task\nfrom meldcode.retention.models import Deletion\n"
)
HEAD += "from meldcode.cases.models import Case as C\nfrom meldcode.review.models import Review\n"


def planted(source: str) -> list[Breach]:
    return breaches_in(
        ast.parse(f"{HEAD}def view(request, pk, case):\n    return {source}\n"), "planted"
    )


@pytest.mark.parametrize("source", PLANTED.values(), ids=PLANTED.keys())
def test_a_side_road_is_seen(source):
    assert {breach.function for breach in planted(source)} == {"view"}


@pytest.mark.parametrize(
    "source",
    [
        "Case.objects.visible_to(request.user).filter(pk=pk).first()",
        "Case.objects.select_related('team').visible_to(request.user)",
        "Case.objects.clocks_for(request.user)",
        "Entry.objects.filter(case=case)",
        "Entry.objects.filter(case__in=Case.objects.visible_to(request.user))",
        "Review.objects.of_author(request.user).get(pk=pk)",
        "MaskedCopy.objects.standing().filter(entry=entry)",
        "Exclusion.objects.filter(case=case)",
        "Deletion.objects.filter(case_id=case.pk)",
        "ApartAnswers.objects.filter(weighing=round_)",
        "Paginator.objects.all()",
    ],
)
def test_the_door_itself_is_no_side_road(source):
    assert not planted(source)
