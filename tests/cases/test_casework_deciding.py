"""Weighing, deciding and the gates: a door opens only in the way its rule names."""

import pytest

from meldcode.cases.casework.deciding import Missing
from meldcode.cases.casework.work import ClosedByRules
from meldcode.cases.gates import gates_of
from meldcode.cases.ledger import Progress, StageEvent
from meldcode.cases.models import Kind
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.rows import ids
from tests.factories.accounts import People

SUSPICION = "afraid-of-trip"


@pytest.fixture
def desk(p: People) -> Desk:
    """An adult who is here, with one signal, in social work."""
    desk = a_desk(p.alice, sector="social_work", departure_expected="no")
    desk.observe(SUSPICION)
    return desk


def gate(desk: Desk, rule: str):
    return next(state for state in gates_of(desk.ledger, desk.facts) if state.rule == rule)


@pytest.mark.parametrize(
    ("who", "ends"),
    [
        ("lkha", True),
        ("veilig-thuis", True),
        ("police", False),
        ("colleague", False),
        ("aandachtsfunctionaris", False),
    ],
)
def test_r08_step_two_ends_after_lkha_or_veilig_thuis_whatever_they_said(
    desk: Desk, who: str, ends: bool
) -> None:
    desk.consult(who, talk="not-discussed")
    if ends:
        assert desk.end(Stage.CONSULT)
        assert "2" in desk.facts.done
        return
    assert "2" not in desk.facts.done
    with pytest.raises(ClosedByRules) as refused:
        desk.end(Stage.CONSULT)
    assert ids(refused.value.rules) == ["R08"]


def test_a_stage_that_is_done_is_not_done_twice(desk: Desk) -> None:
    assert desk.end(Stage.SIGNALS)
    assert desk.end(Stage.SIGNALS) is None


def test_r10_stage_four_is_done_after_both_its_questions(desk: Desk) -> None:
    with pytest.raises(Missing, match="vraag 1"):
        desk.end(Stage.WEIGH)
    desk.answer("yes")
    with pytest.raises(Missing, match="vraag 2"):
        desk.end(Stage.WEIGH)
    desk.answer("doubt", start=2)
    assert desk.end(Stage.WEIGH)


def test_r15_a_no_to_question_one_ends_the_weighing(desk: Desk) -> None:
    desk.answer("no")
    assert desk.end(Stage.WEIGH)


def test_stage_3b_needs_a_word_on_how_it_went(desk: Desk) -> None:
    with pytest.raises(Missing):
        desk.end(Stage.TALK_WITH_FAMILY)


@pytest.mark.parametrize(
    ("event", "progress"),
    [
        (StageEvent.LEFT, Progress.LEFT),
        (StageEvent.CLOSED_WITH_REASON, Progress.CLOSED_WITH_REASON),
    ],
)
def test_a_stage_is_left_or_closed_without_being_done_and_taken_up_again(
    desk: Desk, event: StageEvent, progress: Progress
) -> None:
    entry = desk.move(Stage.CONSULT, event, "een reden")
    assert entry.texts == {"reason": "een reden"}
    assert desk.ledger.progress(Stage.CONSULT) is progress
    assert "2" not in desk.facts.done
    # and taken up again it waits for more
    assert desk.move(Stage.CONSULT, StageEvent.TAKEN_UP)
    assert desk.ledger.progress(Stage.CONSULT) is Progress.OPEN


def test_a_stage_that_is_open_is_not_taken_up_again(desk: Desk) -> None:
    rows = desk.case.entries.count()
    assert desk.move(Stage.CONSULT, StageEvent.TAKEN_UP) is None
    assert desk.case.entries.count() == rows


class TestQuestions:
    """R14, R20 and R48 at the questions."""

    def test_r48_question_one_is_not_yes_without_a_suspicion(self, p: People) -> None:
        desk = a_desk(p.alice)
        with pytest.raises(ClosedByRules) as refused:
            desk.answer("yes")
        assert ids(refused.value.rules) == ["R48"]
        assert desk.facts.answers == {}
        assert desk.answer("no")

    @pytest.mark.parametrize("ground", ["signal", "other", "disclosure"])
    def test_r48_a_signal_another_observation_or_a_disclosure_carries_it(
        self, p: People, ground: str
    ) -> None:
        desk = a_desk(p.alice, **({"disclosure": "yes"} if ground == "disclosure" else {}))
        if ground != "disclosure":
            desk.observe(SUSPICION if ground == "signal" else "")
        assert desk.answer("yes")

    def test_r48_a_signal_that_carries_no_suspicion_does_not(self, p: People) -> None:
        desk = a_desk(p.alice)
        desk.observe("clashing-values")
        with pytest.raises(ClosedByRules):
            desk.answer("yes")

    def test_r20_an_answer_that_was_taken_back_is_no_answer(self, desk: Desk) -> None:
        desk.answer("yes", "no")
        desk.answer("", start=2)
        assert set(desk.facts.answers) == {1}

    def test_nothing_to_take_back_writes_nothing(self, desk: Desk) -> None:
        assert desk.answer("", start=3) == []

    def test_the_same_answer_twice_is_one_row(self, desk: Desk) -> None:
        desk.answer("no")
        assert desk.answer("no") == []

    def test_r14_no_after_a_disclosure_waits_for_a_second_person(self, desk: Desk) -> None:
        desk.tell(disclosure="yes")
        desk.answer("yes", "no", "yes", "yes", "yes")
        assert desk.closed_by(Action.ANSWER_2_NO) == ["R14"]
        assert desk.closed_by(Action.NOT_REPORT) == ["R20"]
        desk.second_person_says(desk.ask("R14"))
        assert desk.closed_by(Action.ANSWER_2_NO) == []
        assert desk.closed_by(Action.NOT_REPORT) == ["R19"]


class TestSecondPerson:
    """R22: asked, closed; agreed, open; changed, closed again."""

    @pytest.fixture
    def reporting(self, desk: Desk) -> Desk:
        """The questions point to a report and the professional chooses not to."""
        desk.answer("yes", "yes")
        desk.decide("report", "no", agreements_recorded=True)
        desk.decide("help", "no")
        return desk

    def test_asked_the_door_stays_closed(self, reporting: Desk) -> None:
        assert gate(reporting, "R22").needed
        assert gate(reporting, "R22").can_ask
        reporting.ask("R22")
        assert reporting.closed_by(Action.NOT_REPORT) == ["R22"]
        assert reporting.closed_by(Action.COMPLETE_DECIDE) == ["R21", "R22"]
        assert not gate(reporting, "R22").can_ask
        with pytest.raises(ClosedByRules) as refused:
            reporting.end(Stage.DECIDE)
        assert ids(refused.value.rules) == ["R21", "R22"]

    @pytest.mark.parametrize("answer", ["please-change", "disagree"])
    def test_without_agreement_it_stays_closed_and_may_be_asked_again(
        self, reporting: Desk, answer: str
    ) -> None:
        reporting.second_person_says(reporting.ask("R22"), answer)
        assert reporting.closed_by(Action.NOT_REPORT) == ["R22"]
        assert gate(reporting, "R22").can_ask

    def test_agreed_it_opens(self, reporting: Desk) -> None:
        reporting.second_person_says(reporting.ask("R22"))
        assert gate(reporting, "R22").passed
        assert reporting.end(Stage.DECIDE)

    @pytest.mark.parametrize("change", ["answer", "decision", "situation"])
    def test_a_later_change_voids_it(self, reporting: Desk, change: str) -> None:
        reporting.second_person_says(reporting.ask("R22"))
        changes = {
            "answer": lambda: reporting.answer("no", start=3),
            "decision": lambda: reporting.decide(
                "report", "no", "een andere reden", agreements_recorded=True
            ),
            "situation": lambda: reporting.tell(whereabouts="abroad"),
        }
        changes[change]()
        assert reporting.closed_by(Action.NOT_REPORT) == ["R22"]
        assert gate(reporting, "R22").can_ask
        assert "veranderd" in gate(reporting, "R22").told

    def test_a_change_between_asking_and_answering_voids_it_too(self, reporting: Desk) -> None:
        asked = reporting.ask("R22")
        reporting.tell(danger_now="yes")
        reporting.second_person_says(asked)
        assert reporting.closed_by(Action.NOT_REPORT) == ["R22"]

    def test_reporting_never_waits_for_an_approval(self, reporting: Desk) -> None:
        reporting.ask("R22")
        reporting.decide("report", "yes")
        assert reporting.end(Stage.DECIDE)


class TestNotReporting:
    """R19, R20 and R21."""

    @pytest.mark.parametrize(
        "answers", [(), ("yes",), ("yes", "no"), ("yes", "no", "yes"), ("yes", "doubt")]
    )
    def test_r20_not_reporting_is_refused_while_the_walk_is_open(
        self, desk: Desk, answers: tuple[str, ...]
    ) -> None:
        if answers:
            desk.answer(*answers)
        with pytest.raises(ClosedByRules) as refused:
            desk.decide("report", "no")
        assert ids(refused.value.rules) == ["R20"]
        assert desk.ledger.latest(Kind.DECISION) is None

    @pytest.mark.parametrize("fifth", [(), ("yes",)])
    def test_r19_needs_reason_and_agreements(self, desk: Desk, fifth: tuple[str, ...]) -> None:
        desk.answer("yes", "no", "yes", "yes", *fifth)
        desk.decide("report", "no", agreements_recorded=False)
        desk.decide("help", "no")
        assert desk.closed_by(Action.COMPLETE_DECIDE) == ["R19", "R21", "R68"]
        desk.decide("help", "yes", question_5_on="2027-01-04")
        assert desk.closed_by(Action.COMPLETE_DECIDE) == ["R19", "R21"]
        desk.decide("report", "no", agreements_recorded=True)
        assert desk.closed_by(Action.COMPLETE_DECIDE) == []

    @pytest.mark.parametrize("only", ["report", "help"])
    def test_r21_both_decisions_are_needed(self, desk: Desk, only: str) -> None:
        desk.decide(only, "yes", question_5_on="2027-01-04")
        with pytest.raises(ClosedByRules) as refused:
            desk.end(Stage.DECIDE)
        assert ids(refused.value.rules) == ["R21"]
