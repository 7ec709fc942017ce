"""Brings the shipped content into the database; a verified contact is never overwritten."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand

from contacts import seeding
from signals import loading


class Command(BaseCommand):
    """Adds what is missing, sets content right, retires what no longer ships, and reports what
    differs.
    """

    help = (
        "Laadt de geleverde inhoud. Voegt toe wat mist en meldt wat verschilt; contacten worden"
        " nooit overschreven."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        content, contacts = loading.load_shipped(), seeding.seed()
        self.tell("toegevoegd", [*content.added, *contacts.added])
        self.tell("bijgewerkt naar de geleverde tekst", content.differs)
        self.tell("vervallen", content.retired)
        self.tell("wijkt af van de levering en is NIET overschreven", contacts.differs)
        if not content and not contacts.added:
            self.stdout.write("Er is niets veranderd.")

    def tell(self, what: str, names: Iterable[Any]) -> None:
        """One line a report; the names as well where a person must look at them."""
        found = [str(name) for name in names]
        if not found:
            return
        listed = "" if what == "toegevoegd" else ": " + "; ".join(found)
        self.stdout.write(f"{len(found)} {what}{listed}")
