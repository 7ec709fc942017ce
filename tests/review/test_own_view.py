"""A second person who answers first: with double weighing on, what the author answered at a gate is
on no page of its reader before that reader answered.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from meldcode.cases.casework import deciding
from meldcode.cases.models import Kind
from meldcode.review.models import Review
from meldcode.review.own_view import OF_AUTHOR
from meldcode.review.standing import GROUNDS, WEIGHING
from meldcode.review.turns import Event, NotYourTurn
from tests.factories.accounts import UserFactory
from tests.review.given import Offered
from tests.rooms import signed_in

WHY, REASON = "Dat lijkt mij nu niet nodig.", "Ik denk van niet."


@pytest.fixture
def given() -> Offered:
    made = Offered()
    made.case.organisation.double_weighing = True
    made.case.organisation.save()
    return made


def asked(given: Offered, rule: str) -> Review:
    """The author answers or decides «nee», confirms it, and asks a second person."""
    case: dict[str, Any] = {"case": given.fresh(), "by": given.alice, "token": uuid4()}
    if rule == "R14":
        rows = deciding.answer_questions(**case, basis={}, answers={2: "no"}, texts={2: WHY})
    else:
        rows = deciding.answer_questions(**case, basis={}, answers={2: "yes"}, texts={2: WHY})
    given.confirm(rows[0])
    return given.offer("gate", asked=given.ask(rule))


def page(given: Offered, review: Review) -> str:
    return signed_in(given.lead).get(reverse("review:read", args=[review.pk])).content.decode()


def says(given: Offered, review: Review, view: str, words: str = "") -> Any:
    sent = {"eigen-view": view, "eigen-words": words, "eigen-token": str(uuid4())}
    return signed_in(given.lead).post(reverse("review:read", args=[review.pk]), sent)


@pytest.mark.parametrize("rule", ["R14", "R22"])
def test_nothing_of_the_author_stands_there_before_the_second_answered(
    given: Offered, rule: str
) -> None:
    review = asked(given, rule)
    whole = given.offer()
    before = [page(given, review)]
    given.does(review, Event.TAKE)
    before += [page(given, review), page(given, whole)]
    for html in before:
        assert WHY not in html
        assert REASON not in html
        assert f'data-rule="{rule}"' not in html
        assert 'data-hides="answers"' in html
        assert "vertelde dat zij bang is" in html
    assert says(given, review, "yes", "Zij is bang.").status_code == 302
    after = page(given, review)
    assert {WHY, REASON, "Ja. Zij is bang.", "data-differs"} <= {
        one for one in (WHY, REASON, "Ja. Zij is bang.", "data-differs") if one in after
    }
    assert WHY in page(given, whole)
    given.does(review, Event.AGREE)


def test_no_answer_before_the_own_view_whatever_is_sent(given: Offered) -> None:
    review = given.does(asked(given, "R14"), Event.TAKE)
    with pytest.raises(NotYourTurn, match="eigen oordeel"):
        given.does(review, Event.AGREE)
    assert says(given, review, "perhaps", "Typte ik.").status_code == 200
    assert "Typte ik." in says(given, review, "", "Typte ik.").content.decode()
    assert says(given, review, "no").status_code == 302
    assert "data-differs" not in page(given, review)


def test_a_second_tab_keeps_its_words_and_gives_no_second_view(given: Offered) -> None:
    review = given.does(asked(given, "R14"), Event.TAKE)
    assert says(given, review, "yes", "Uit het eerste venster.").status_code == 302
    late = says(given, review, "no", "Uit het tweede venster.")
    assert late.status_code == 200
    assert "Uit het tweede venster." in late.content.decode()
    assert "U gaf uw eigen oordeel al." in late.content.decode()
    assert review.turns.filter(event=Event.OWN_VIEW).count() == 1


def test_a_name_in_it_is_looked_at(given: Offered) -> None:
    review = given.does(asked(given, "R14"), Event.TAKE)
    answer = says(given, review, "yes", "Bel eerst meester Jansen.")
    assert answer.status_code == 200
    assert "Vervang en bewaar" in answer.content.decode()


def test_without_double_weighing_all_is_there_at_once(given: Offered) -> None:
    given.case.organisation.double_weighing = False
    given.case.organisation.save()
    review = given.does(asked(given, "R22"), Event.TAKE)
    html = page(given, review)
    assert WHY in html
    assert "data-hides" not in html
    given.does(review, Event.AGREE)


def test_another_reader_answers_first_too(given: Offered) -> None:
    review = given.does(asked(given, "R14"), Event.TAKE)
    says(given, review, "yes")
    given.does(review, Event.HAND_BACK)
    second = UserFactory(team=given.lead.team, lead=True)
    answer = signed_in(second).get(reverse("review:read", args=[review.pk]))
    assert answer.status_code == 200
    assert WHY not in answer.content.decode()


def test_a_copy_of_each_sort_of_answer_is_hidden() -> None:
    assert set(WEIGHING) <= OF_AUTHOR
    assert not set(GROUNDS) & OF_AUTHOR
    assert Kind.APPROVAL_ASKED in OF_AUTHOR
