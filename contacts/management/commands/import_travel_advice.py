"""Compares a saved file of the ministry's travel advices with the countries, and makes tasks where
they differ.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from contacts import travel_advice


class Command(BaseCommand):
    """Never changes a country."""

    help = (
        "Vergelijkt een bestand met reisadviezen (JSON) met de landen. Maakt taken, wijzigt niets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="het bestand zoals het ministerie het aanbiedt"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = self.rows(options["file"])
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from None
        for sentence in travel_advice.compare(rows):
            self.stdout.write(sentence)
        if travel_advice.withdrawn_named(rows):
            self.stdout.write(
                "Let op: dit bestand noemt het vervallen WhatsApp-nummer. Gebruik +31 857 737 400."
            )

    def rows(self, path: Path | None) -> list[Any]:
        """From the file, or from TRAVEL_ADVICE_URL where the settings name one (off by default)."""
        url = getattr(settings, "TRAVEL_ADVICE_URL", "")
        if path is None and not url:
            raise CommandError("Noem een bestand; er is geen TRAVEL_ADVICE_URL ingesteld.")
        return travel_advice.read(path) if path else travel_advice.fetch(url)
