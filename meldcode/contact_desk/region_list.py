"""The table of regions that holds now: beside the contacts, and as a file."""

from collections.abc import Iterable
from typing import NamedTuple

from tablib import Dataset

from contacts.models import Contact, RegionEntry
from contacts.region_table import COLUMNS
from meldcode.tables import escaped

__all__ = ["Comparison", "as_csv", "compared", "lines_of", "written"]


class Comparison(NamedTuple):
    """The table beside the contacts: regions that lead to no contact of their own, and contacts of
    a region to which no place leads.
    """

    without_contact: list[str]
    without_place: list[Contact]


def compared() -> Comparison:
    """The table that holds now, laid beside the contacts."""
    regions = set(RegionEntry.objects.values_list("region", flat=True))
    regional = list(Contact.objects.shared().filter(kind="regional", retired_on=None))
    served = {contact.region.casefold() for contact in regional}
    led_to = {region.casefold() for region in regions}
    return Comparison(
        sorted(region for region in regions if region.casefold() not in served),
        [contact for contact in regional if contact.region.casefold() not in led_to],
    )


def as_csv() -> str:
    """The table that holds now, as a Dutch spreadsheet opens it and an import reads it again."""
    return lines_of(RegionEntry.objects.only("name", "region"))


def lines_of(rows: Iterable[RegionEntry]) -> str:
    """These lines of a table as such a file."""
    return "\ufeff" + written((row.name, row.region) for row in rows)


def written(lines: Iterable[tuple[str, str]]) -> str:
    """Places with their regions as a file."""
    rows = Dataset(headers=COLUMNS)
    for name, region in lines:
        rows.append((escaped(name), escaped(region)))
    return str(rows.export("csv", delimiter=";"))
