"""Harmless by kind: law, medicines, public numbers, clocks, hasty and chat forms, typos,
English.
"""

import pytest

from meldcode.anonymity import find

HARMLESS = """
Volgens artikel 3 van de Leerplichtwet melden wij het verzuim.
Op grond van artikel 1:247 van het Burgerlijk Wetboek en de Jeugdwet.
Zij slikt methylfenidaat en melatonine, haar moeder sertraline.
Bel 0900-8844 of 14 030, of 14030 voor de gemeente.
09.10 gebeld, 10u15 overleg, 11.45 advies ontvangen.
Zij heeft het syndroom van Down en haar oma de ziekte van Parkinson.
De arts denkt aan het syndroom van Gilles de la Tourette.
Het Juridisch Loket en Ingrado gaven hetzelfde advies.
Haar teta en jidda willen dat zij blijft, haar khala niet.
ik app je zo ff, weet nie wat ik moet doen ofzo
ll afw, md gebeld, vd nt thuis, morg weer
The girl told us that she does not want to get married.
She said they took her phone and she is not allowed to go out.
Een roos stond op tafel en buiten was het storm.
De persoon wil niet dat haar ouders het weten.
""".strip().split("\n")  # fmt: skip


def test_at_most_one_in_fifteen_is_masked_somewhere() -> None:
    wrong = [(text, [text[s.start : s.end] for s in find(text)]) for text in HARMLESS if find(text)]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("text", ["De persoon belde.", "de Persoon zit hier", "DE PERSOON KOMT"])
def test_the_person_is_no_name(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dat zei de eerste.",
        "van de tweede",
        "Het is de laatste van de drie.",
        "Haal ook de neef weg.",
        "neef uit het dorp",
        "De oom en de tante wachten buiten.",
        "Dat zei haar mentor tegen de zus.",
    ],
)
def test_counts_places_in_a_row_kin_and_roles_are_no_names(text: str) -> None:
    assert find(text) == []
