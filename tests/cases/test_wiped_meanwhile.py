"""Words that were wiped do not come back by a page, a masked copy or an answer of before."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from meldcode.cases.casework.copies import confirm_copy
from meldcode.cases.casework.naming import give_names, names_given
from meldcode.cases.casework.wiping import GONE, wipe_words
from meldcode.cases.copying import CopyProposal, propose, week_of
from meldcode.cases.forms.base import WIPED
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Entry, Kind, MaskedCopy
from meldcode.subject_access.answering import give
from meldcode.subject_access.models import Answer
from tests.review.given import Offered
from tests.rooms import signed_in

WORDS = "groene fiets"
TEXT = f"De buurvrouw kwam met een {WORDS}."


@pytest.fixture
def given() -> Offered:
    """A case in which Alice wrote one more note."""
    found = Offered()
    found.note = found.write(TEXT)
    return found


def wiped(given: Offered) -> None:
    done = wipe_words(case=given.fresh(), by=given.alice, entry_id=given.note.pk, words=[WORDS])
    assert done == 1


def read(given: Offered) -> tuple[Entry, CaseMasks, CopyProposal]:
    """The note as its author looks at it, about to be confirmed."""
    entry, masks = Entry.objects.get(pk=given.note.pk), CaseMasks.of(given.case.pk)
    masks.answer(entry, [], [])
    return entry, masks, propose(entry, masks, {}, (), None)


def confirms(given: Offered, seen: tuple[Entry, CaseMasks, CopyProposal]) -> MaskedCopy:
    entry, masks, proposal = seen
    told, week = proposal.told, week_of(entry)
    case = given.fresh()
    return confirm_copy(case=case, entry=entry, by=given.alice, told=told, week=week, masks=masks)


def test_a_copy_that_was_read_before_the_wiping_is_not_confirmed(given: Offered) -> None:
    seen = read(given)
    wiped(given)
    with pytest.raises(MasksMoved):
        confirms(given, seen)
    assert not MaskedCopy.objects.standing().filter(entry=given.note).exists()
    assert WORDS not in confirms(given, read(given)).sealed


def test_a_copy_that_was_read_before_names_were_given_is_not_confirmed(given: Offered) -> None:
    confirms(given, read(given))
    seen, case = read(given), given.fresh()
    shown = names_given(case, given.alice)
    give_names(case=case, by=given.alice, given={**shown, "names": ["Fiets"]}, shown=shown)
    with pytest.raises(MasksMoved):
        confirms(given, seen)


def test_an_answer_that_was_read_before_the_wiping_is_not_kept(given: Offered) -> None:
    case = given.fresh()
    wiped(given)
    told = {"notes": [{"title": "Signaal", "texts": [["Wat", TEXT]]}]}
    with pytest.raises(MasksMoved):
        give(case=case, by=given.alice, token=uuid4(), asked_on=date(2026, 11, 26), told=told)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("again", ["wiped", "twice"])
def test_a_page_that_was_open_says_so_before_it_saves_them(again: str, given: Offered) -> None:
    """Then it is saved as its author leaves it."""
    browser = signed_in(given.alice)
    page = reverse("cases:correct", args=[given.case.pk, given.note.pk])
    if again == "twice":
        done = {"case": given.fresh(), "by": given.alice, "entry_id": given.note.pk}
        wipe_words(**done, words=["buurvrouw"])
    fields = fields_of(browser.get(page))
    wiped(given)
    answer = browser.post(page, fields)
    assert (answer.status_code, WIPED in answer.content.decode()) == (200, True)
    assert not stored(given)
    assert b'-stands"' in answer.content
    fields = {**fields_of(answer), text_of(fields): f"Een {GONE}."}
    assert browser.post(page, fields).status_code == 302
    assert stored(given) == [f"Een {GONE}."]


def fields_of(answer: Any) -> dict[str, Any]:
    """What a browser sends of the form on this page."""
    form = answer.context["form"]
    return {form[name].html_name: form[name].value() or "" for name in form.fields}


def text_of(fields: dict[str, Any]) -> str:
    (name,) = (name for name, value in fields.items() if WORDS in str(value))
    return name


def stored(given: Offered) -> list[str]:
    """The texts of what corrects the note."""
    rows = Entry.objects.filter(case=given.case, kind=Kind.AGAINST, corrects=given.note)
    return [row.texts["text"] for row in rows.select_related("case")]
