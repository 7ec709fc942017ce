"""Closing a case and taking it up again: an unfounded suspicion is stated, and not without a word
of an expert.
"""

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.cases.casework.alarms import Missing
from meldcode.cases.casework.work import ClosedByRules
from meldcode.cases.models import Kind
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


class TestClosing:
    """R51, R54 and R62."""

    def test_r51_an_unfounded_suspicion_is_stated_and_kept(self, desk: Desk) -> None:
        desk.consult("veilig-thuis")
        entry = desk.close("unfounded")
        assert entry.data == {"reason": "unfounded"}
        assert desk.now.closed_on == desk.today
        desk.reopen()
        assert desk.now.closed_on is None
        assert desk.ledger.latest(Kind.CLOSED).texts == {"text": "afgerond"}

    def test_r54_a_case_that_is_open_is_not_taken_up_again(
        self, desk: Desk, browser: Client
    ) -> None:
        # given a case that was closed and taken up, whose tasks were then dropped
        desk.answer("yes")
        desk.decide("report", "yes")
        desk.close()
        desk.reopen()
        desk.report()
        rows, asked = desk.case.entries.count(), desk.open_tasks()
        # when it is taken up once more, then nothing is written and nothing is asked anew
        with pytest.raises(Missing, match="al open"):
            desk.reopen()
        url = reverse("cases:reopen", args=[desk.case.pk])
        assert browser.get(url).status_code == 302
        answer = browser.post(url, {"heropenen-text": "Er is een nieuw signaal."})
        assert "al open" in answer.text
        assert "Er is een nieuw signaal." in answer.text
        assert (desk.case.entries.count(), desk.open_tasks()) == (rows, asked)

    def test_r62_unfounded_without_a_word_of_an_expert_needs_a_second_person(
        self, desk: Desk
    ) -> None:
        desk.consult("colleague")
        for before in (lambda: None, lambda: desk.ask("R62")):
            before()
            with pytest.raises(ClosedByRules) as refused:
                desk.close("unfounded")
            assert ids(refused.value.rules) == ["R62"]
        desk.second_person_says(desk.ledger.latest(Kind.APPROVAL_ASKED))
        assert desk.close("unfounded")

    def test_r62_a_new_signal_voids_the_agreement(self, desk: Desk) -> None:
        desk.second_person_says(desk.ask("R62"))
        desk.observe("no-return-ticket")
        with pytest.raises(ClosedByRules):
            desk.close("unfounded")

    @pytest.mark.parametrize("reason", ["handed-over", "safe", "reported", "other"])
    def test_r62_is_for_unfounded_alone(self, desk: Desk, reason: str) -> None:
        assert desk.close(reason)

    def test_r62_does_not_hold_without_signals(self, p: People) -> None:
        assert a_desk(p.alice).close("unfounded")

    def test_r54_after_reopening_everything_still_stands(self, desk: Desk) -> None:
        desk.answer("no")
        desk.close()
        desk.reopen()
        assert desk.facts.signals == {SUSPICION}
        assert desk.observe("no-return-ticket")
