"""What is harmless by its kind, and that a name is never taken for one of a kind."""

import pytest

from meldcode.anonymity import find
from meldcode.anonymity.kinds import kinds
from meldcode.anonymity.lexicon import lexicon
from tests.source import ROOT

CORPUS = ROOT / "tools" / "finder" / "corpus"


@pytest.mark.parametrize(
    "text",
    [
        "Zie ook de Wpg, de Wgs en de Wjsg.",
        "Volgens de Zorgverzekeringswet en de Wet Bibob mag dat niet.",
        "Ze slikt bisoprolol, apixaban en escitalopram.",
        "Daarna kreeg zij Nebivolol en Lurasidon.",
        "Haar broertje heeft thalassemie, opa heeft sarcoïdose.",
        "De arts dacht aan het syndroom van Noonan of aan de ziekte van Kahler.",
        "Er is sprake van een dissociatieve stoornis.",
        "De aanvraag ligt bij het CIZ, het RIVM kijkt mee.",
        "De Luisterlijn heeft nummer 088 0767 000.",
        "11:05-11:50 les gevolgd, 12:10 opgehaald aan de poort.",
        "8:15-9:00 overleg",
        "omg ze zei dat ze nooit meer trug komt",
        "Zeee is gisterren ziek, vlgns mij klopt dat neit.",
        "Via Social Schools en Parro komt geen reactie, in Zermelo staat het rooster.",
        "Ze had een zes voor wiskunde B en een C op de Boom-toets.",
        "Ze volgt Duits, Frans en biologie.",
        "Haar nani en mamu spreken Tigrinya.",
        "Ze dronk een blikje Fanta en at sambousek.",
        "We keken naar Het Klokhuis.",
        "Met Kerst en met Oud en Nieuw is ze alleen thuis.",
        "k ben morgen ziek denk ik, app me niet na 9en",
        "Het gaat om strafbare feiten, zie 300 en 304 Sr.",
        "Het LOWAN en de AP hebben een handreiking.",
        "Het Meldpunt Zorg en Overlast belde terug.",
        "De arts noemt een anafylaxie en een laag ferritine.",
        "Er is aangifte gedaann, de ouders hebbe het geleezen.",
        "Ze kreeg een Michael Kors-tas en een jas van North Face.",
        "Bij de Raad loopt een onderzoek, vroeg ze bij Burgerzaken.",
        "Moeder slikt 's avonds een oxazepammetje.",
        "oke top dan zie ik je straks",
        "Ze kreeg vitamine B12. Ze vierden Newroz op de eerste dag van Ramadan.",
        "De mentor heefd haar aangemeld via de Kinderrechtswinkel.",
        "Bij O&O bouwen ze een windmolen, bij D&P koken ze.",
        "Ze had een G voor Frans en een ZG voor gym.",
        "Spaans vindt ze leuker dan Duits, zegt ze.",
        "Haar dayi en haar hala vieren Holi-Phagwa, met een verjaardagsbox.",
        "Ze liep op de drukke hoofdstraat twee keer heen en weer.",
        "Visus rechts 0,6. Lengte 1,58 m. Temperatuur 38,9 gemeten, hba1c is 54.",
        "Maak opdracht 12b en 13a, en lees punt 4.2; zet het in kolom G van B2:B14.",
        "Ajax won met 3-1, in de 93e minuut.",
        "Voor rekenen 2F en van niveau IV naar II, een mooie sprong.",
        "Er deden 1.204 jongeren mee, het werd een 6,2.",
        "Op Paarse Vrijdag las ze voor, in de Boekenweek en bij Passend Onderwijs.",
        "Roos, tulp en madelief: plak de juiste naam onder elke bloem.",
        "Ik kijke of ze luistere, ze zecht dat ze dat wilde.",
        "De ouderkindgroep had een factsheet en een screenshot.",
        "Meester! Hij heeft mijn gum.",
        "Er was harissa, labneh en shakshuka bij het eten.",
        "Haar pake en beppe sturen elke week een kaart.",
        "Drama and maths are what she likes, PE she hates.",
        "The office is closed on Friday afternoons.",
        "De cao is van 2023, het rapport uit 2022 en de wet van 2019.",
        "De helft van de klas een week ziek, de andere helft moe.",
        "@iedereen denken jullie aan de sleutels?",
        "Wk 12: rustig. Wk 13: overleg. Wk 14: verslag af.",
        "Ik ben 12 weken zwanger en was 3 wkn ziek.",
        "Newroz vieren ze buiten, in de lente, zomer of winter nooit.",
        "Lente, zomer, herfst of winter: het maakt niets uit.",
        "Ze leest nu AVI E4, na het Pesachfeest komt er een toets.",
        "moedr wil t niet zeggn, ze heeft het al gzegd tegn de rest",
    ],
)
def test_what_is_written_about_any_child_is_harmless(text: str) -> None:
    assert find(text) == [], [text[span.start : span.end] for span in find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ik sprak Simone en Rose op school.", "Simone Rose"),
        ("Zij zag Emie en Jose bij de poort.", "Emie Jose"),
        ("ik zag jose en loes gister", "jose loes"),
        ("Melanie, Noemie, Jeremie en Amelie zijn weg.", "Melanie Noemie Jeremie Amelie"),
        ("Ze sprak met Kerimbose en Adabose.", "Kerimbose Adabose"),
        ("De ziekte van Fatima werd erger.", "Fatima"),
        ("het syndroom van Sanne is onbekend", "Sanne"),
        ("mevrouw Wilson belde met meneer Pompe", "Wilson Pompe"),
        ("Gaucher kwam ook, en Barrett", "Gaucher Barrett"),
        ("Frans en Karim belden", "Frans Karim"),
        ("ze noemde Wlzkr Jansen", "Wlzkr Jansen"),
        ("een A. de Vries belde", "A. Vries"),
        ("wiskunde B. Jansen geeft les", "Jansen"),
        ("juf Bender en Dalton", "Bender Dalton"),
        ("geb:14-3 volgens de brief", "14-3"),
        ("mevrouw Concerta belde met meneer Tempo", "Concerta"),
        ("Haar broer Latijn en haar zus Kerst zijn thuis, zegt Fatima.", "Latijn Kerst"),
        ("Anouk Duits en Spaans Ali kwamen.", "Duits Ali"),
        ("Adres: Oude Rijn 112a, vader is weg.", "Rijn 112a"),
        ("Fatima is veilig bij Moeders voor Moeders.", "Moeders"),
        ("sirin verblijft op groep de berk in ermelo", "berk"),
        ("wafa woont op de jan van galenstraat zes in arnhem", "jan zes"),
        ("Duits belde vanmorgen over haar dochter.", "Duits"),
        ("Ernestine en Clementine gaan met Albertine naar huis.", "Ernestine Clementine Albertine"),
        ("Newroz en Ramadan belden, de mentor Jante ook.", "Newroz Ramadan Jante"),
        ("Stoel belde. Wijnen zei dat Boertjes huilde.", "Stoel Wijnen"),
        ("Newroz vertelde dat haar tante Jia komt.", "Newroz Jia"),
        ("haar nicht jia mag niet terug uit fuzhou", "jia fuzhou"),
        ("Het boek ligt bij een meisje van 2009 uit de brugklas.", "2009"),
        ("Anne en Beppe gaan mee, zegt Karim.", "Anne Beppe Karim"),
    ],
)
def test_a_name_that_looks_like_a_kind_is_masked(text: str, names: str) -> None:
    spans = find(text)
    for name in names.split():
        start = text.index(name)
        assert any(s.start <= start and start + len(name) <= s.end for s in spans), name


def test_no_word_of_a_list_of_names_is_harmless_by_its_ending() -> None:
    lists = lexicon()
    known = kinds()
    names = (lists.called, lists.surnames, lists.more_surnames)
    wrong = [name for group in names for name in group if known.term(name)]
    assert wrong == []


@pytest.mark.parametrize("name", ["annaaa", "looooes", "saaar", "emmmma", "karimmm"])
def test_a_drawn_out_name_is_no_drawn_out_word(name: str) -> None:
    assert not kinds().term(name)


def test_of_sentences_whose_misses_were_read_hardly_any_is_masked() -> None:
    texts = (CORPUS / "kinds.txt").read_text(encoding="utf-8").splitlines()
    assert len(texts) == 1334
    assert sum(bool(find(text)) for text in texts) <= 40
