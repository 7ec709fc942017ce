"""What the finder finds and what it leaves alone, one row a case; every name is fictional."""

import pytest

from meldcode.anonymity import Certainty, PiiKind, find, identifies, mask


def found(text: str, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.kind.value) for span in find(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gesproken met Fatima El Amrani.", [("Fatima El Amrani", "person")]),
        ("gesproken met samira over thuis", [("samira", "person")]),
        ("Haar broer Ahmed belde.", [("Ahmed", "person")]),
        ("Haar oom Ahmed belde.", [("oom Ahmed", "relation")]),
        ("Mevrouw De Wit en meneer Visser belden.", [("De Wit", "person"), ("Visser", "person")]),
        ("Jan de Boer belde.", [("Jan de Boer", "person")]),
        ("Ook M.J. Kuipers was er.", [("M.J. Kuipers", "person")]),
        ("Storm en Sterre maken zich zorgen.", [("Storm", "person"), ("Sterre", "person")]),
        ("Fatima's tas en Idris' telefoon", [("Fatima's", "person"), ("Idris'", "person")]),
        ("Zij gaat naar Al Hoceima.", [("Al Hoceima", "place")]),
        ("ze zit in gaziantep", [("gaziantep", "place")]),
        ("Zij woont Prins Bernhardlaan 22 bis.", [("Prins Bernhardlaan 22 bis", "address")]),
        ("postcode 3581 AB", [("3581 AB", "postcode")]),
        ("Zij zit op het Rietveld College.", [("Rietveld College", "organisation")]),
        ("Zij zit in klas 3b, eerst groep 8.", [("klas 3b", "class"), ("groep 8", "class")]),
        ("vertrek op drie maart", [("drie maart", "date")]),
        ("geboren 04-11-2009", [("04-11-2009", "date")]),
        ("een meisje van vijftien jaar", [("vijftien jaar", "age")]),
        ("de 15-jarige leerling", [("15-jarige", "age")]),
        ("bel 06-12345678", [("06-12345678", "phone")]),
        ("bel ０６１２３４５６７８", [("０６１２３４５６７８", "phone")]),
        (
            "nul zes twaalf vierendertig zesenvijftig",
            [("nul zes twaalf vierendertig zesenvijftig", "phone")],
        ),
        ("nummer +212 661 23 45 67", [("+212 661 23 45 67", "phone")]),
        (
            "mail naam punt achternaam at gmail punt com",
            [("naam punt achternaam at gmail punt com", "email")],
        ),
        ("insta: noor.2009", [("noor.2009", "handle")]),
        (
            "mail naar loket apenstaart hoekwier punt example",
            [("loket apenstaart hoekwier punt example", "email")],
        ),
        ("s punt el amrani at gmail punt com", [("s punt el amrani at gmail punt com", "email")]),
        ("de postcode vijf zes een twee k d", [("vijf zes een twee k d", "postcode")]),
        ("dossier vijf vijf streep een acht", [("vijf vijf streep een acht", "case")]),
        (
            "haar instagram die heet amal streepje nul zeven",
            [("amal streepje nul zeven", "handle")],
        ),
        ('Codewoord is "hoe laat eten we".', [("hoe laat eten we", "other")]),
        ("ze zit bij buren voor buren", [("buren voor buren", "organisation")]),
        ("haar school is zeven bronnen college", [("zeven bronnen college", "organisation")]),
        ("ze werkt bij kiosk de brug", [("kiosk de brug", "organisation")]),
        ("ze werkt bij salon krul en zo", [("salon krul en zo", "organisation")]),
        ("ze zat in wegrestaurant de molen", [("wegrestaurant de molen", "organisation")]),
        ("BSN 999990019", [("999990019", "bsn")]),
        ("paspoort nr NX1R27P58", [("NX1R27P58", "document")]),
        ("MA64011519000001205000534921", [("MA64011519000001205000534921", "iban")]),
        ("een auto met GZ-512-K", [("GZ-512-K", "plate")]),
        ("kenteken K 789 PX", [("K 789 PX", "plate")]),
        ("vlucht TK1952", [("TK1952", "flight")]),
        ("vanaf 192.168.14.27", [("192.168.14.27", "ip")]),
        ("vanaf 2001:db8:85a3::8a2e:370:7334", [("2001:db8:85a3::8a2e:370:7334", "ip")]),
        ("zaaknummer 2026/00873", [("2026/00873", "case")]),
        ("Zij woont tulpstr 112 sinds kort", [("tulpstr 112", "address")]),
        ("Kindje Mina, 8 mnd.", [("Mina", "person"), ("8 mnd", "age")]),
        ("zij is nt 14 maar 12!!", [("14 maar 12", "age")]),
        ("Zij zit op kinderopvang het nest.", [("kinderopvang het nest", "organisation")]),
        ("absent since 6 October", [("6 October", "date")]),
        ("she left on March 3rd", [("March 3rd", "date")]),
        ("the 15th of August", [("15th of August", "date")]),
        ("zij gaat de achtentwintigste weg", [("de achtentwintigste", "date")]),
        ("we praten vrijdag de zestiende weer", [("de zestiende", "date")]),
        ("zij zit op groep 1-2 A", [("groep 1-2 A", "class")]),
        ("she is absent from grade 10", [("grade 10", "class")]),
        ("dhr. Th. Bakker belde", [("Th. Bakker", "person")]),
        ("Ik sprak met Th. Bakker.", [("Th. Bakker", "person")]),
        ("met J.Th. Bakker", [("J.Th. Bakker", "person")]),
        ("mevr. Chr. de Wit kwam langs", [("Chr. de Wit", "person")]),
        ("Zij vertrekt op 2026 aug 1.", [("2026 aug 1", "date")]),
        ("vertrek 2026-mei-03", [("2026-mei-03", "date")]),
        ("zij moet woensdag de negende mee", [("de negende", "date")]),
        ("het kenteken een x c v drie twee een", [("een x c v drie twee een", "plate")]),
        ("Met haar baby (5 mnd) naar huis.", [("5 mnd", "age")]),
        ("She is scared, she is only nine.", [("only nine", "age")]),
        ("kinderen van acht, zes en twee", [("acht, zes en twee", "age")]),
        ("dochtertje van twee meegenomen", [("twee", "age")]),
        ("meisjes van twaalf en tien huilden", [("twaalf en tien", "age")]),
        ("langs bij Zilverschoon 8: leeg", [("Zilverschoon 8", "address")]),
        ("woont kokkelstr 11 zw", [("kokkelstr 11 zw", "address")]),
        ("Dossier JGZ 40-88316 staat op rood.", [("JGZ 40-88316", "case")]),
        ("zaaknummer t h 5 5 0 8 over de reis", [("t h 5 5 0 8", "plate")]),
        ("de monteur van de vries en zonen kwam", [("van de vries en zonen", "organisation")]),
        ("het codewoord is blauwe paraplu", [("blauwe paraplu", "other")]),
        (
            "van nummer zeventien op de leeuwerikstraat",
            [("zeventien op de leeuwerikstraat", "address")],
        ),
        ('"14/4"', [("14/4", "date")]),
        ("1. 12 juli 2024", [("12 juli 2024", "date")]),
        ("NR 1: HH-112-X; NR 2 LATER", [("HH-112-X", "plate")]),
        ("8.15 nl95 ingb 0263 8375 52", [("nl95 ingb 0263 8375 52", "iban")]),
        ("sprak met J.L. Jansen", [("J.L. Jansen", "person")]),
        ("sprak met A.S. Bakker", [("A.S. Bakker", "person")]),
        ("verhuisd naar pastoor jansenstraat 17", [("pastoor jansenstraat 17", "address")]),
        ("thuis gebracht, van goghlaan 9", [("van goghlaan 9", "address")]),
        ("departure 2026 August 1st", [("2026 August 1st", "date")]),
    ],
)
def test_finds_what_identifies_someone_R40(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "Veilig Thuis gebeld op 0800 2000, LKHA op 070 345 43 19 en Buitenlandse Zaken op +31"
            " 247 247 247."
        ),
        "Veilig Thuis Utrecht: 0800-2000. App: +31 857 737 400. Kind? 0800 0432. Gevaar? 112.",
        "Bel 08002000 of 0703454319 of 0031703454319 of 0800/2000.",
        "Fier, Sterk Huis, Raad voor de Kinderbescherming en het LEC EGG van de politie.",
        (
            "Storm buiten. Wil om te praten had ze niet. Een roos lag naast bloemen op tafel. Groot"
            " was de angst."
        ),
        "De leerplichtambtenaar belde in de ramadan, op maandag, over de Koran en het Suikerfeest.",
        (
            "De Marokkaanse en Somalische leerlingen spreken Arabisch. Zij gaan volgende week naar"
            " Turkije."
        ),
        "MDO met AMW, GGZ en ib'er; mentor van de HAVO, i.v.m. verzuim t/m vrijdag.",
        "In 2026 mei 3 keer gebeld, met de chr. school en over Zeeland, Friesland en Noord-Brabant.",
        "Zij kreeg 250 euro, kwam 20 minuten te laat om 10.15 uur en miste 6 lesuren in 3 weken.",
        "Zij woont al tien jaar in Nederland en was twee jaar geleden in 2024 ook bang.",
        (
            "Het verzuimgesprek met de zorgcoördinator gaat over de thuissituatie; er volgt een"
            " zorgmelding."
        ),
    ],
)
def test_leaves_ordinary_words_and_public_numbers_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("written", ["roos", "Roos", "ROOS", "roos's", "Roos'", "róós"])
def test_finds_what_is_known_of_the_case_in_every_spelling(written: str) -> None:
    text = f"een {written} kwam"
    assert mask(text, find(text, known=["Roos"])).startswith("een [persoon")
    assert "s" not in mask(text, find(text, known=["Roos"])).replace("persoon", "")


def test_known_words_of_several_parts_are_found_with_other_hyphens() -> None:
    (only,) = found("die van den berg-groep", ("Van den Berg",))
    assert only[0].startswith("van den berg")


def test_known_wins_over_public() -> None:
    assert found("bij Fier", ("fier",)) == [("Fier", "person")]


def test_a_public_number_inside_a_longer_one_is_not_spared() -> None:
    assert found("bel 06 112 345 67") == [("06 112 345 67", "phone")]


def test_identifies_names_only_what_is_hard_R40() -> None:
    text = "Bel Fatima op 06-12345678; zij zit in klas 3b bij Zwyxa."
    assert [span.kind for span in identifies(text)] == [PiiKind.PERSON, PiiKind.PHONE]


def test_says_why_and_how_sure() -> None:
    (span,) = find("BSN 999990019")
    assert (span.kind, span.certainty) == (PiiKind.BSN, Certainty.CERTAIN)
    assert span.why.endswith(".")
