"""What is doubtful and not masked is asked: at most five, the most doubtful first, never twice."""

import pytest

from meldcode.anonymity import find, questions
from meldcode.anonymity.vocabulary import GRAMMAR
from tests.anonymity.labelled import notes_of

NOTE = (
    "gesprek met wil en de haan van de politie over het meisje uit best. zij kent lief en zon, en"
    " haar vader heet kan. bos belde terug met storm, winter en groen over de zaak vrij."
)

DOUBTFUL = (
    "gesprek met wil en de haan over het meisje, haar vader heet kan",
    "de jong gebeld, die zegt dat haar broer engel al weg is",
    "telefoon van de leerplicht: een man die zich prins noemt bij het spoor",
    "naar het kompas geweest en daarna met ben naar best",
)


def test_there_are_at_most_five_the_most_doubtful_first() -> None:
    asked = questions(NOTE)
    assert len(asked) <= 5
    doubts = [question.doubt for question in asked]
    assert doubts == sorted(doubts, reverse=True)
    assert all(0 < doubt < 1 for doubt in doubts)


@pytest.mark.parametrize("part", ["other", "work"])
def test_what_is_masked_is_not_asked_and_nothing_is_asked_twice(part: str) -> None:
    for note in notes_of(part):
        asked = questions(note.text)
        masked = {place for span in find(note.text) for place in range(span.start, span.end)}
        for question in asked:
            assert note.text[question.start : question.end] == question.words
            assert masked.isdisjoint(range(question.start, question.end))
        assert len({question.words.lower() for question in asked}) == len(asked)


def test_an_answer_is_not_asked_again() -> None:
    text = next(text for text in (NOTE, *DOUBTFUL) if questions(text))
    first = questions(text)[0]
    assert first.words not in [q.words for q in questions(text, harmless=[first.words])]
    assert first.words not in [q.words for q in questions(text, known=[first.words])]
    masked = find(text, known=[first.words])
    assert any(span.start <= first.start and first.end <= span.end for span in masked)


@pytest.mark.parametrize("part", ["other", "work"])
def test_a_word_of_grammar_alone_is_never_asked(part: str) -> None:
    """An answer «een naam» to «de» would mask each «de» of the case."""
    for note in notes_of(part):
        for question in questions(note.text):
            assert not GRAMMAR.issuperset(question.words.lower().split()), question.words


@pytest.mark.parametrize("text", ["", " ", "\ud800", "😀", "7" * 500, "\x00a"])
def test_odd_text_asks_nothing_and_is_no_error(text: str) -> None:
    assert questions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Het klonk alsof de reis en de les haar niets doen.",
        "Volgende week bespreken we het verzuim in het zorgteam.",
        "zij vertelde dat de reis is uitgesteld tot na de toets",
        "Haar vriendin zegt dat ze stil is en niet eet.",
    ],
)
def test_of_a_sentence_of_ordinary_words_hardly_anything_is_asked(text: str) -> None:
    assert len(questions(text)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Zaphira Qandil vertelde het op 3 november 2026 in Zwolle.",
        "Zaphira Qandil, bel 06 24681357.",
    ],
)
def test_a_word_in_much_use_beside_a_name_is_not_asked(text: str) -> None:
    """A note is not shared before its questions are answered: one that tells nothing is in the way."""
    assert questions(text) == []


def test_an_article_of_a_name_is_asked_with_it() -> None:
    text = "met peter de kort van de leerplicht"
    hidden = {place for span in find(text) for place in range(span.start, span.end)}
    asked = {place for q in questions(text) for place in range(q.start, q.end)}
    assert set(range(text.index("de"), text.index(" van"))) - {12} <= hidden | asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Fatima woont sinds 2021 bij haar oom Driss.", "2021"),
        ("Driss komt in 2027 terug, zegt Fatima.", "2027"),
        ("Fatima zag haar oom Driss bij de manege.", "manege"),
        ("Haar oom Driss zat met Fatima op kamer 12.", "12"),
    ],
)
def test_years_rooms_and_bodies_beside_a_name_are_asked_for_their_kind(
    text: str, asked: str
) -> None:
    masked = [text[span.start : span.end] for span in find(text)]
    words = [question.words for question in questions(text)]
    assert any(asked in word for word in [*masked, *words]), (masked, words)


@pytest.mark.parametrize("text", ["Roos gekregen van een jongen.", "ll is ziek, ouders nt bereikb"])
def test_what_is_too_weak_to_mask_alone_is_asked_first(text: str) -> None:
    word = "Roos" if "Roos" in text else "bereikb"
    assert find(text) == []
    assert questions(text)[0].words == word
