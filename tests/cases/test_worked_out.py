"""What is worked out of a case once is kept for the same entries, and for no others."""

from datetime import timedelta

import pytest

from meldcode.cases.views.looking import CaseView
from meldcode.cases.workedout import kept
from meldcode.content import memory
from meldcode.domain.facts import Known, Terms
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice, sector="social_work")


def view(desk: Desk, stage: Stage | None = Stage.CONSULT) -> CaseView:
    return CaseView(desk.now, stage)


def test_a_second_page_works_nothing_out_again(desk: Desk) -> None:
    desk.observe("afraid-of-trip")
    one, other = view(desk), view(desk, Stage.WEIGH)
    assert one.facts is other.facts
    assert one.next is other.next
    assert one.guidance is view(desk).guidance
    assert other.guidance is not one.guidance


def test_what_is_written_down_counts_on_the_next_page(desk: Desk) -> None:
    before = view(desk)
    assert before.facts.signals == frozenset()
    desk.observe("afraid-of-trip")
    after = view(desk)
    assert after.facts.signals == {"afraid-of-trip"}
    assert after.progress != before.progress
    desk.tell(danger_now="yes")
    assert view(desk).facts.danger_now is Known.YES


def test_two_cases_of_which_the_same_is_known_are_kept_apart(desk: Desk, p: People) -> None:
    other = a_desk(p.alice, sector="social_work")
    one, two = view(desk), view(other)
    assert one.facts == two.facts
    assert one.kept is not two.kept


def test_another_day_another_number_of_the_rules_and_other_content_begin_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = view(desk).kept
    assert view(desk).kept is first
    later = view(desk)
    later.today += timedelta(days=1)
    assert later.kept is not first
    again = view(desk).kept
    monkeypatch.setattr(memory, "terms", lambda: Terms(last_seen_days=1))
    assert view(desk).kept is not again
    monkeypatch.undo()
    memory.forget()
    assert view(desk).kept is not again


def test_where_the_words_of_an_entry_were_asked_for_they_are_not_kept(desk: Desk) -> None:
    desk.observe("afraid-of-trip", role="kolibrie")
    found = view(desk)
    assert [row.texts for row in found.ledger.entries if row.texts]
    assert found.next
    assert "gezien" not in repr([*kept.parts.items()])
