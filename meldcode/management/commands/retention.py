"""The daily step of keeping and deleting, or with --dry-run only what it would meet; counts, never
a case.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from meldcode.retention import announcing


class Command(BaseCommand):
    help = (
        "Kondigt het einde van bewaartermijnen aan, maakt af wat is afgebroken, en telt wat wacht."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="tel alleen; verander en mail niets"
        )

    def handle(self, *, dry_run: bool = False, **options: Any) -> None:
        today = timezone.localdate()
        counts = announcing.look(today) if dry_run else announcing.run(today)
        for name in sorted(counts):
            self.stdout.write(f"{name}: {counts[name]}")
        if not counts:
            self.stdout.write("nothing to do")
