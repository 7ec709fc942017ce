"""Every verb that works in a case, for every kind of person around it. What a verb finds wrong with
the case itself counts as let in: only the door is looked at here.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases import casework, masks
from meldcode.cases.casework import (
    access,
    alarms,
    appointments,
    copies,
    deciding,
    double_weighing,
    emergency_access,
    exporting,
    handing,
    naming,
    nudging,
    once,
    opening,
    recording,
    siblings,
    tasks,
    wiping,
    work,
)
from meldcode.cases.casework.approving import RequestIsVoid
from meldcode.cases.ledger import StageEvent
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, Handover, Task, TaskKind
from meldcode.domain.stages import Stage
from meldcode.retention import deleting
from meldcode.review import remarks, reviewing, voting
from meldcode.review.models import Question, Review, Scope, Verdict
from meldcode.review.turns import Event, NotYourTurn, Side
from meldcode.subject_access import answering
from tests.access.around import WORKS, WRITES, Around, around
from tests.access.cast import Cast
from tests.access.secret import a_secret

TURNED_AWAY = (
    access.NotAllowed, work.MayNot, Case.DoesNotExist, Entry.DoesNotExist, Task.DoesNotExist,
    Review.DoesNotExist, Handover.DoesNotExist, NotYourTurn, recording.CannotCorrect,
)  # fmt: skip
OF_THE_CASE = (
    work.ClosedByRules, work.CaseIsClosed, work.ChangedMeanwhile, alarms.Missing, once.AlreadySaved,
    copies.QuestionsOpen, naming.NamesChanged, appointments.NotYours,
    masks.MasksMoved, deleting.DeletionRefused, reviewing.NothingToRead, RequestIsVoid,
)  # fmt: skip


Verb = Callable[[Around, User], Any]
OWNER = {"owner"}
LEADS = {"lead", "second lead"}
LOOKS = WRITES | {"emergency", "for a time"}
# A row for each verb: the function, what is done, and who gets in.
TABLE: list[tuple[Any, Verb, set[str]]] = []


def given(a: Around, by: User) -> dict[str, Any]:
    return {"case": a.case, "by": by}


def add(function: Any, verb: Verb, may: set[str]) -> None:
    TABLE.append((function, verb, may))


# What is recorded.
add(opening.change_situation, lambda a, by: a.by(by).tell(whereabouts="abroad"), WORKS)
add(opening.press, lambda a, by: opening.press(**given(a, by), name="danger_now", value="yes"),
    WORKS)  # fmt: skip
add(opening.undo_press, lambda a, by: opening.undo_press(**given(a, by), number=2), WORKS)
add(opening.save_plan, lambda a, by: a.by(by).plan(7), WORKS)
add(recording.observe, lambda a, by: a.by(by).observe("not-back-from-trip"), WRITES)
add(recording.record_consultation, lambda a, by: a.by(by).consult(), WORKS)
add(recording.record_contact, lambda a, by: a.by(by).contact(), WRITES)
add(recording.record_preparation, lambda a, by: a.by(by).prepare(), WORKS)
add(recording.record_person_talk, lambda a, by: a.by(by).talk_with_person(), WORKS)
add(recording.record_family_talk, lambda a, by: a.by(by).talk_with_family(held=False), WORKS)
add(recording.record_report, lambda a, by: a.by(by).report(), WORKS)
add(recording.correct, lambda a, by: a.by(by).correct(a.secret.entry), OWNER)
add(recording.save_risk_factors, lambda a, by: recording.save_risk_factors(
    **a.by(by).common(), basis=0, slugs=["earlier-trip"]), WORKS)  # fmt: skip
add(wiping.wipe_words, lambda a, by: wiping.wipe_words(
    **given(a, by), entry_id=a.secret.entry.pk, words=["belde"]), OWNER)  # fmt: skip
add(naming.give_names, lambda a, by: naming.give_names(
    **given(a, by), given={"person": ["Hanna"], "names": []},
    shown={"person": [], "names": []}), WRITES)  # fmt: skip
add(siblings.link, lambda a, by: siblings.link(
    **given(a, by), other_id=a.sister.case.pk), WORKS)  # fmt: skip
add(siblings.unlink, lambda a, by: siblings.unlink(**given(a, by)), WORKS)
# What opens or closes a door, and what ends.
add(deciding.answer_questions, lambda a, by: a.by(by).answer("no"), WORKS)
add(deciding.decide, lambda a, by: a.by(by).decide("report", "yes"), WORKS)
add(deciding.ask_approval, lambda a, by: a.by(by).ask("R14"), WORKS)
add(deciding.end_stage, lambda a, by: a.by(by).end(Stage.CONSULT), WORKS)
add(deciding.move_stage, lambda a, by: a.by(by).move(Stage.CONSULT, StageEvent.LEFT, "omdat"),
    WORKS)  # fmt: skip
add(deciding.close_case, lambda a, by: a.by(by).close(), WORKS)
add(deciding.reopen_case, lambda a, by: a.by(by).reopen(), WORKS)
add(double_weighing.ask_second, lambda a, by: double_weighing.ask_second(
    **given(a, by), person=a.people["watcher"]), WORKS)  # fmt: skip
add(double_weighing.answer_one, lambda a, by: double_weighing.answer_one(
    **given(a, by), token=None, number=1, given={"answer_1": "no"}, seen=1), WORKS)  # fmt: skip
add(double_weighing.answer_apart, lambda a, by: double_weighing.answer_apart(
    **given(a, by), token=None, given={"answer_1": "no"}, seen=1), WORKS)  # fmt: skip
add(double_weighing.stop, lambda a, by: double_weighing.stop(**given(a, by)), WORKS)
# Tasks.
add(appointments.make_appointment, lambda a, by: appointments.make_appointment(
    **given(a, by), token=None, what="call", due_on=soon(), at=None, text="x"), WRITES)  # fmt: skip
add(appointments.move_appointment, lambda a, by: appointments.move_appointment(
    **given(a, by), task_id=a.secret.task.pk, due_on=soon(), at=None), WRITES)  # fmt: skip
add(appointments.drop_task, lambda a, by: appointments.drop_task(
    **given(a, by), task_id=a.secret.task.pk, reason="omdat"), WRITES)  # fmt: skip
add(tasks.finish_task, lambda a, by: tasks.finish_task(
    **given(a, by), task_id=a.secret.task.pk), WRITES)  # fmt: skip
# Whoever it stands with, the alarm date of an open case takes vouching.
add(tasks.finish_task, lambda a, by: of_the_rules(a, by, tasks.finish_task), WORKS)
add(appointments.drop_task, lambda a, by: of_the_rules(
    a, by, appointments.drop_task, reason="omdat"), WORKS)  # fmt: skip
# What others read.
add(copies.confirm_copy, lambda a, by: copies.confirm_copy(
    **given(a, by), **note(a), told={}, week="2026-W47"), OWNER)  # fmt: skip
add(copies.learn_words, lambda a, by: copies.learn_words(
    **given(a, by), **note(a), words=["x"]), OWNER)  # fmt: skip
add(copies.withdraw_copy, lambda a, by: copies.withdraw_copy(
    **given(a, by), entry=a.secret.entry), OWNER)  # fmt: skip
add(exporting.export, lambda a, by: exporting.export(
    **given(a, by), purpose="advice", text="x"), LOOKS)  # fmt: skip
add(answering.give, lambda a, by: answering.give(
    **given(a, by), token=None, asked_on=soon(), told={"notes": []}), WORKS)  # fmt: skip
add(answering.refuse, lambda a, by: answering.refuse(
    **given(a, by), token=None, asked_on=soon(), reason="safety", words="x"), WORKS)  # fmt: skip
add(reviewing.offer, lambda a, by: reviewing.offer(
    **given(a, by), token=None, scope=Scope.DECISION, stage="", question=Question.DECISION,
    asked=None), WORKS)  # fmt: skip
add(reviewing.take_turn, lambda a, by: reviewing.take_turn(
    review=asked_to_change(a), by=by, side=Side.AUTHOR, event=Event.WITHDRAW, token=None),
    WORKS)  # fmt: skip
add(reviewing.take_turn, lambda a, by: reviewing.take_turn(
    **review(a, by), event=Event.HAND_BACK), {"lead"})  # fmt: skip
add(reviewing.take_turn, lambda a, by: reviewing.take_turn(
    **review(a, by), event=Event.TAKE_OVER), {"second lead", "deputy"})  # fmt: skip
add(remarks.remark, lambda a, by: remarks.remark(
    review=asked_to_change(a), by=by, side=Side.AUTHOR, token=None, **a_remark(a)),
    WORKS)  # fmt: skip
add(remarks.remark, lambda a, by: remarks.remark(**review(a, by), **a_remark(a)), {"lead"})
add(remarks.mask_pointed, lambda a, by: remarks.mask_pointed(comment=a.secret.comment, by=by),
    OWNER)  # fmt: skip
add(voting.vote, lambda a, by: voting.vote(
    review=a.secret.review, by=by, copy_id=a.secret.copy.pk, verdict=Verdict.UNCLEAR),
    {"lead"})  # fmt: skip
# Who sees it.
add(access.add_colleague, lambda a, by: access.add_colleague(
    **given(a, by), person=a.people["other_team"]), OWNER)  # fmt: skip
add(access.remove_colleague, lambda a, by: access.remove_colleague(
    **given(a, by), person_id=a.people["watcher"].pk), OWNER)  # fmt: skip
add(access.exclude, lambda a, by: access.exclude(
    **given(a, by), person=a.people["other_team"]), OWNER | LEADS)  # fmt: skip
add(access.exclude_too, lambda a, by: access.exclude_too(
    **given(a, by), person_id=asked_to_exclude(a)), {"owner", "second lead"})  # fmt: skip
add(access.leave_in, lambda a, by: access.leave_in(
    **given(a, by), person_id=asked_to_exclude(a)), OWNER | LEADS)  # fmt: skip
add(access.ask_lifting, lambda a, by: access.ask_lifting(
    **given(a, by), person_id=a.people["excluded"].pk), OWNER | LEADS)  # fmt: skip
add(access.lift_exclusion, lambda a, by: access.lift_exclusion(
    **given(a, by), person_id=asked_to_lift(a)), LEADS)  # fmt: skip
add(handing.offer, lambda a, by: handing.offer(
    **given(a, by), to=a.people["other_team"]), set())  # fmt: skip
add(handing.offer, lambda a, by: handing.offer(
    **given(without_offer(a), by), to=a.people["other_team"]), OWNER)  # fmt: skip
add(handing.withdraw, lambda a, by: handing.withdraw(**given(a, by)), OWNER)
add(handing.accept, lambda a, by: handing.accept(offer_id=offer_of(a), by=by), {"same_team"})
add(handing.decline, lambda a, by: handing.decline(offer_id=offer_of(a), by=by), {"same_team"})
add(emergency_access.take, lambda a, by: emergency_access.take(**given(a, by), reason="Nu."),
    LEADS | {"emergency"})  # fmt: skip
add(
    emergency_access.add_note,
    lambda a, by: emergency_access.add_note(**given(a, by), token=None, text="x"),
    LOOKS,
)
add(emergency_access.end, lambda a, by: emergency_access.end(**given(a, by)), LOOKS)
add(nudging.nudge, lambda a, by: nudging.nudge(**given(a, by)), LEADS | {"emergency"})
# An end of it all: who works on it or answers for it, and never by access for a time.
for verb in (deleting.ask, deleting.agreed, deleting.decline):
    add(verb, lambda a, by, verb=verb: verb(
        case_id=a.case.pk, by=by, **({"reason": "retention"} if verb is deleting.ask else {})
    ), WORKS | LEADS | {"emergency"})  # fmt: skip
# Verbs of no case, or that another of these calls.
ELSEWHERE = {
    "open_case": "a new case of one's own: tests/cases/test_access.py",
    "choose_double_weighing": "of an organisation: its page is for admins alone, test_route_matrix",
    "keep_own_names": "of an organisation: its page is for admins alone, test_route_matrix",
    "answer_approval": "called by take_turn, which asks who may read: tests/review/test_doors.py",
    "approve": "agreed, and then the key goes",
    "end_words": "called by exclude: tests/cases/test_mandate.py",
    "end_agreements": "called by exclude: tests/review/test_excluded_reader.py",
    "end_for_less": "called by wipe_words: tests/cases/test_wiped_grounds.py",
    "tell_each": "called by link and unlink: tests/cases/test_siblings.py",
    "of_who_left": "follows an account that ended: tests/cases/test_leaving.py",
    "follow_wiping": "follows words wiped from one's own note: tests/cases/test_wiping.py",
    "offer_all": "of an account: tests/leaving",
    "pass_on": "of a team, for who ends it: tests/leaving",
    "record_entry": "what the verbs of recording call",
}


def soon() -> Any:
    return timezone.localdate() + timedelta(days=1)


def of_the_rules(a: Around, by: User, ends: Callable[..., Any], **more: Any) -> None:
    """End a task of the rules that stands with this very person; refused is turned away here."""
    task = Task.objects.filter(pk=a.secret.task.pk)
    task.update(person=by, kind=TaskKind.BEFORE_DEPARTURE)
    try:
        ends(**given(a, by), task_id=a.secret.task.pk, **more)
    except tasks.NotYours:
        raise Task.DoesNotExist from None


def note(a: Around) -> dict[str, Any]:
    return {"entry": a.secret.entry, "masks": CaseMasks.of(a.case.pk)}


def review(a: Around, by: User) -> dict[str, Any]:
    return {"review": a.secret.review, "by": by, "side": Side.LEAD, "token": None}


def a_remark(a: Around) -> dict[str, Any]:
    return {"copy_id": a.secret.copy.pk, "words": "x", "pointing": False}


def asked_to_change(a: Around) -> Review:
    Review.objects.filter(pk=a.secret.review.pk).update(state="change-asked")
    return Review.objects.get(pk=a.secret.review.pk)


def asked_to_exclude(a: Around) -> Any:
    access.exclude(case=a.case, by=a.people["lead"], person=a.people["watcher"])
    return a.people["watcher"].pk


def asked_to_lift(a: Around) -> Any:
    access.ask_lifting(case=a.case, by=a.people["owner"], person_id=a.people["excluded"].pk)
    return a.people["excluded"].pk


def offer_of(a: Around) -> Any:
    return Handover.objects.get(case=a.case, ended_at=None).pk


def without_offer(a: Around) -> Around:
    handing.withdraw(case=a.case, by=a.people["owner"])
    return a


def lets_in(verb: Verb, a: Around, by: User) -> bool:
    """Whether the door of this verb opens; whatever it did is undone."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                verb(a, by)
        except TURNED_AWAY:
            return False
        except OF_THE_CASE:
            return True
        finally:
            transaction.set_rollback(True)
    return True


def test_each_verb_lets_in_whom_it_should(cast: Cast) -> None:
    a, wrong = around(cast, a_secret(cast)), []
    Handover.objects.create(case=a.case, offered_by=cast.owner, to=cast.same_team)
    for function, verb, may in TABLE:
        found = {kind for kind, person in a.people.items() if lets_in(verb, a, person)}
        if found != may:
            wrong.append(f"{function.__name__}: {sorted(found - may)} too, not {may - found}")
    assert "\n".join(wrong) == ""


def verbs() -> Iterator[str]:
    """Every function by which somebody does something in a case, as the source tells it."""
    for module in [*modules_of(casework), reviewing, remarks, voting, deleting, answering]:
        for name, found in inspect.getmembers(module, inspect.isfunction):
            own = found.__module__ == module.__name__ and name in getattr(module, "__all__", ())
            if own and does(found):
                yield name


def modules_of(package: Any) -> list[Any]:
    names = [found.name for found in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def does(function: Any) -> bool:
    """By somebody: it is told whom, or takes what another verb takes. What follows a signal leaves
    the rest of it be (`_`).
    """
    parameters = inspect.signature(function).parameters.values()
    return any(
        (one.kind is one.VAR_KEYWORD and one.name != "_")
        or (one.name in ("by", "admin") and one.kind is one.KEYWORD_ONLY)
        for one in parameters
    )


def test_no_verb_is_forgotten() -> None:
    known = {function.__name__ for function, _, _ in TABLE} | ELSEWHERE.keys()
    assert sorted(set(verbs()) - known) == []
