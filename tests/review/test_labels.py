"""One label, one person: in all notes of a case, and never the label of a reader's words."""

import itertools
import re
from typing import Any

import pytest
from django.urls import reverse

from meldcode.anonymity import Memory, mask
from meldcode.anonymity.labels import labels_in
from meldcode.anonymity.spans import PiiKind, Span
from meldcode.cases.masks import CaseMasks
from meldcode.cases.reader_masks import ReaderMasks
from meldcode.review.models import Comment, Review
from meldcode.review.turns import Event
from tests.factories.accounts import UserFactory
from tests.review.given import MARKER, Offered
from tests.rooms import signed_in

LABEL = re.compile(r"\[[^\]]+\]")


def label_of(name: str, memory: Memory, kind: PiiKind = PiiKind.PERSON) -> str:
    return mask(name, [Span(0, len(name), kind, "")], memory=memory)


def names(number: int) -> list[str]:
    """So many names of two words, no first name twice."""
    vowels = "aeiou"
    syllables = [one + two for one, two in itertools.product("bdfgklmnprstvz", vowels)]
    pairs = itertools.product(syllables, repeat=2)
    return [f"{(one + two).title()} {two}{one}" for one, two in itertools.islice(pairs, number)]


def test_a_new_name_never_takes_an_old_label_however_many_there_are() -> None:
    memory, people = Memory(), names(900)
    found = [label_of(name, memory) for name in people]
    assert len(set(found)) == len(people)
    assert [label_of(name, memory) for name in people] == found
    for label in found:
        assert list(labels_in(label)) == [(0, len(label))], label


def test_a_first_name_and_the_full_name_are_one_person_in_either_order() -> None:
    for order in (("Zaphira", "Zaphira Qandil"), ("Zaphira Qandil", "Zaphira")):
        memory = Memory()
        assert len({label_of(name, memory) for name in order}) == 1
    memory = Memory()
    first, one, other = (
        label_of(name, memory) for name in ("Fatima", "Fatima Yilmaz", "Fatima Demir")
    )
    assert first == one != other


@pytest.mark.parametrize("kind", [PiiKind.PERSON, PiiKind.PLACE, PiiKind.ORGANISATION])
def test_series_of_author_and_readers_share_no_label(kind: PiiKind) -> None:
    """However each of them passes over initials, they never meet."""
    found: list[set[str]] = []
    for start in (0, 1, 420, 820):
        others = frozenset(label.strip("[]") for label in set().union(*found))
        memory = Memory(start=start, taken=others)
        found.append({label_of(name, memory, kind) for name in names(150)})
    for one, two in itertools.combinations(found, 2):
        assert not one & two


@pytest.fixture
def given() -> Offered:
    return Offered()


@pytest.fixture
def review(given: Offered) -> Review:
    return given.does(given.offer(), Event.TAKE)


def remarks(given: Offered, review: Review, words: str, by: Any = None) -> str:
    """What stands there of a remark in which every finding is masked."""
    client, url = (
        signed_in(by or given.lead),
        reverse("review:remark", args=[review.pk, given.copy.pk]),
    )
    answer = client.post(url, {"opmerking-words": words})
    form = answer.context["said"]
    chosen = {one.name: one.options[0][0] for text in form.checked for one in text.choices}
    assert client.post(url, {"opmerking-words": words, **chosen}).status_code == 302
    return list(Comment.objects.select_related("review__case").order_by("at"))[-1].sealed


def test_a_reader_never_gives_a_label_of_the_notes_nor_learns_one(
    given: Offered, review: Review
) -> None:
    notes = str(given.copy.told)
    of_note = set(LABEL.findall(notes))
    assert of_note
    other = remarks(given, review, "Spreek eerst met meester Jansen.")
    same = remarks(given, review, f"Wat zei {MARKER} zelf?")
    again = remarks(given, review, f"Belt {MARKER} met meester Jansen?")
    found = [set(LABEL.findall(text)) for text in (other, same, again)]
    assert all(found)
    assert not of_note & set.union(*found)
    assert found[2] == found[0] | found[1]


def test_what_the_author_writes_later_keeps_its_labels_beside_those_of_a_reader(
    given: Offered, review: Review
) -> None:
    before = given.copy.told["texts"]
    remarks(given, review, f"Wat zei {MARKER} zelf?")
    memory = CaseMasks.of(given.case.pk).memory
    given.confirm(given.note)
    copy = given.case.masked_copies.filter(withdrawn_at=None).get()
    copy.case = given.fresh()
    assert copy.told["texts"] == before
    assert CaseMasks.of(given.case.pk).memory == memory


def test_each_reader_has_a_series_of_their_own(given: Offered, review: Review) -> None:
    one = remarks(given, review, f"Wat zei {MARKER} zelf?")
    second = UserFactory(team=given.lead.team, lead=True)
    given.does(review, Event.HAND_BACK)
    given.does(review, Event.TAKE, by=second)
    two = remarks(given, review, f"Wat zei {MARKER} zelf?", by=second)
    assert one != two
    masks = ReaderMasks.of_reader(given.fresh(), given.lead)
    assert not masks.known_in("")
    assert list(CaseMasks.of(given.case.pk).readers) == [str(given.lead.pk), str(second.pk)]
