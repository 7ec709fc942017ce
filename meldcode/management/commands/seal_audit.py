"""Print the seal of all audit chains as one line, or add it to a file that is kept elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meldcode.audit.seal import Seal


class Command(BaseCommand):
    help = "Seal the audit: one line over the heads of all chains, to be kept outside this machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, help="add the line to this file instead of printing it"
        )

    def handle(self, *, to: Path | None = None, **options: Any) -> None:
        line = Seal.now().line()
        if to is None:
            self.stdout.write(line)
            return
        with to.open("a", encoding="ascii") as file:
            file.write(line + "\n")
