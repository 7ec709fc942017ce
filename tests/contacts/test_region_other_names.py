"""A line moves a place that was found by another name: the second keeper reads it, and first."""

from datetime import date
from difflib import SequenceMatcher

import pytest
from django.test import Client

from contacts import region_table, regions
from contacts.models import RegionEntry
from contacts.regions import region_of, row_of
from contacts.subjects import Ground
from meldcode.contact_desk import region_deciding
from tests.contacts.test_regions import a_table, proposed
from tests.contacts.test_transfer import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"])
OLD = (
    ("'s-Gravenhage", "Haaglanden"), ("Amsterdam", "Amsterdam"), ("Weesp", "Gooi"),
    ("Hengelo (O)", "Twente"), ("Leeuwarden", "Friesland"),
)  # fmt: skip


@pytest.fixture
def table(ada):
    rows = region_table.RegionEntry
    RegionEntry.objects.bulk_create(
        rows(key=region_table.key_of(name), name=name, region=region, source="x",
             source_date=date(2026, 11, 1), imported_by=ada)
        for name, region in OLD
    )  # fmt: skip


def told(*lines: tuple[str, str], whole: bool = True) -> dict[str, list[str]]:
    """What a keeper reads of these lines."""
    found = [
        RegionEntry(key=region_table.key_of(name), name=name, region=region)
        for name, region in lines
    ]
    said = region_table.differences(found, whole=whole)
    return {
        "moved": [f"{row.name}: {before.region} > {row.region}" for before, row in said.moved],
        "gone": [row.name for row in said.gone],
        "new": [row.name for row in said.new],
    }


def test_a_new_line_takes_a_place_that_was_found_by_another_name(table) -> None:
    RegionEntry.objects.filter(name="Weesp").delete()
    said = told(*(one for one in OLD if one[0] != "Weesp"), ("Den Haag", "Zeeland"),
                ("Weesp", "Zeeland"), ("Zeist", "Utrecht"))  # fmt: skip
    assert said["moved"] == ["Den Haag: Haaglanden > Zeeland", "Weesp: Amsterdam > Zeeland"]
    assert (said["new"], said["gone"]) == (["Zeist"], [])


def test_a_line_that_goes_leaves_its_place_to_another_name(table) -> None:
    said = told(*(one for one in OLD if one[0] != "Weesp"))
    assert said == {"moved": ["Weesp: Gooi > Amsterdam"], "gone": [], "new": []}
    assert told(("Weesp", ""), whole=False) == said


def test_a_name_that_a_province_told_apart_goes_when_a_second_one_comes(table) -> None:
    said = told(*OLD, ("Hengelo (Gld)", "Gelderland"))
    assert (said["gone"], said["new"]) == (["Hengelo"], ["Hengelo (Gld)"])
    assert told(*OLD, ("Hengelo", "Gelderland"))["moved"] == ["Hengelo: Twente > Gelderland"]


def test_a_place_that_moves_is_told_once(table) -> None:
    said = told(*(one for one in OLD if "Gra" not in one[0]), ("'s-Gravenhage", "Zeeland"))
    assert said["moved"] == ["'s-Gravenhage: Haaglanden > Zeeland"]
    assert told(*OLD) == {"moved": [], "gone": [], "new": []}
    assert told(*OLD, ("Ljouwert", "Friesland"))["new"] == ["Ljouwert"]


def test_the_second_keeper_reads_it_before_the_new_lines_however_many(desk, table, ben) -> None:
    other = Client()
    other.force_login(ben)
    lines = [f'"{name}",{region}' for name, region in OLD]
    new = [f"Plaats {one:03},Utrecht" for one in range(250)]
    page = other.get(proposed(desk, a_table([*lines, *new, "Den Haag,Zeeland"]))).content.decode()
    assert "Naar een andere regio: 1. Nieuw: 250. Vervallen: 0." in page
    assert page.index("Den Haag: van Haaglanden naar Zeeland") < page.index("Plaats 000")


def test_one_line_says_it_too(desk, ada, ben, table) -> None:
    ground = Ground("lijst van de gemeente", date(2026, 11, 1))
    draft = region_deciding.correct(None, "Den Haag", "Zeeland", by=ada, ground=ground)
    other = Client()
    other.force_login(ben)
    page = other.get(f"/beheer/contacten/import/{draft.pk}/").content.decode()
    assert "Den Haag: van Haaglanden naar Zeeland" in page
    assert region_of("Den Haag").region == "Haaglanden"


def test_a_place_is_found_as_it_was_looked_up_before(table) -> None:
    found = {"Den Haag": "'s-Gravenhage", "Hengelo": "Hengelo (O)", "gem. Ljouwert": "Leeuwarden"}
    found["Hengelo Overijssel"] = "Hengelo (O)"
    for place, line in found.items():
        assert str(row_of(place)).startswith(line)
    assert row_of("Bergen") is None


def test_a_region_that_nobody_meant_is_compared_cheaply(monkeypatch) -> None:
    """A table has ten thousand lines, and each may name a region of its own."""
    compared: list[object] = []

    class Counted(SequenceMatcher[str]):
        def ratio(self) -> float:
            compared.append(self)
            return super().ratio()

    monkeypatch.setattr(regions, "SequenceMatcher", Counted)
    known = frozenset({"Haaglanden", "Gooi en Vechtstreek"})
    assert regions.read_region("Een heel andere naam van een streek", known)[1] == ""
    assert compared == []
    assert regions.read_region("Haaglnaden", known)[1] == "Haaglanden"
