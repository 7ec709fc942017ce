"""Writing down what was seen, said and done: contact always, a talk with the family only where it
is open.
"""

from uuid import uuid4

import pytest

from meldcode.accounts.models import User
from meldcode.cases.casework.recording import CannotCorrect, save_risk_factors
from meldcode.cases.casework.work import CaseIsClosed, ClosedByRules
from meldcode.cases.ledger import Progress
from meldcode.cases.models import Case, Entry, Kind, Member, Task
from meldcode.cases.models.entry import EntryIsFinal
from meldcode.domain.facts import Known
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.rows import ids, iso
from tests.factories.accounts import People

CLOSED_TALKS = {
    "R02": {"whereabouts": "abroad"},
    "R04": {"whereabouts": "unknown"},
    "R05": {},
    "R60": {"danger_now": "yes"},
    "R41": {"return_on": iso(-2)},
    "R57": {"departure_on": iso(-2)},
    "R59": {"last_seen_on": iso(-9)},
}


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


@pytest.mark.parametrize(("rule", "told"), CLOSED_TALKS.items(), ids=list(CLOSED_TALKS))
def test_r02_contact_is_always_recordable_and_opens_nothing(
    p: People, rule: str, told: dict
) -> None:
    desk = a_desk(p.alice, **told)
    before = desk.closed_by(Action.TALK_WITH_FAMILY)
    entry = desk.contact()
    assert entry.kind == Kind.CONTACT
    assert rule in before
    assert desk.closed_by(Action.TALK_WITH_FAMILY) == before


@pytest.mark.parametrize(("rule", "told"), CLOSED_TALKS.items(), ids=list(CLOSED_TALKS))
def test_r02_a_talk_with_the_family_is_refused_while_closed(
    p: People, rule: str, told: dict
) -> None:
    desk = a_desk(p.alice, **told)
    rows = desk.case.entries.count()
    with pytest.raises(ClosedByRules) as refused:
        desk.talk_with_family(held=True)
    assert rule in ids(refused.value.rules)
    assert all(rule.nl for rule in refused.value.rules)
    assert desk.case.entries.count() == rows


def test_r05_a_talk_with_the_family_is_recorded_after_a_safe_word(desk: Desk) -> None:
    desk.consult()
    assert desk.talk_with_family(held=True).data["held"] is True
    assert desk.ledger.progress(Stage.TALK_WITH_FAMILY) is Progress.DONE


@pytest.mark.parametrize("told", [{"whereabouts": "abroad"}, {"whereabouts": "unknown"}])
def test_r65_a_talk_with_the_person_cannot_be_planned_while_nobody_called_it_safe(
    p: People, told: dict
) -> None:
    desk = a_desk(p.alice, **told)
    with pytest.raises(ClosedByRules) as refused:
        desk.prepare()
    assert ids(refused.value.rules) == ["R65"]
    assert desk.talk_with_person(disclosed=True).data["planned"] == "no"
    desk.consult(talk="unsafe", person_talk="safe")
    assert desk.prepare()


def test_r64_what_an_expert_called_unsafe_cannot_be_planned_here_either(desk: Desk) -> None:
    assert desk.prepare()
    desk.consult(person_talk="unsafe")
    with pytest.raises(ClosedByRules) as refused:
        desk.prepare()
    assert ids(refused.value.rules) == ["R64"]


def test_r43_a_talk_after_the_check_was_planned(desk: Desk) -> None:
    desk.prepare()
    assert desk.talk_with_person().data["planned"] == "yes"


def test_r07_the_permission_that_lapsed_closes_the_verb_again(desk: Desk) -> None:
    desk.consult()
    desk.later(1).tell(whereabouts="abroad")
    desk.later(2).tell(whereabouts="netherlands")
    with pytest.raises(ClosedByRules) as refused:
        desk.later(3).talk_with_family(held=True)
    assert ids(refused.value.rules) == ["R05", "R07"]


@pytest.mark.parametrize("told", [{"whereabouts": "abroad"}, {"danger_now": "yes"}, {}])
def test_not_held_for_safety_is_a_full_outcome_of_stage_3b(p: People, told: dict) -> None:
    desk = a_desk(p.alice, **told)
    desk.talk_with_family(held=False)
    assert desk.ledger.progress(Stage.TALK_WITH_FAMILY) is Progress.NOT_HELD
    assert "3b" in desk.facts.done
    assert desk.closed_by(Action.TALK_WITH_FAMILY)


def test_r46_several_signals_of_one_moment_are_one_note(desk: Desk) -> None:
    note = desk.observe("afraid-of-trip", "no-return-ticket", "")
    assert (note.data["signals"], note.data["other"]) == (
        ["afraid-of-trip", "no-return-ticket"],
        True,
    )
    assert desk.case.entries.filter(kind=Kind.OBSERVATION).count() == 1
    assert desk.facts.signals == {"afraid-of-trip", "no-return-ticket"}
    assert desk.facts.other_observation is Known.YES


@pytest.mark.parametrize(
    ("told", "known"), [("yes", Known.YES), ("no", Known.UNKNOWN), ("", Known.UNKNOWN)]
)
def test_r14_a_signal_that_the_person_told_says_so_in_the_situation(
    desk: Desk, told: str, known: Known
) -> None:
    desk.observe("afraid-of-trip", source="person", disclosed=told)
    assert desk.facts.disclosure is known


def test_r77_that_the_report_was_made_is_a_record_of_its_own(desk: Desk) -> None:
    """R77: the task to report ends with it."""
    desk.decide("report", "yes")
    assert desk.facts.reported is False
    desk.report()
    assert desk.facts.reported is True


def test_r46_an_observation_without_a_day_cannot_be_stored(desk: Desk) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(case=desk.case, number=99, kind=Kind.OBSERVATION, data={"signals": []})


def test_r14_what_the_person_told_reaches_the_situation(desk: Desk) -> None:
    desk.talk_with_person(disclosed=False)
    assert desk.facts.disclosure is Known.UNKNOWN
    desk.talk_with_person(disclosed=True)
    assert desk.facts.disclosure is Known.YES
    rows = desk.case.entries.filter(kind=Kind.SITUATION).count()
    desk.talk_with_person(disclosed=True)
    assert desk.case.entries.filter(kind=Kind.SITUATION).count() == rows


def test_r14_a_disclosure_told_in_a_correction_counts_too(desk: Desk) -> None:
    entry = desk.talk_with_person(disclosed=False)
    desk.correct(entry, data={**entry.data, "disclosed": "yes"})
    assert desk.facts.disclosure is Known.YES


def test_r48_risk_factors_replace_each_other_and_are_no_signal(desk: Desk) -> None:
    given = {"case": desk.case, "by": desk.by, "basis": 0}
    first = save_risk_factors(**given, token=uuid4(), slugs=["b", "a", "a"])
    assert first.data == {"slugs": ["a", "b"]}
    assert save_risk_factors(**given, token=uuid4(), slugs=["a", "b"]) is None
    assert desk.facts.risk_factors == {"a", "b"}
    assert desk.closed_by(Action.CONCLUDE_SUSPICION) == ["R48"]


class TestAppendOnly:
    """What stands there is never changed: not by an object, not by a query."""

    def test_an_entry_cannot_be_saved_again(self, desk: Desk) -> None:
        entry = desk.contact()
        stored = Entry.objects.get(pk=entry.pk)
        stored.data = {"who": "person"}
        with pytest.raises(EntryIsFinal):
            stored.save()

    def test_an_entry_cannot_be_deleted(self, desk: Desk) -> None:
        with pytest.raises(EntryIsFinal):
            desk.contact().delete()

    @pytest.mark.parametrize("rows", ["Entry.objects", "case.entries"])
    def test_a_query_changes_and_deletes_nothing(self, desk: Desk, rows: str) -> None:
        desk.contact()
        found = Entry.objects.all() if rows == "Entry.objects" else desk.case.entries.all()
        with pytest.raises(EntryIsFinal):
            found.update(stage="5")
        with pytest.raises(EntryIsFinal):
            found.delete()
        with pytest.raises(EntryIsFinal):
            Entry.objects.bulk_update(list(found), ["stage"])

    def test_a_case_with_entries_cannot_be_deleted(self, desk: Desk) -> None:
        from django.db.models import ProtectedError

        with pytest.raises((ProtectedError, EntryIsFinal)):
            desk.case.delete()


class TestCorrection:
    """One's own words, once; the old ones stay readable."""

    def test_the_old_row_stays_readable(self, desk: Desk) -> None:
        entry = desk.contact()
        newer = desk.correct(entry, texts={"text": "belde twee keer"})
        stored = {row.pk: row for row in desk.now.entries_in_order}
        assert stored[entry.pk].texts == {"text": "belde"}
        assert stored[newer.pk].texts == {"text": "belde twee keer"}
        assert stored[newer.pk].corrects_id == entry.pk
        assert [row.pk for row in desk.ledger.live(Kind.CONTACT)] == [newer.pk]

    def test_a_row_is_corrected_once_and_its_correction_again(self, desk: Desk) -> None:
        entry = desk.contact()
        newer = desk.correct(entry)
        with pytest.raises(CannotCorrect):
            desk.correct(entry)
        assert desk.correct(newer).corrects_id == newer.pk

    def test_nobody_corrects_another_ones_words(self, p: People, desk: Desk) -> None:
        entry = desk.contact()
        Member.objects.create(case=desk.case, person=p.bob, added_by=p.alice)
        with pytest.raises(CannotCorrect):
            desk.taken_by(p.bob).correct(entry)

    def test_a_row_of_another_case_is_not_found(self, p: People, desk: Desk) -> None:
        with pytest.raises(CannotCorrect):
            desk.correct(a_desk(p.alice).contact())

    @pytest.mark.parametrize("kind", [Kind.SITUATION, Kind.OPENED])
    def test_what_is_replaced_by_a_newer_state_is_not_corrected(
        self, desk: Desk, kind: Kind
    ) -> None:
        with pytest.raises(CannotCorrect):
            desk.correct(desk.case.entries.get(kind=kind))


VERBS = {
    "tell": lambda desk: desk.tell(danger_now="yes"),
    "observe": lambda desk: desk.observe(""),
    "consult": lambda desk: desk.consult(),
    "contact": lambda desk: desk.contact(),
    "person": lambda desk: desk.talk_with_person(),
    "not held": lambda desk: desk.talk_with_family(held=False),
    "answer": lambda desk: desk.answer("no"),
    "decide": lambda desk: desk.decide("report", "yes"),
    "ask": lambda desk: desk.ask("R22"),
    "end": lambda desk: desk.end(Stage.SIGNALS),
    "plan": lambda desk: desk.plan(20),
    "close": lambda desk: desk.close(),
}


@pytest.mark.parametrize("verb", VERBS)
def test_r54_a_closed_case_takes_nothing_until_it_is_reopened(desk: Desk, verb: str) -> None:
    desk.close()
    rows = Entry.objects.count()
    with pytest.raises(CaseIsClosed):
        VERBS[verb](desk)
    assert Entry.objects.count() == rows
    desk.reopen()
    assert VERBS[verb](desk)


@pytest.mark.parametrize("verb", [*VERBS, "reopen"])
def test_nobody_works_on_a_case_they_may_not_see(p: People, desk: Desk, verb: str) -> None:
    verbs = {**VERBS, "reopen": lambda desk: desk.reopen()}
    for person in (p.bob, p.charlie, p.lead, p.admin):
        with pytest.raises(Case.DoesNotExist):
            verbs[verb](desk.taken_by(person))


@pytest.mark.parametrize("verb", VERBS)
def test_when_the_trace_cannot_be_written_nothing_is(
    desk: Desk, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    def state(person: User) -> tuple:
        now = desk.now
        return (Entry.objects.count(), Task.objects.count(), now.version, now.stage, now.closed_on)

    before = state(desk.by)
    monkeypatch.setattr("meldcode.cases.casework.work.record", no_room)
    with pytest.raises(OSError):
        VERBS[verb](desk)
    assert state(desk.by) == before
