"""Writes the pages that the proxy shows when the product does not answer."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.template.loader import render_to_string

from contacts.pinned import EMERGENCY
from meldcode.domain.stages import THREE_DONTS

CALL = "De nummers hierboven kunt u altijd bellen."
AWAY = (
    "Storing",
    "Wegwijzer is er even niet",
    f"Er ging bij ons iets mis, of er is onderhoud. Wacht daar niet op. {CALL} Probeer het over een"
    " paar minuten opnieuw. Had u tekst getypt? Ga terug: in veel browsers staat die er nog.",
)
PAGES = {
    400: (
        "Dit ging niet goed",
        "Wij kunnen dit niet verwerken",
        f"Wat uw browser stuurde, klopt niet of kwam niet heel aan. Er is niets bewaard. {CALL}",
    ),
    413: (
        "Te groot",
        "Dit is te groot om te versturen",
        "Er is niets bewaard. Ga terug: in veel browsers staat uw tekst er nog. Maak hem korter en"
        " probeer het opnieuw. Een bestand om in te lezen mag tot 5 MB groot zijn.",
    ),
    429: (
        "Even wachten",
        "Even wachten",
        f"Er komen te veel vragen van uw netwerk. Wacht een minuut en probeer het opnieuw. {CALL}",
    ),
    502: AWAY,
    503: AWAY,
    504: AWAY,
}


class Command(BaseCommand):
    help = "Schrijft de pagina's die de proxy toont als het product niet antwoordt."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        for status, (title, heading, words) in PAGES.items():
            told = {"status": status, "title": title, "heading": heading, "words": words}
            html = render_to_string(
                "proxy/page.html",
                {
                    **told,
                    "emergency": EMERGENCY,
                    "three_donts": tuple(THREE_DONTS.values()),
                    "leave_url": settings.QUICK_EXIT_URL,
                },
            )
            (folder / f"{status}.html").write_text(html.lstrip(), encoding="utf-8")
