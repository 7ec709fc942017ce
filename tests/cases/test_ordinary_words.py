"""What one person calls an ordinary word is left where it stands in what that person wrote, and in
nothing of anybody else.
"""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.cases.casework import access
from meldcode.cases.doubts import NO_NAME
from meldcode.cases.masking import key_of
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, Kind, Mandate, MaskMemory
from tests.cases.given import Desk, a_desk
from tests.cases.test_doubts import DENSE, confirms, doubts_on
from tests.cases.test_masked_copies import note, url
from tests.cases.test_masking import choices, send
from tests.cases.test_summary import made, plain
from tests.factories.accounts import People
from tests.rooms import signed_in

NAME, SAID = "Leyla Yilmaz", "Leyla Yilmaz kwam niet op school."


@pytest.fixture
def desk(p: People) -> Desk:
    given = a_desk(p.alice)
    access.add_colleague(case=given.case, by=p.alice, person=p.bob, mandate=Mandate.WORK)
    return given


@pytest.fixture
def bob(p: People) -> Client:
    return signed_in(p.bob)


def calls_ordinary(client: Client, case: Case, text: str = SAID) -> None:
    asked = choices(send(client, case, text))
    assert asked
    sent = dict.fromkeys(asked, "word")
    assert send(client, case, text, **sent).status_code == 302


def masked(client: Client, case: Case, entry: Entry) -> str:
    text: str = client.get(url(case, entry)).context["proposal"].parts[0].masked
    return text


def test_a_colleague_turns_off_no_question_of_the_owner(
    browser: Client, bob: Client, desk: Desk
) -> None:
    calls_ordinary(bob, desk.case)
    assert choices(send(browser, desk.case, SAID))
    typed = browser.post(reverse("cases:check", args=[desk.case.pk]), {"text": SAID}).json()
    assert [span["kind"] for span in typed["spans"]] == ["naam"]
    assert NAME not in masked(browser, desk.case, note(desk.case, SAID))


def test_each_keeps_what_they_said_themselves(browser: Client, bob: Client, desk: Desk) -> None:
    calls_ordinary(bob, desk.case)
    calls_ordinary(browser, desk.case, "Zaphira belde.")
    assert send(bob, desk.case, "Toen kwam Leyla Yilmaz.").status_code == 302
    assert send(browser, desk.case, "Toen kwam Zaphira.").status_code == 302
    assert choices(send(bob, desk.case, "Toen kwam Zaphira."))
    own = Entry.objects.filter(case=desk.case, by=desk.by, kind=Kind.AGAINST).latest("number")
    assert masked(browser, desk.case, own) == "Toen kwam Zaphira."


def test_a_summary_leaves_a_word_only_in_what_its_author_wrote(
    browser: Client, bob: Client, desk: Desk, p: People
) -> None:
    calls_ordinary(bob, desk.case, "Leyla Yilmaz belde mij.")
    note(desk.case, SAID)
    told = plain(made(desk, browser, "cases:summary").content.decode())
    assert "Leyla Yilmaz belde mij." in told
    assert SAID not in told
    assert "kwam niet op school." in told


def test_an_excluded_colleague_left_nothing_behind(
    browser: Client, bob: Client, desk: Desk, p: People
) -> None:
    calls_ordinary(bob, desk.case)
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    assert choices(send(browser, desk.case, SAID))


def test_an_answer_of_a_colleague_takes_no_question_from_the_owner(
    browser: Client, bob: Client, desk: Desk, p: People
) -> None:
    theirs = note(desk.case, DENSE, by=p.bob)
    asked = doubts_on(bob.get(url(desk.case, theirs)))
    assert confirms(bob, desk.case, theirs, dict.fromkeys(asked, NO_NAME)).status_code == 302
    assert doubts_on(browser.get(url(desk.case, note(desk.case, DENSE)))) == asked
    assert not doubts_on(bob.get(url(desk.case, note(desk.case, DENSE, by=p.bob))))


@pytest.mark.parametrize(("text", "stays"), [(SAID, False), ("Zij was in Zwolle.", True)])
def test_words_of_before_hide_no_name_and_nothing_of_a_colleague(
    browser: Client, bob: Client, desk: Desk, p: People, text: str, stays: bool
) -> None:
    """Kept without who said it: the word of a colleague may be among them."""
    old: dict[str, Any] = {"labels": {}, "used": {}, "known": [],
           "harmless": {key_of(NAME): "word", key_of("Zwolle"): "public"}}  # fmt: skip
    MaskMemory.objects.create(case=desk.case, version=1, sealed=json.dumps(old))
    assert (masked(browser, desk.case, note(desk.case, text)) == text) is stays
    assert masked(bob, desk.case, note(desk.case, text, by=p.bob)) != text


def test_answers_of_before_count_for_who_has_the_case(desk: Desk, p: People) -> None:
    old: dict[str, Any] = {
        "labels": {}, "used": {}, "known": [], "harmless": {}, "no_names": ["jong"],
    }  # fmt: skip
    MaskMemory.objects.create(case=desk.case, version=1, sealed=json.dumps(old))
    masks = CaseMasks.of(desk.case.pk)
    assert masks.no_names_of(p.alice.pk) == ["jong"]
    assert masks.no_names_of(p.bob.pk) == []


def test_who_is_not_known_is_asked_and_keeps_nothing(bob: Client, desk: Desk) -> None:
    calls_ordinary(bob, desk.case)
    masks = CaseMasks.of(desk.case.pk)
    before = dict(masks.explained_by)
    masks.explain({key_of("Zaphira"): "word"})
    assert masks.explained_by == before
    assert masks.explained(masks.by) == {"harmless": frozenset(), "before": frozenset()}


def test_words_that_others_need_are_learned_for_their_author_alone(p: People) -> None:
    """«ook weglaten» of a colleague took «niet» and «LKHA» out of what the handler wrote."""
    desk = a_desk(p.alice)
    masks = CaseMasks.of(desk.case.pk, by=p.bob)
    masks.learn(["niet", "LKHA", "Praat niet met de ouders", "bang", "Yildiz"])
    masks.keep()
    others = CaseMasks.of(desk.case.pk, by=p.alice).known_in(p.alice.pk)
    assert others == ["Yildiz"]
    assert set(CaseMasks.of(desk.case.pk).known_in("")) == {"Yildiz"}
    own = CaseMasks.of(desk.case.pk, by=p.bob).known_in(p.bob.pk)
    assert {"niet", "LKHA", "bang"} <= set(own)


def test_a_colleague_does_not_make_somebody_else_the_person(p: People) -> None:
    desk = a_desk(p.alice)
    owner = CaseMasks.of(desk.case.pk, by=p.alice)
    owner.memory.is_the_person("Fatima")
    owner.keep()
    other = CaseMasks.of(desk.case.pk, by=p.bob)
    assert other.is_said()
    assert not CaseMasks.of(desk.case.pk, by=p.alice).is_said()
