"""Harmless by kind: law, medicines, public numbers, clocks, hasty and chat forms, typos,
English.
"""

import pytest

from meldcode.anonymity import find
from tests.source import ROOT

CORPUS = ROOT / "tools" / "finder" / "corpus"

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


@pytest.mark.parametrize(("name", "count"), [("sentences", 100), ("plain", 100), ("everyday", 162)])
def test_of_a_hundred_sentences_at_most_six_are_masked_somewhere(name: str, count: int) -> None:
    """A false alarm costs a teacher a refused save; nothing is trained or mended on these."""
    texts = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(texts) == count
    assert sum(bool(find(text)) for text in texts) <= 6 * count / 100


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


@pytest.mark.parametrize(
    "text",
    [
        "art. 5 lid 2 Wmo geeft ruimte om te delen.",
        "artikel 255 Sr en artikel 1:5 BW zijn van toepassing",
        "zaaknr en dossiernr staan in het lvs",
        "pag 4 van bijlage 2, zie punt 3 en stap 4",
        "De gz-psych belde over de bbl, iig tot maandag.",
        "Ze keek Netflix en zat op TikTok.",
        "My stepdad and my grandma live abroad.",
        "Er staat in het dorp een huis leeg.",
        "Zij werkt bij de HEMA en haar broer bij Albert Heijn.",
        "ze stond bij de jumbo, daarna bij de zeeman en de primark",
        "haar baba wil dat ze trouwt",
        "Zij heeft het Down-syndroom, de Nationale Politie weet het.",
        "Het Rode Kruis en het CAK zijn gebeld.",
        "ik hbe haar gezien, ze wil neit",
        "8.45 gebeld met moeder. 9.15 teruggebeld.",
        "1) bellen; 2) opschrijven; 3) overleg",
        "In Marokko heeft de familie een huis laten bouwen.",
        "She came home before school started.",
        "De bloeddruk is 120/80, rr 110/70.",
        "De Raad voor de Rechtspraak en de Autoriteit Persoonsgegevens",
        "we zaten in het wijkcentrum de hele dag",
        "de elfde keer en het twaalfde gesprek",
        "ze bracht de dag door met sport en dans",
        "Zij vliegt via Duitsland naar Irak, volgens haar vader.",
        "We moeten een codewoord afspreken, het codewoord werkt en staat in het plan.",
        "De winter was lang en in maart lag er nog sneeuw.",
        "Van de 28 leerlingen waren er 26 aanwezig.",
        "de verzuimcoordinator heeft een breif gestuurd",
        "Mei is een drukke maand met toetsen.",
        "Zomer en winter draagt ze dezelfde jas.",
        "Beer meegenomen naar de les, haar knuffel.",
        "My teacher said I should talk to somebody.",
        "De Signs of Safety methode is gebruikt.",
        "ze hebtt vandaag ehct haar best gedaan",
        "kweenie man, tis gewoon raar dat ze niks laat horen",
        "Zij kreeg een boostrix en smeert met zilversulfadiazine.",
        "Anamnese: slecht slapen, BMI 17, schoenmaat 38, zie paragraaf 3.2.",
        "Diagnose volgens DSM-5, score op de schaal.",
        "Het Nibud, de Stichting Leergeld en het Rijksmuseum",
        "tfoe man, wollah ik zweer het je",
        "1. bellen 2. opschrijven 3. overleg",
        "wk 38 gebeld, wk39 weer, in week 40 overleg",
        "Bel 112. Of 113, of 144 voor dieren.",
        "Zij kreeg bij Nederlands een 6 en bij Engels 7.",
    ],
)
def test_law_numbers_of_things_abbreviations_and_english_kin_are_harmless(text: str) -> None:
    assert find(text) == [], [text[s.start : s.end] for s in find(text)]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("I talked to Leyla today, her uncle Mahmoud booked a flight.", "today booked"),
        ("my cousin Farah got married last summer", "my cousin got married"),
        ("bel liever 06 19283746 of graag morgen", "liever"),
        ("Haar oom Driss heeft in Nador een huis.", "heeft een huis"),
    ],
)
def test_the_words_around_a_name_stay(text: str, stays: str) -> None:
    masked = {place for span in find(text) for place in range(span.start, span.end)}
    for word in stays.split():
        start = text.index(word)
        assert masked.isdisjoint(range(start, start + len(word))), word


@pytest.mark.parametrize(
    "name", ["oom raj", "tante mien", "oma Hatice", "OPA HENK", "tante Priyanka", "oom karim"]
)
@pytest.mark.parametrize("before", ["toen kwam haar {} binnen", "zij ging met {} naar de reis"])
def test_a_word_for_kin_by_which_one_is_called_is_masked_with_its_name(
    name: str, before: str
) -> None:
    text = before.format(name)
    start = text.index(name)
    masked = {place for span in find(text) for place in range(span.start, span.end)}
    assert {p for p in range(start, start + len(name)) if text[p].isalnum()} <= masked


@pytest.mark.parametrize(
    "kin", ["vriendin", "dochter", "man", "zoontje", "verloofde", "broer", "zus", "nicht", "vader"]
)
def test_a_word_for_kin_by_which_nobody_is_called_stays(kin: str) -> None:
    text = f"Zij kwam met haar {kin} Muna naar de les."
    assert [text[span.start : span.end] for span in find(text)] == ["Muna"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Roos zei dat ze bang is.", "Roos"),
        ("roos vertelde dat haar vader boos is", "roos"),
        ("ze woont in staphorst", "staphorst"),
        ("ik zag dunja gister", "dunja"),
        ("mevrouw Zeeman belde", "Zeeman"),
        ("meneer blokker zei dat", "blokker"),
        ("baba Ali kwam", "Ali"),
    ],
)
def test_a_name_that_is_a_word_or_a_shop_too_is_masked(text: str, name: str) -> None:
    start = text.index(name)
    assert any(s.start <= start and start + len(name) <= s.end for s in find(text))
