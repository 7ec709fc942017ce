"""Saved once and never over another one's words: one-time tokens, two editors, and saving what did
not change.
"""

from uuid import uuid4

import pytest
from django.db import transaction

from meldcode.audit.models import Record
from meldcode.cases.casework import opening, recording
from meldcode.cases.casework.work import AlreadySaved, ChangedMeanwhile
from meldcode.cases.models import Case, Entry, Kind, Member, Task
from meldcode.vault.models import WrappedKey
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People
from tests.factories.cases import BLANK


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Entry, Task))


def test_a_form_sent_twice_is_one_row(desk: Desk) -> None:
    given = {**desk.common(), "happened_on": desk.today, "data": {"who": "family", "how": "phone"}}
    recording.record_contact(**given, texts={"text": "belde"})
    with pytest.raises(AlreadySaved), transaction.atomic():
        recording.record_contact(**given, texts={"text": "belde"})
    assert desk.case.entries.filter(kind=Kind.CONTACT).count() == 1


def test_closing_twice_says_that_it_was_saved_and_not_that_it_failed(desk: Desk) -> None:
    from meldcode.cases.casework.deciding import close_case

    given = {**desk.common(), "reason": "safe", "texts": {"text": "klaar"}}
    close_case(**given)
    with pytest.raises(AlreadySaved):
        close_case(**given)


def test_a_new_case_sent_twice_is_one_case_with_one_key(p: People) -> None:
    given = {"by": p.alice, "token": uuid4(), "situation": BLANK, "sector": "education"}
    opening.open_case(**given)
    keys = WrappedKey.objects.count()
    with pytest.raises(AlreadySaved):
        opening.open_case(**given)
    assert Case.objects.count() == 1
    assert WrappedKey.objects.count() == keys


UNCHANGED = {
    "situation": lambda desk: desk.tell(),
    "answer": lambda desk: desk.answer("no"),
    "decision": lambda desk: desk.decide("report", "yes"),
    "plan": lambda desk: desk.plan(9),
}


@pytest.mark.parametrize("what", UNCHANGED)
def test_an_unchanged_save_writes_nothing_but_its_audit_row(desk: Desk, what: str) -> None:
    UNCHANGED[what](desk)
    before, version, trail = (
        counts(),
        desk.now.version,
        Record.objects.filter(chain=desk.case.pk).count(),
    )
    touched = Member.objects.get(case=desk.case).touched_at
    assert not UNCHANGED[what](desk)
    assert counts() == before
    assert desk.now.version == version
    assert Member.objects.get(case=desk.case).touched_at == touched
    assert Record.objects.filter(chain=desk.case.pk).count() == trail + 1


CHANGED = {
    Kind.SITUATION: (
        lambda desk: desk.tell(danger_now="yes"),
        lambda desk: desk.tell(danger_now="no"),
    ),
    Kind.ANSWER: (lambda desk: desk.answer("no"), lambda desk: desk.answer("")),
    Kind.DECISION: (
        lambda desk: desk.decide("report", "yes", "a"),
        lambda desk: desk.decide("report", "yes", "b"),
    ),
    Kind.PLAN: (lambda desk: desk.plan(9), lambda desk: desk.plan(8)),
}


@pytest.mark.parametrize("kind", CHANGED)
def test_the_second_of_two_editors_is_told_what_stands_there(
    desk: Desk, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = CHANGED[kind]
    shown = desk.ledger
    first(desk)
    theirs = desk.ledger.latest(kind)
    # The second editor's page was made before the first one saved.
    monkeypatch.setattr(Desk, "ledger", property(lambda self: shown))
    with pytest.raises(ChangedMeanwhile) as changed:
        second(desk)
    assert changed.value.entry.pk == theirs.pk


@pytest.mark.parametrize("kind", CHANGED)
def test_two_editors_who_save_the_same_do_not_get_in_each_others_way(
    desk: Desk, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = CHANGED[kind]
    shown = desk.ledger
    first(desk)
    monkeypatch.setattr(Desk, "ledger", property(lambda self: shown))
    assert not first(desk)


def test_answers_to_two_questions_do_not_meet(desk: Desk) -> None:
    desk.observe("")
    desk.answer("yes")
    assert desk.answer("no", start=2)


def test_entries_are_numbered_without_gaps(desk: Desk) -> None:
    desk.observe("", "afraid-of-trip")
    desk.talk_with_family(held=False)
    numbers = list(desk.case.entries.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_signals_of_the_guide_come_along_and_can_be_corrected(p: People) -> None:
    case = opening.open_case(
        by=p.alice,
        token=None,
        situation=BLANK,
        sector="education",
        signals=("afraid-of-trip",),
        risk_factors=("b",),
    )
    desk = Desk(case, p.alice)
    entry = case.entries.get(kind=Kind.OBSERVATION)
    assert entry.data["carried"] is True
    assert desk.facts.risk_factors == {"b"}
    assert desk.correct(entry).stage == "1"
