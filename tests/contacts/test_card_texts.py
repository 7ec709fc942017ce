"""What each contact and country says, row by row: the sentences of the sources, on the card that
they are about and on no other.
"""

import html
import json
import re

import pytest
from django.conf import settings

from contacts import pinned
from contacts.cards import ANONYMITY

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

# What a source gives, and the card on which it stands.
SAID = {
    "112": (
        "112 werkt in alle lidstaten van Europa",
        "Is de persoon in een ander land van de Europese Unie? Dan kan zij of hij daar zelf 112",
    ),
    "veilig-thuis": (
        "0800 2000 werkt niet vanuit het buitenland",
        "meestal op werkdagen van 9.00 tot 17.00 uur",
        "De chat is nergens dag en nacht open",
        "Veilig Thuis Gooi vraagt professionals om te bellen",
        "Vraag naar iemand die veel weet van eergerelateerd geweld",
        "Mag ik iemand spreken die veel weet van eergerelateerd geweld?",
        'href="https://www.veiligthuis.nl"',
    ),
    "veilig-thuis-utrecht": (
        "Eer-team",
        "veiligthuis@samen-veilig.nl",
        'href="https://www.veiligthuisutrecht.nl/expertise/gedwongen-achterlating/"',
    ),
    "veilig-thuis-gooi-en-vechtstreek": (
        'href="tel:+31356991199"',
        "+31 35 699 11 99",
        "contact@veiligthuisgv.nl",
        "Voor wie uit deze regio komt en vanuit het buitenland belt",
        "Krijgt u niemand? Bel Buitenlandse Zaken",
    ),
    "lkha": (
        "Openingstijden onbekend",
        "Het LKHA heeft een noodfonds voor terugkeer",
        "Het LKHA is er ook voor wie geen Veilig Thuis heeft",
        "Gevestigd in Den Haag bij Veilig Thuis Haaglanden",
        "Slachtoffers gaan eerst naar Veilig Thuis van hun regio",
    ),
    "buitenlandse-zaken": (
        "+31 857 737 400",
        "bellen en sms kan niet",
        "Antwoord zo mogelijk binnen 30 minuten",
        "Dag en nacht, zeven dagen per week",
        "dat begint met +31 6 82? Dat is vervallen",
    ),
    "politie": ("Geen spoed, in Nederland: 0900 8844", 'href="tel:09008844"', 'href="tel:112"'),
    "marechaussee": (
        "Op luchthavens: zij doet de grenscontrole en het politiewerk",
        "Werkt samen met het LKHA",
        "Bij nood op de luchthaven: 112",
        "Bereikbaar via Alarmnummer 112",
        "#kmar-luchthavens",
    ),
    "fier": ("chatmetfier.nl; dat is nog niet nagekeken", "Doorverwijzen naar Fier"),
    "sterk-huis": ("zoek de chat op sterkhuis.nl", "meiden van 12 tot 23 jaar"),
    "kindertelefoon": (
        "Voor kinderen van 8 tot 18 jaar",
        "van 11.00 tot 21.00 uur (bron van 2019)",
        'href="https://www.kindertelefoon.nl"',
    ),
    "raad-voor-de-kinderbescherming": (
        "Alleen via Veilig Thuis of het LKHA: onderzoek, rechter, voorlopige voogdij",
        "Zorgen meldt u bij Veilig Thuis; de Raad komt daarna",
        "Bereikbaar via Veilig Thuis",
        "https://www.kinderbescherming.nl/themas/huwelijksdwang-en-achterlating",
    ),
    "centrum-iko": (
        "Als één ouder met gezag de reis of het verblijf niet wil",
        "Juristen geven informatie, advies en begeleiding",
        "https://www.kinderontvoering.org/voorlichting/informatie/politie.html",
    ),
}
WITHOUT_A_NUMBER = (
    "marechaussee", "raad-voor-de-kinderbescherming", "centrum-iko", "lec-egg", "fier",
    "sterk-huis", "ambassade",
)  # fmt: skip


def main_of(client, path: str) -> str:
    page = html.unescape(client.get(path).content.decode())
    return page.partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize("slug", SAID)
def test_a_card_says_what_its_source_gives(client, seeded, slug):
    main = main_of(client, f"/bellen/{slug}/")
    assert [said for said in SAID[slug] if said not in main] == []


@pytest.mark.parametrize("slug", pinned.contacts())
def test_every_sentence_of_a_row_stands_on_its_card(client, seeded, slug):
    row, main = pinned.contacts()[slug], main_of(client, f"/bellen/{slug}/")
    texts = [row["when"]["nl"], *(fact["nl"] for fact in row.get("facts", []))]
    texts += [question["nl"] for question in row.get("will_ask", [])]
    assert [text for text in texts if text not in main] == []


@pytest.mark.parametrize("path", ["/bellen/", "/bellen/lkha/", "/stap/2/", "/landen/MA/"])
def test_a_card_is_headed_as_people_say_it_and_tells_the_full_name_once(client, seeded, path):
    main = main_of(client, path)
    assert main.count("Landelijk Knooppunt Huwelijksdwang en Achterlating") == 1
    assert re.search(r"<h[13]>(<a [^>]*>)?LKHA<", main)


def test_every_fact_names_a_source_that_the_product_knows():
    shipped = json.loads((settings.BASE_DIR / "fixtures" / "sources.json").read_text())
    known = {source["pk"] for source in shipped}
    named = {
        source
        for row in pinned.contacts().values()
        for fact in row.get("facts", [])
        for source in (*fact["sources"], *row["sources"])
    }
    assert named <= known


@pytest.mark.parametrize("slug", pinned.contacts())
def test_only_its_own_sentence_about_names_stands_on_a_card(client, seeded, slug):
    main = main_of(client, f"/bellen/{slug}/")
    own = ANONYMITY[slug].nl if slug in ANONYMITY else ""
    assert own in main
    others = {one.nl for one in ANONYMITY.values() if one.nl not in own}
    assert [said for said in others if said in main] == []


@pytest.mark.parametrize("slug", WITHOUT_A_NUMBER)
def test_a_number_that_no_source_gives_is_not_there(slug):
    assert "dial" not in pinned.contacts()[slug]


def test_the_honour_team_is_of_utrecht_alone():
    named = {slug for slug, row in pinned.contacts().items() if "Eer-team" in str(row)}
    assert named == {"veilig-thuis-utrecht"}


@pytest.mark.parametrize("iso", pinned.embassies())
def test_a_country_says_its_note_and_links_every_embassy(client, seeded, iso):
    row, main = pinned.embassies()[iso], main_of(client, f"/landen/{iso}/")
    assert row.get("note_nl", "") in main
    assert [post["nl"] for post in row["posts"] if f'{post["tail"]}"' not in main] == []
    assert " post " not in main


@pytest.mark.parametrize("iso", pinned.read("sentences")["kingdom"])
def test_a_part_of_the_kingdom_has_no_embassy_and_says_what_there_is(client, seeded, iso):
    part, main = pinned.read("sentences")["kingdom"][iso], main_of(client, f"/landen/{iso}/")
    assert part["nl"] in main
    assert part["contact"] in main
    assert "Zoek de ambassade" not in main
