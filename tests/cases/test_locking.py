"""Who is excluded while a write waits for the case has written nothing: rights are asked for once
the row is held.
"""

import ast
import re
from collections.abc import Callable
from threading import Event as Signal
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework import access, exporting, naming, nudging, tasks
from meldcode.cases.models import Case, Entry, Export, Mandate, MaskMemory, Task, TaskKind
from meldcode.retention import deleting
from meldcode.retention.models import Deletion
from meldcode.review.models import Review
from meldcode.review.reviewing import offer
from meldcode.subject_access.answering import refuse
from meldcode.subject_access.models import Answer
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.factories.accounts import people
from tests.source import files, tree_of

Verb = Callable[[Case, User], object]

# Every way to look for cases by who may do what with them; `doors` of the deletions is a list of
# such ways.
DOOR = re.compile(
    r"\b(visible_to|of_member|allowing|clocks_for|led_by|offerable_by|held_by|broken_for|of_author"
    r"|doors)\("
)
# Where both stand in one function and the rights are asked for in a statement after the wait.
AFTER_IT = {
    "siblings.link": "`locked_case` and `mine` ask again once both are held",
    "tasks.finish_task": "the case is held first, and its rights come with it",
    "holding.hold": "the case is held first, and the door is asked in the statement after",
    "handing.locked_offer": "the door is asked again below",
    "remarks.mask_pointed": "`learn_words` holds the case and asks",
}


def test_no_row_is_waited_for_and_its_rights_asked_in_one_statement() -> None:
    """PostgreSQL reads a row again after a wait, but no members or exclusions."""
    found = set()
    for path in files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                text = ast.unparse(node)
                if "select_for_update" in text and DOOR.search(text):
                    found.add(f"{path.stem}.{node.name}")
    assert found == set(AFTER_IT)


def advice(case: Case, by: User) -> None:
    Desk(case, by).consult()


def alarm(case: Case, by: User) -> None:
    task = Task.objects.filter(case=case, kind=TaskKind.ALARM).get()
    tasks.finish_task(case=case, task_id=task.pk, by=by)


def offered(case: Case, by: User) -> None:
    offer(case=case, by=by, token=uuid4(), scope="case", stage="", question="x", asked=None)


def refused(case: Case, by: User) -> None:
    given = {"token": uuid4(), "asked_on": TODAY, "reason": "others", "words": "nee"}
    refuse(case=case, by=by, **given)


def exported(case: Case, by: User) -> None:
    exporting.export(case=case, by=by, purpose="advice", text="Ik bel.")


def named(case: Case, by: User) -> None:
    shown = naming.names_given(case, by)
    naming.give_names(case=case, by=by, given={**shown, "names": ["Fiets"]}, shown=shown)


def nudged(case: Case, by: User) -> None:
    nudging.nudge(case=case, by=by)


def deletion(case: Case, by: User) -> None:
    deleting.ask(case_id=case.pk, by=by, reason="retention")


VERBS: dict[str, tuple[Verb, bool]] = {
    "advice": (advice, False),
    "an alarm date": (alarm, False),
    "an offer": (offered, False),
    "a refusal": (refused, False),
    "a summary": (exported, False),
    "names": (named, False),
    "a question how it stands": (nudged, True),
    "a deletion": (deletion, True),
}


def written(case: Case) -> list[int]:
    of_it = [rows.objects.filter(case=case) for rows in (Entry, Export, Review, Answer)]
    more = [Deletion.objects.filter(case_id=case.pk), MaskMemory.objects.filter(pk=case.pk)]
    done = [Task.objects.exclude(ended_at=None), Record.objects.filter(action="nudged")]
    return [rows.count() for rows in (*of_it, *more, *done)]


class Waiting(Thread):
    """Somebody at a connection of their own; `begun` once it asks for the row of the case."""

    def __init__(self, verb: Verb, case: UUID, by: User) -> None:
        super().__init__()
        self.verb, self.case_id, self.by = verb, case, by
        self.begun, self.raised = Signal(), list[type[Exception]]()

    def run(self) -> None:
        case = Case.objects.get(pk=self.case_id)
        connections["default"].execute_wrappers.append(self.tell)
        try:
            self.verb(case, self.by)
        except Exception as error:
            self.raised.append(type(error))
        finally:
            self.begun.set()
            connections.close_all()

    def tell(self, execute: Any, sql: str, *given: Any) -> Any:
        if "FOR UPDATE" in sql:
            self.begun.set()
        return execute(sql, *given)


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
@pytest.mark.parametrize("what", VERBS)
def test_what_waits_for_an_exclusion_writes_nothing(what: str) -> None:
    if connections["default"].vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time")
    # given a colleague who may do everything, or a lead
    verb, leads = VERBS[what]
    p = people()
    desk, who = a_desk(p.alice), p.lead if leads else p.bob
    desk.plan(3)
    if not leads:
        access.add_colleague(case=desk.case, by=p.alice, person=who, mandate=Mandate.FULL)
    writer = Waiting(verb, desk.case.pk, who)
    # when the exclusion is saved while the write waits for the case
    with transaction.atomic():
        access.exclude(case=desk.case, by=p.alice, person=who)
        before = written(desk.case)
        writer.start()
        assert writer.begun.wait(20)
        until_it_waits(writer)
    writer.join(20)
    # then nothing of it is written
    assert writer.raised == [Task.DoesNotExist if verb is alarm else Case.DoesNotExist]
    assert written(desk.case) == before


def until_it_waits(writer: Waiting) -> None:
    for _ in range(200):
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            waits = cursor.fetchone()
        writer.join(0.02)
        if waits[0] or not writer.is_alive():
            return
