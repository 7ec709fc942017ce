"""A name is masked or asked whole: with its «van de», a body with what it is called."""

import pytest

from meldcode.anonymity import find, questions


def left(text: str, name: str) -> str:
    """The letters of `name` in `text` that are neither masked nor part of a question."""
    spans = [(span.start, span.end) for span in find(text)]
    spans += [(question.start, question.end) for question in questions(text)]
    hidden = {place for start, end in spans for place in range(start, end)}
    start = text.index(name)
    places = range(start, start + len(name))
    return "".join(text[p] for p in places if text[p].isalnum() and p not in hidden)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gebeld met mevrouw van der kort over de reis", "van der kort"),
        ("Fatima sprak met meneer van de Kant van school.", "van de Kant"),
        ("wij spraken jan van dokkum over amira", "jan van dokkum"),
        ("zij was met fatima op taalcafé de ontmoeting in de stad", "taalcafé de ontmoeting"),
        ("amira zat op zwemvereniging de dolfijn met roos", "zwemvereniging de dolfijn"),
        ("haar zusje rania gaat naar kinderopvang het nest", "kinderopvang het nest"),
        ("zij mag niet meer naar taalpunt de hoef van haar man karim", "taalpunt de hoef"),
    ],
)
def test_nothing_of_a_name_stays_without_a_question(text: str, name: str) -> None:
    assert left(text, name) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Op de speeltuin het was koud en nat.",
        "Bij de kinderopvang de hele dag gewacht.",
        "Zij ging naar het buurthuis de volgende dag.",
        "De zorgboerderij het vorige jaar nog gebeld.",
    ],
)
def test_an_article_behind_a_kind_of_body_opens_no_name_by_itself(text: str) -> None:
    assert find(text) == []


def test_van_between_two_people_parts_them() -> None:
    text = "Dat hoorde ik van de zus van Fatima en van Samir."
    masked = [text[span.start : span.end] for span in find(text)]
    assert "Samir" in masked[-1]
    assert not any("Fatima" in words and "Samir" in words for words in masked)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("shayma was niet bij hv quintus vandaag", "hv quintus"),
        ("zij belde met politie zeist over fatima", "politie zeist"),
        ("fatima woont bij stg. de brug in utrecht", "stg. de brug"),
        ("FATIMA BLIJFT OP VSO DE SONNEWIJSER TOT MEI", "VSO DE SONNEWIJSER"),
        ("najat belde met jeugdzorg de linde", "jeugdzorg de linde"),
        ("zijn zoontje leart zat op basisschool sint martinus", "basisschool sint martinus"),
        ("fatima mailde team jeugd haaglanden", "team jeugd haaglanden"),
    ],
)
def test_a_kind_of_body_goes_with_its_name_or_its_place(text: str, body: str) -> None:
    start = text.index(body)
    masked = {place for span in find(text) for place in range(span.start, span.end)}
    assert {p for p in range(start, start + len(body)) if text[p].isalnum()} <= masked


@pytest.mark.parametrize("text", ["zij is op school gezien", "de opvang belde", "naar de club"])
def test_a_kind_of_body_by_itself_stays(text: str) -> None:
    assert find(text) == []
