"""What a user could take for a vital contact, and what nobody could."""

import pytest
from django.core.exceptions import ValidationError

from contacts import likeness
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
    "Sterk Huis", "Sterkhuis", "Sterk Huys",
)  # fmt: skip
UNLIKE = (
    "Aandachtsfunctionaris", "Aandachtsfunctionaris locatie Oost", "Leerplichtambtenaar",
    "Intern begeleider", "Zorgteam", "Schoolmaatschappelijk werk", "Vertrouwenspersoon",
    "GGD jeugdarts", "Team vier", "Wijkagent", "Jeugdarts", "Huisarts", "Mevrouw Fierens",
    "Team twee", "Groep 7 en 8", "Een loket", "Achtbaan", "Locatie Eenhoorn", "Wijkteam 3511 AB",
    "Policy officer", "Noordlijn", "Directie", "Conciërge", "Samenwerkingsverband",
    "Thuiszittersoverleg", "Buurtteam Noord",
)  # fmt: skip


def own(**values: str) -> Contact:
    return Contact(kind="own", slug="eigen", **values)


@pytest.mark.parametrize("name", ALIKE)
def test_a_name_that_could_be_taken_for_a_vital_contact_is_named(name: str) -> None:
    assert "name" in likeness.refusals(own(name=name), ["name"])


@pytest.mark.parametrize("name", UNLIKE)
def test_an_ordinary_name_is_none(name: str) -> None:
    assert likeness.refusals(own(name=name), ["name"]) == {}


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
    found = likeness.refusals(own(name="Zorgteam", **{field: dial}), ["dial"])
    assert bool(found) == alike


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
