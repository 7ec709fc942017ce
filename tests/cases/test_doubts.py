"""Before a note is shared its doubtful words are answered: once, remembered for the case, and never
un-masking anything.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.anonymity import questions
from meldcode.cases.casework.copies import QuestionsOpen, confirm_copy
from meldcode.cases.copying import propose, week_of
from meldcode.cases.doubts import NAME, NO_NAME, doubts_of
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, MaskedCopy, MaskMemory
from tests.cases.test_masked_copies import note, url
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case

DENSE = "gister belde de jong over de bal, en kan was boos. dok en wissel zagen het."


@pytest.fixture
def case() -> Case:
    return a_case(UserFactory(), whereabouts="netherlands")


@pytest.fixture
def browser(case: Case) -> Client:
    client = Client()
    client.force_login(case.owner)
    return client


def doubts_on(page: Any) -> dict[str, str]:
    """The words that a page asks about, by the name of their control."""
    return {doubt.name: doubt.words for doubt in page.context["doubts"]}


def confirms(browser: Client, case: Case, entry: Entry, answers: dict[str, str]) -> Any:
    digest = browser.get(url(case, entry)).context["proposal"].digest
    return browser.post(url(case, entry), {"doe": "bevestig", "getoond": digest, **answers})


def test_the_page_asks_at_most_five_the_most_doubtful_first(browser: Client, case: Case) -> None:
    page = browser.get(url(case, note(case, DENSE)))
    shown = [doubt.doubt for doubt in page.context["doubts"]]
    assert 1 <= len(shown) <= 5
    assert shown == sorted(shown, reverse=True)
    assert page.content.decode().count("data-doubt") == len(shown)


def test_a_note_is_not_shared_before_its_questions_are_answered(
    browser: Client, case: Case
) -> None:
    entry = note(case, DENSE)
    asked = doubts_on(browser.get(url(case, entry)))
    first, *rest = asked
    answer = confirms(browser, case, entry, {first: NAME})
    page = answer.content.decode()
    assert not MaskedCopy.objects.exists()
    assert "Beantwoord eerst de vragen" in page
    assert page.count("Kies: een naam of geen naam.") == len(rest)
    # and what was answered is still answered
    assert f'name="{first}" value="naam" checked' in page


@pytest.mark.parametrize("nonsense", ["", "misschien", "NAAM", "\x00"])
def test_an_answer_that_is_none_is_no_answer(browser: Client, case: Case, nonsense: str) -> None:
    entry = note(case, DENSE)
    asked = doubts_on(browser.get(url(case, entry)))
    confirms(browser, case, entry, dict.fromkeys(asked, nonsense))
    assert not MaskedCopy.objects.exists()


def test_no_verb_shares_a_note_with_open_questions(case: Case) -> None:
    entry, masks = note(case, DENSE), CaseMasks.of(case.pk)
    told = propose(entry, masks, {}, (), None).told
    with pytest.raises(QuestionsOpen):
        confirm_copy(
            case=case, entry=entry, by=case.owner, told=told, week=week_of(entry), masks=masks
        )
    assert not MaskedCopy.objects.exists()


def test_a_word_that_is_a_name_is_masked_in_the_same_press(browser: Client, case: Case) -> None:
    entry = note(case, DENSE)
    asked = doubts_on(browser.get(url(case, entry)))
    assert confirms(browser, case, entry, dict.fromkeys(asked, NAME)).status_code == 302
    copied = MaskedCopy.objects.get().told["texts"][0][1].split()
    assert not set(asked.values()) & set(copied)


def test_answers_are_remembered_for_the_case(browser: Client, case: Case) -> None:
    entry = note(case, DENSE)
    asked = doubts_on(browser.get(url(case, entry)))
    name, *others = asked
    answers = {name: NAME, **dict.fromkeys(others, NO_NAME)}
    confirms(browser, case, entry, answers)
    held = MaskMemory.objects.get().held
    assert held["names"] == {str(case.owner.pk): [asked[name]]}
    assert held["no_names_by"] == {str(case.owner.pk): [asked[other] for other in others]}
    # the same note asks nothing more, and a new note asks nothing that was answered
    assert doubts_on(browser.get(url(case, entry))) == {}
    again = browser.get(url(case, note(case, DENSE)))
    assert not set(asked.values()) & set(doubts_on(again).values())
    assert asked[name] not in again.context["proposal"].parts[0].masked.split()


def test_a_wrong_tap_is_put_right_in_the_list_of_names(browser: Client, case: Case) -> None:
    entry = note(case, DENSE)
    asked = doubts_on(browser.get(url(case, entry)))
    confirms(browser, case, entry, dict.fromkeys(asked, NAME))
    assert reverse("cases:names", args=[case.pk]) in browser.get(url(case, entry)).content.decode()
    page = reverse("cases:names", args=[case.pk])
    form = browser.get(page).context["form"]
    assert form.initial["names"].split("\n") == list(asked.values())
    sent = {"namen-names": "", "namen-before": form.initial["before"]}
    assert browser.post(page, sent).status_code == 302
    assert CaseMasks.of(case.pk).known_in("") == []


def test_no_name_takes_no_mask_away(case: Case) -> None:
    """«Roos» answered as no name is masked all the same where she is found."""
    masks = CaseMasks.of(case.pk)
    entry = note(case, "Roos Pietersen belde over haar zus.")
    masks.answer(entry, [], ["Roos", "Roos Pietersen"])
    assert "Roos" not in propose(entry, masks, {}, (), None).parts[0].masked


def test_the_questions_are_those_of_the_finder(case: Case) -> None:
    entry = note(case, DENSE)
    asked = [doubt.words for doubt in doubts_of(entry, CaseMasks.of(case.pk))]
    assert asked == [question.words for question in questions(DENSE)]


def test_it_can_be_taken_back_while_the_check_does_not_work(
    browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = note(case)
    confirms(browser, case, entry, {})

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("meldcode.cases.copying.findings_in", broken)
    browser.post(reverse("cases:mask", args=[case.pk, entry.pk]), {"doe": "intrekken"})
    assert not MaskedCopy.objects.standing().exists()
