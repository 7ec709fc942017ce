"""No list of an organisation takes a land or a place abroad out of a text: where somebody goes
reads as it does without that list.
"""

import json
from itertools import product
from pathlib import Path

import pytest

from meldcode.anonymity.finder import find
from meldcode.anonymity.folding import words
from meldcode.anonymity.known import KnownEntries
from meldcode.anonymity.known_forms import Body, KeptName
from meldcode.anonymity.lexicon import lexicon, lines_of
from meldcode.anonymity.replacing import mask
from meldcode.anonymity.too_general import of_everybody, too_general

SORTS = (Body, KeptName)
BESIDE = ("{}", "Noord-{}", "Zuid {}", "{} Oost", "Centraal-{}")
# Of the list of countries, parts of the Netherlands and who lives there; and what is a first or
# family name with a family name behind it («Frans Oost»).
HERE = words("""
    holland noord-holland zuid-holland noord-brabant brabant limburg gelderland overijssel drenthe
    friesland fryslan zeeland flevoland randstad nederland nederlander nederlanders nederlands
    nederlandse nederlandstalig fries friese
    """)
NAMES = words("duits engels engelsman frans fransen islam leone pool spaans sri turk vlaanderen")


def written(place: str) -> str:
    return " ".join("-".join(map(capital, word.split("-"))) for word in place.split())


def capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def of_file(name: str) -> list[str]:
    return [one.strip() for line in lines_of(name) for one in line.split(",") if one.strip()]


def lands() -> list[str]:
    shipped = json.loads(Path("contacts/seed/embassies.json").read_text(encoding="utf-8"))
    named = [land[side] for land in shipped["countries"] for side in ("nl", "en")]
    listed = lexicon().countries - HERE
    return sorted({*map(written, listed), *map(written, of_file("lands.txt")), *named})


def masked(text: str, *known: str) -> str:
    return mask(text, find(text, KnownEntries(known)))


def without_loss(entry: Body | KeptName, said: str) -> bool:
    """Whether a text reads as without this entry, or at least says «plaats buitenland»."""
    text = f"Zij gaat morgen naar {said} met haar vader."
    now = masked(text, entry)
    return "[plaats buitenland]" in now or now == masked(text)


LOST = (
    "Noord-Irak", "Al Hoceima", "Zuid-Soedan", "Zuid-Afrika", "Noord-Korea",
    "Verenigde Arabische Emiraten", "Democratische Republiek Congo", "Noord-Macedonië",
    "Sint-Maarten", "Noord-Marokko", "Zuid-Marokko", "Zuid-Turkije", "Marokko Zuid", "Noord-Syrië",
    "het Midden-Oosten", "Noord-Afrika", "Addis Abeba", "El Jadida", "Beni Mellal", "Abu Dhabi",
    "Erbil", "Erbil Irak", "Noord-Irak 2026", "Turkse Republiek", "Costa Rica", "de Hoorn van Afrika", "Zuidsoedan",
)  # fmt: skip


@pytest.mark.parametrize(("place", "sort"), [*product(LOST, SORTS)])
def test_a_list_that_holds_a_land_or_place_abroad_changes_nothing(
    place: str, sort: type[Body | KeptName]
) -> None:
    assert without_loss(sort(place), place)


def test_no_land_is_kept_in_any_list_with_a_direction_or_without() -> None:
    kept = [
        entry
        for land, beside, sort in product(lands(), BESIDE, SORTS)
        if not too_general(entry := sort(beside.format(land)))
    ]
    # What is a name as well may be kept as the name of a person.
    names = lexicon().called | NAMES
    assert [one for one in kept if isinstance(one, Body)] == []
    assert [one for one in kept if names.isdisjoint(one.lower().replace("-", " ").split())] == []


def test_no_place_abroad_is_lost_by_any_entry_that_is_kept() -> None:
    places = sorted(set(map(written, of_file("places_abroad.txt"))))
    for place, beside, sort in product(places, BESIDE[:4], SORTS):
        said = beside.format(place)
        if not too_general(sort(said)):
            assert without_loss(sort(said), said) or not place_of(said), (sort, said)


def place_of(said: str) -> bool:
    """Whether the finder says of this that it is a place, or leaves it readable."""
    text = masked(f"Zij gaat morgen naar {said} met haar vader.")
    return "[plaats buitenland]" in text or said in text


def test_of_the_longer_list_none_is_kept_but_what_is_a_name_too() -> None:
    lists = lexicon()
    people = (lists.called, lists.surnames, lists.more_surnames, lists.word_places)
    for place in of_file("places_abroad_more.txt"):
        if place.isalpha() and not any(place in some for some in people):
            assert all(too_general(sort(written(place))) for sort in SORTS), place


@pytest.mark.parametrize(
    ("entry", "text", "left"),
    [
        (Body("Basisschool Marokkostraat"), "Zij zit op Basisschool Marokkostraat.", "[adres]"),
        (Body("Marokkostraat"), "Bij de Marokkostraat.", "[adres]"),
        (KeptName("Meryem Konya"), "Toen kwam Meryem Konya binnen.", "persoon"),
        (KeptName("Sofia Smit"), "Toen zei Sofia Smit iets.", "persoon"),
        (KeptName("Sofia"), "Zij vliegt naar Sofia.", "[plaats buitenland]"),
        (Body("Sofia"), "Sofia is ver weg.", "[plaats buitenland]"),
        (Body("Team Noord"), "Toen belde Team Noord.", "[organisatie]"),
        (Body("Noord"), "Zij gaat naar Noord-Marokko.", "Noord-Marokko"),
        (KeptName("Erbil"), "Erbil's bruiloft, zegt zij, is in Erbil.", "in [plaats buitenland]"),
        (KeptName("Erbil Irak"), "Zij gaat naar Erbil, Irak.", "naar [plaats buitenland], Irak"),
        (Body("Al Hoceimo"), "Zij gaat naar Al Hoceima.", "[plaats buitenland]"),
    ],
)  # fmt: skip
def test_only_a_longer_name_masks_it(entry: Body | KeptName, text: str, left: str) -> None:
    assert left in masked(text, entry)


@pytest.mark.parametrize("name", ["Sofia", "Adam Noord", "Florence West", "Meryem Konya"])
def test_a_person_who_is_called_so_may_be_listed(name: str) -> None:
    assert not too_general(KeptName(name))


def test_a_colleague_who_points_at_a_land_takes_it_from_nobody() -> None:
    assert of_everybody("Zuid-Soedan")
    assert of_everybody("Verenigde Arabische Emiraten")
    assert not of_everybody("Erbil")
