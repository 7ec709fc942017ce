"""The daily look at the directory: what is overdue, due soon or altered becomes a task."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from contacts import digest, linkcheck, reports, work


class Command(BaseCommand):
    """Run once a day; running it twice changes nothing."""

    help = (
        "Maakt taken van wat te lang niet is nagekeken. Met --links ook van websites die niet"
        " antwoorden."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--links",
            action="store_true",
            help="vraag elke website of die nog bestaat (naar buiten)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        work.refresh(timezone.localdate())
        forgotten = reports.forget_addresses()
        if options["links"]:
            linkcheck.check()
        for line in digest.lines(timezone.localdate()):
            self.stdout.write(line.text)
        self.stdout.write(f"Adressen van melders vergeten: {forgotten}")
