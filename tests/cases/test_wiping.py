"""A name that slipped through leaves every version of a note, its copies and remarks."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.urls import reverse

from meldcode.accounts import form_text, kept_text
from meldcode.audit.models import Record
from meldcode.cases.casework import recording
from meldcode.cases.casework.exporting import export
from meldcode.cases.casework.wiping import GONE, without
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Entry, MaskedCopy
from meldcode.review.models import Comment, Review, Turn
from meldcode.subject_access.answering import give
from meldcode.subject_access.models import Answer
from tests.review.given import Offered
from tests.rooms import signed_in

NAME = "Zaphira Qandil"


@pytest.fixture
def given() -> Offered:
    """A note with a name in two versions, a copy that shows it, and a remark that repeats it."""
    found = Offered()
    copy = found.copy
    copy.case = found.fresh()
    copy.sealed = json.dumps({**copy.told, "texts": [["Wat", f"Zij heet {NAME}."]]})
    copy.save()
    review = found.offer()
    remark = Comment(review=review, copy=copy, by=found.lead)
    remark.sealed = f"Staat hier {NAME.upper()}?"
    remark.save()
    note = Entry.objects.get(pk=found.note.pk)
    texts = {"text": f"{NAME} is bang, verbeterd."}
    common: dict[str, Any] = {"case": found.fresh(), "by": found.alice, "token": uuid4()}
    recording.correct(
        **common, entry=note, happened_on=note.happened_on, data=note.data, texts=texts
    )
    return found


def test_what_waits_went_out_and_was_said_of_it_loses_the_name_too(given: Offered) -> None:
    """A kept text of the author, an answer to the person concerned, words of a turn."""
    case, alice = given.fresh(), given.alice
    page = reverse("cases:contact", args=[case.pk])
    owner = form_text.Owner(alice.pk, page, "contact", uuid4())
    kept_text.keep_for(owner, QueryDict(urlencode({"contact-text": f"{NAME} belde."})))
    told = {"notes": [{"title": "Signaal", "texts": [["Wat", f"{NAME} is bang."]]}]}
    given_out = give(case=case, by=alice, token=uuid4(), asked_on=date(2026, 11, 26), told=told)
    review = Review.objects.get()
    turn = Turn(review=review, number=99, event="answered", state="offered", by=given.lead)
    turn.sealed = f"Wie is {NAME}?"
    turn.save()
    wipes(given, alice, NAME)
    (row,) = kept_text.alive(alice)
    assert kept_text.readable(row)["contact-text"] == f"{GONE} belde."
    answer = Answer.objects.get(pk=given_out.pk)
    words = Turn.objects.select_related("review__case").get(pk=turn.pk).sealed
    assert NAME not in str(answer.told) + words


DISSENT = "Niet akkoord: u moet melden, de afweging klopt niet."


@pytest.mark.parametrize("said", ["u moet melden", "Niet Akkoord", "de afweging klopt niet"])
def test_an_author_takes_no_words_out_of_the_answer_of_another(said: str, given: Offered) -> None:
    # given a lead who does not agree and names somebody, and a note that holds the same words
    turn = Turn(review=Review.objects.get(), number=99, event="disagree", by=given.lead)
    turn.sealed, turn.state = f"{DISSENT} Wie is {NAME}?", "disagreed"
    turn.save()
    given.note = given.write(f"{said}, zei {NAME}.")
    # when the author wipes both
    wipes(given, given.alice, f"{said}, {NAME}")
    # then the name is gone everywhere, the words of the lead stand
    assert Entry.objects.get(pk=given.note.pk).texts["text"] == f"{GONE}, zei {GONE}."
    words = Turn.objects.select_related("review__case").get(pk=turn.pk).sealed
    assert words == f"{DISSENT} Wie is {GONE}?"


def test_nor_by_a_list_of_names_of_ones_own(given: Offered) -> None:
    # given a lead who says what must be done, and an author who calls those words names
    turn = Turn(review=Review.objects.get(), number=99, event="disagree", by=given.lead)
    turn.sealed, turn.state = "Praat niet met Xeandry. U moet vandaag melden.", "disagreed"
    turn.save()
    given.note = given.write("Xeandry zei dat zij vandaag niet wil melden.")
    own = CaseMasks.of(given.case.pk)
    own.names[str(given.alice.pk)] = ["Niet Melden", "vandaag", "moet", "Xeandry"]
    own.keep()
    assert CaseMasks.of(given.case.pk).known_in("")
    # when these are wiped
    wipes(given, given.alice, "niet, vandaag, melden, moet, Xeandry")
    # then only the name, which no list of words knows, is gone
    words = Turn.objects.select_related("review__case").get(pk=turn.pk).sealed
    assert words == f"Praat niet met {GONE}. U moet vandaag melden."


@pytest.mark.parametrize(
    "wiped",
    ["U moet melden voor 3 december", "Melden", "Stop", "u moet melden in groep 8, Zaphira Qandil"],
)
def test_of_what_a_lead_said_only_the_name_in_it_goes(wiped: str, given: Offered) -> None:
    turn = Turn(review=Review.objects.get(), number=99, event="disagree", by=given.lead)
    said = f"Stop. Melden moet. U moet melden voor 3 december in groep 8. {NAME} belde."
    turn.sealed, turn.state = said, "disagreed"
    turn.save()
    given.note = given.write(f"{said} Zij zei: {wiped}.")
    wipes(given, given.alice, wiped)
    words = Turn.objects.select_related("review__case").get(pk=turn.pk).sealed
    name = GONE if NAME in wiped else NAME
    assert words == f"Stop. Melden moet. U moet melden voor 3 december in groep 8. {name} belde."


def test_of_an_answer_that_somebody_else_gave_only_the_name_goes(given: Offered) -> None:
    # given an answer that the handler gave to the person concerned
    said = f"Wij geven geen inzage, want er is gevaar. Bel {NAME}."
    told = {"notes": [{"title": "Besluit", "texts": [["Wat", said]]}]}
    case, bob = given.fresh(), given.people.bob
    on = date(2026, 11, 26)
    answer = give(case=case, by=given.alice, token=uuid4(), asked_on=on, told=told)
    # when an added colleague wipes these words from an own note
    case.members.create(person=bob, added_by=given.alice)
    note = given.write(f"Er is geen gevaar voor {NAME}.", by=bob)
    page = reverse("cases:wipe", args=[case.pk, note.pk])
    signed_in(bob).post(page, {"wis-words": f"geen, gevaar, {NAME}"})
    # then the name alone leaves what the handler said
    assert f"geen inzage, want er is gevaar. Bel {GONE}." in str(
        Answer.objects.get(pk=answer.pk).told
    )


def wipes(given: Offered, by: Any, words: str) -> Any:
    page = reverse("cases:wipe", args=[given.case.pk, given.note.pk])
    return signed_in(by).post(page, {"wis-words": words})


def everything(given: Offered) -> str:
    entries = Entry.objects.filter(case=given.case).select_related("case")
    copies = MaskedCopy.objects.filter(case=given.case).select_related("case")
    remarks = Comment.objects.select_related("review__case")
    pages = [reverse("cases:timeline", args=[given.case.pk])]
    made = export(case=given.case, by=given.alice, purpose="advice", text="Ik bel.")
    pages += [reverse("cases:summary", args=[given.case.pk, made.pk])]
    texts = [signed_in(given.alice).get(page).content.decode() for page in pages]
    texts += [str(row.texts) for row in entries]
    return " ".join([*texts, *(row.sealed for row in copies), *(row.sealed for row in remarks)])


def test_the_name_is_nowhere_any_more_and_the_rows_stay(given: Offered) -> None:
    before = Entry.objects.filter(case=given.case).count()
    assert NAME in everything(given)
    assert wipes(given, given.alice, NAME).status_code == 302
    told = everything(given)
    assert NAME.lower() not in told.lower()
    assert told.count(GONE) >= 4
    assert "Woorden weggehaald" in told
    assert Entry.objects.filter(case=given.case).count() == before
    row = Record.objects.get(chain=given.case.pk, action="words wiped")
    assert (row.actor_id, row.subject) == (given.alice.pk, given.note.pk)
    assert not MaskedCopy.objects.standing().filter(entry=given.note).exists()


def test_only_who_wrote_it_wipes(given: Offered) -> None:
    for person in (given.lead, given.people.bob, given.people.admin):
        assert wipes(given, person, NAME).status_code in (302, 404)
    assert NAME in everything(given)


@pytest.mark.parametrize("words", ["", "a", "staat er niet in"])
def test_what_is_not_there_changes_nothing(words: str, given: Offered) -> None:
    answer = wipes(given, given.alice, words)
    assert answer.status_code == 200
    assert not Record.objects.filter(action="words wiped").exists()


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Jose\u0301 belde", ["Jos\u00e9"], f"{GONE} belde"),
        ("Jos\u00e9 belde", ["Jose\u0301"], f"{GONE} belde"),
        ("Zaphira\u00a0Qandil belde", [NAME], f"{GONE} belde"),
        ("Zaphira\nQandil belde", [NAME], f"{GONE} belde"),
        ("Weg is Haal", ["Weg", "Haal", "eg", "aa"], f"{GONE} is {GONE}"),
        ("we " * 3, ["we", "eg", "gg", "ge", "eh", "ha", "aa", "al", "ld"], f"{GONE} " * 3),
        ("a.b c", ["a.b"], f"{GONE} c"),
        ("axb c", ["a.b"], "axb c"),
        ("niets", [], "niets"),
    ],
)
def test_words_are_found_as_they_were_written_and_marks_stay_whole(
    text: str, words: list[str], left: str
) -> None:
    assert without(text, words) == left
