"""What a user could take for a vital contact, and what nobody could."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from contacts import likeness, speaking
from contacts.models import Contact
from meldcode.values.text import clean_text

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ALIKE = (
    "Veilig Thuis (spoedlijn)", "Veilig Thuis", "VEILIG  THUIS", "Veilig-Thuis", "veiligthuis",
    "Velig Thuis", "Veilig Tuis", "Vielig Thuis", "Feilig Tuis", "Vei1ig Thuis", "Vei|ig Thuis",
    "V e i l i g  T h u i s", "Véilig Thuïs", "Meldpunt Veilig Thuis Drenthe", "Veilig Thuus",
    "LKHA dag en nacht", "L.K.H.A.", "LKAH", "1kha", "lkhaa",
    "Landelijk Knooppunt Huwelijksdwang", "Ministerie van Buitenlandse Zaken",
    "Buitenlantse saken", "Buitenlandse  Zaken (spoed)", "112", "1-1-2", "Bel 112",
    "één één twee", "Alarmnummer", "A1armnummer", "Spoedlijn school", "Zorgteam dag en nacht",
    "Zorgteam 24/7", "Zorgteam 24 uur", "Noodnummer locatie Oost", "Wijkpolitie", "Politie",
    "Poiltie", "Polietie", "Nederlandse ambasade", "Consulaat", "Fier", "Chat met Fier",
    "Kindertelefoon", "Fler", "F1er", "FIer", "Veiiig Thuis", "Thuis Veilig", "\\/eilig Thuis",
    "VT Drenthe", "Buza", "Foreign Affairs desk", "Dutch embassy", "Police",
    "Zorgteam dag & nacht", "Zorgteam 24-uurs", "Zorgteam 7x24", "SOS Oost", "Nachtlijn Oost",
    "Calamiteitennummer", "Bij noodgevallen", "Elf Twee", "een één 2", "honderdtwaalf",
    "nul acht nul nul twee nul nul nul", "nul achthonderd tweeduizend", "Bel 0800 2001",
    "Zorgteam 085-1234567", "Łkha", "Landelijk Knooppunt", "Meldpunt huiselijk geweld",
    "Raad Kinderbescherming", "Kmar Schiphol", "Noodhulp", "Kinder-telefoon",
    "Sterk Huis", "Sterkhuis", "Sterk Huys", "Wijkagent", "Wijk agent Oost", "Agent De Vries",
    "Jeugdagent", "Recherche", "Spoedteam", "Noodteam", "Nood", "Alarmteam",
)  # fmt: skip
UNLIKE = (
    "Aandachtsfunctionaris", "Aandachtsfunctionaris locatie Oost", "Leerplichtambtenaar",
    "Intern begeleider", "Zorgteam", "Schoolmaatschappelijk werk", "Vertrouwenspersoon",
    "GGD jeugdarts", "Team vier", "Jeugdarts", "Huisarts", "Mevrouw Fierens",
    "Team twee", "Groep 7 en 8", "Een loket", "Achtbaan", "Locatie Eenhoorn", "Wijkteam 3511 AB",
    "Policy officer", "Noordlijn", "Directie", "Conciërge", "Samenwerkingsverband",
    "Thuiszittersoverleg", "Buurtteam Noord", "Agenda leerlingenzorg", "Zorg- en adviesteam",
    "Steunpunt Passend Onderwijs", "Helpdesk ICT", "Ambulant begeleider", "Contactpersoon meldcode",
    "Aandachtsfunctionaris huiselijk geweld en kindermishandeling", "Klachtencommissie",
    "Ouderconsulent", "Gezinscoach", "Centrum voor Jeugd en Gezin", "Veiligheidscoördinator",
)  # fmt: skip


def own(**values: Any) -> Contact:
    return Contact(kind="own", slug="eigen", **values)


@pytest.mark.parametrize("name", ALIKE)
def test_a_name_that_could_be_taken_for_a_vital_contact_is_named(name: str) -> None:
    assert "name" in speaking.refusals(own(name=name))


@pytest.mark.parametrize("name", UNLIKE)
def test_an_ordinary_name_is_none(name: str) -> None:
    assert speaking.refusals(own(name=name)) == {}


@pytest.mark.parametrize(
    ("dial", "alike"),
    [
        ("08002001", True),
        ("0800200", True),
        ("08000423", True),
        ("+31703454391", True),
        ("+31703454310", True),
        ("+31247247274", True),
        ("+31857737401", True),
        ("08002000", False),
        ("112", False),
        ("+31501234567", False),
        ("+31318002000", True),
        ("08002000123", True),
        ("+247247247", True),
        ("", False),
    ],
)
def test_a_number_one_slip_from_a_vital_one_is_named(dial: str, alike: bool) -> None:
    field = "whatsapp" if dial.startswith("+3185") else "dial"
    found = speaking.refusals(own(name="Zorgteam", **{field: dial}))
    assert bool(found) == alike


SPEAKS_FOR_ANOTHER = [
    ("when_nl", "Veilig Thuis en het LKHA zijn verhuisd. Bel dit nieuwe nummer."),
    ("when_nl", "Bel ons in plaats van Ve1lig-Thuis"),
    ("when_en", "Call us instead of the Dutch embassy."),
    ("opening_line_nl", "Bel niet meer 0800 2000."),
    ("opening_line_nl", "Bel nul zes twaalf vierendertig, 06-12345678."),
    ("opening_line_en", "Dial +212 612 345 678"),
    ("will_ask_note_nl", "Voor politie en 112 bellen wij zelf."),
    ("will_ask", [{"nl": "Hebt u al met VT gebeld?", "en": ""}]),
    ("facts", [{"slug": "x", "nl": "Goed.", "en": "Better than the police.", "sources": []}]),
    ("hours_nl", "Altijd, anders dan het LKHA"),
    ("address", "Gebouw van Buitenlandse Zaken"),
    ("region", "Kinderbescherming Oost"),
    ("website", "https://www.veiligthuis-nieuw.example"),
    ("when_nl", "Advies bij een vermoeden. Bel hier als eerste."),
    ("when_en", "Always call this number first."),
    ("hours_nl", "0800 2000 is opgeheven"),
    ("region", "Bel niet 0800-2000"),
    ("address", "Kerkstraat 1, bel 06 12 34 56 78"),
    ("facts", [{"slug": "bel-0800-2000", "nl": "Goed.", "en": "", "sources": []}]),
    ("address", "06.12.34.56.78"),
    ("region", "06/12/34/56/78"),
    ("hours_nl", "9.00-17.00, O6 12 34 56 78"),
    ("when_nl", "nul zes een twee drie vier vijf zes zeven acht"),
    ("website", "https://wa.me/31612345678"),
]
ADVISES = [
    ("when_nl", "Praat eerst met de ouders."),
    ("hours_nl", "Meld niets zelf."),
    ("address", "Wacht tot wij er zijn"),
    ("region", "Bel niet"),
    ("hours_en", "Talk to the parents."),
    ("when_en", "Do not report this yourself."),
    ("website", "https://www.school.example/praat-met-de-ouders"),
    ("email", "meld.niets@school.example"),
    ("name", "Meld niets zelf"),
    # What somebody says or does there is no field of an own contact, whatever stands in it.
    ("opening_line_nl", "Ik maak mij zorgen over een leerling."),
    ("will_ask", [{"nl": "Hoe oud is de leerling?", "en": ""}]),
    ("will_ask_note_nl", "Uit ervaring."),
    ("facts", [{"slug": "x", "nl": "Werkt ook in de vakantie.", "en": "", "sources": []}]),
    ("reached_through", ["meld-niets-zelf"]),
    ("sources", ["meld-niets-zelf"]),
]
SPEAKS_FOR_ITSELF = [
    ("when_nl", "Voor vragen over leerplicht, verzuim en zorg. Wie er in de wijk werkt, weet dit."),
    ("when_nl", "Voor groep 5, 6, 7, 8 en voor 12, 13 en 14 jaar, in schooljaar 2025-2026."),
    ("when_nl", "De eerste dag van het schooljaar. U belt met het zorgteam."),
    ("hours_nl", "Maandag tot en met vrijdag, 08.00-17.00 uur"),
    ("hours_nl", "Ma-vr 08.00-20.00, za 09:00 - 13:00, schooljaar 2025-2026"),
    ("address", "Kerkstraat 112, 1012 AB Amsterdam"),
    ("when_nl", "U kunt altijd bellen."),
    ("hours_nl", "9.00-17.00"),
    ("address", "Kamer 0.12, 0.13 en 0.14, naast de receptie"),
    ("region", "Gemeente Utrecht, 3511 AB"),
    ("website", "https://www.school.example/zorgteam"),
    ("email", "zorgteam@school.example"),
]


@pytest.mark.parametrize(("field", "value"), SPEAKS_FOR_ANOTHER)
def test_an_own_contact_speaks_for_no_other(field: str, value: object) -> None:
    assert field in speaking.refusals(own(name="Zorgteam", **{field: value}))


@pytest.mark.parametrize(("field", "value"), ADVISES)
def test_an_own_contact_tells_nobody_what_to_do(field: str, value: object) -> None:
    assert field in speaking.refusals(own(**{"name": "Zorgteam", field: value}))


@pytest.mark.parametrize(("field", "value"), SPEAKS_FOR_ITSELF)
def test_it_speaks_for_itself(field: str, value: object) -> None:
    assert speaking.refusals(own(name="Zorgteam", **{field: value})) == {}


@pytest.mark.parametrize(
    "name",
    [
        "Eerst dit nummer bellen",
        "Meldpunt achterlating",
        "Hulplijn 2",
        "De crisisdienst",
        "Meld punt",
        "Onze meld kamer",
        "Acuut gevaar",
        "A cuut",
        "Hulpdiensten",
        "Advieslijn huwelijksdwang",
        "Advies- en meldpunt",
        "Expertisepunt achterlating",
        "Crisisteam",
        "Brandweer",
        "Luisterlijn",
        "Zorgmeldingen",
    ],
)
def test_its_name_claims_no_national_line(name: str) -> None:
    assert "name" in speaking.refusals(own(name=name))


SERVICES = [
    "Huiselijk geweld", "Jeugdbescherming", "Jeugdbescherming Brabant", "Veiligheidshuis",
    "Zorg- en Veiligheidshuis", "Leerplicht", "Leerplicht gemeente Utrecht", "GGD", "Onze GGD",
    "Meldcode", "Enige aanspreekpunt", "Enige contactpersoon", "Contact met thuis", "Familiecoach",
    "Ouderkamer", "Terugkeer", "Terugkeer naar huis", "Leer plicht", "M3ldcode", "Gemeente Zeist",
    "Bemiddeling", "Gesprek met ouders",
]  # fmt: skip
WHO_WORKS_THERE = [
    "Leerplichtambtenaar gemeente Zeist", "Aandachtsfunctionaris huiselijk geweld",
    "Oudercontactpersoon", "Team Meldcode", "Ondersteuningsteam", "Jeugdarts GGD",
    "Gezinscoach", "Team Thuisbegeleiding", "Vertrouwenspersoon", "Directie", "Steunpunt Zuid",
    "Schoolmaatschappelijk werk", "Intern begeleider",
]  # fmt: skip


@pytest.mark.parametrize("name", SERVICES)
def test_its_name_is_no_public_service_and_no_theme(name: str) -> None:
    """«Meldcode» or «Contact met thuis» before every teacher leads past who should be called."""
    assert "dienst of onderwerp" in speaking.refusals(own(name=name))["name"]


@pytest.mark.parametrize("name", WHO_WORKS_THERE)
def test_a_function_or_a_team_says_for_what_it_works(name: str) -> None:
    assert speaking.refusals(own(name=name)) == {}


def test_nor_the_name_of_another_contact_of_the_directory(seeded: object) -> None:
    assert "name" in speaking.refusals(own(name="lec egg"))


def test_a_shared_contact_may_resemble_one_where_the_keeper_says_why() -> None:
    contact = Contact(kind="regional", slug="vt-drenthe", name="Veilig Thuis Drenthe")
    assert "Waarom" in likeness.unsaid(contact, ["name"], "")["name"]
    assert likeness.unsaid(contact, ["name"], "Zo heet deze regio") == {}
    assert likeness.unsaid(contact, ["hours_nl"], "") == {}


@pytest.mark.parametrize(
    "name",
    [
        "\u1d20\u1d07\u026a\u029f\u026a\u0262 \u1d1b\u029c\u1d1c\u026as", "Fi\u200ber", "F\u0456er",
        "Fi\u00ader", "\u24bb\u24d8\u24d4\u24e1", "\U0001f17f\U0001f17e", "F\u0332i\u0332er",
        "Fi\u034fer", "\uff26ier", "Fi\ufe0fer", "LKH\u0391", "1\ufe0f\u20e312", "\u0661\u0662",
    ],
)  # fmt: skip
def test_letters_that_only_look_so_are_in_no_text(name: str) -> None:
    with pytest.raises(ValidationError):
        clean_text(name)


@pytest.mark.parametrize("name", ["Zoë", "Čapek", "Łódź", "Straße", "Ålesund", "Iğdır", "™ €5"])
def test_letters_of_europe_are(name: str) -> None:
    assert clean_text(name) == name
