"""Back both databases up into a folder, encrypted to an age public key."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meldcode.backups import making
from meldcode.backups.flow import BackupError


class Command(BaseCommand):
    help = (
        "Write a backup of data and keys, encrypted to an age public key, and check what was"
        " written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--to", required=True, help="age public key (age1…); its identity stays elsewhere"
        )
        parser.add_argument(
            "--identity", type=Path, help="also open what was written, with this file; for a drill"
        )
        parser.add_argument(
            "--prune", action="store_true", help="afterwards remove what is past its term"
        )
        parser.add_argument("--keep-days", type=int, default=35, help="of the data (35)")
        parser.add_argument("--keys-keep-days", type=int, default=7, help="of the keys (7)")

    def handle(
        self, *, folder: Path, to: str, identity: Path | None = None, **options: Any
    ) -> None:
        try:
            made = making.make(folder, to, identity)
            self.stdout.write(str(made.path))
            if options["prune"]:
                for path in making.prune(folder, options["keep_days"], options["keys_keep_days"]):
                    self.stdout.write(f"removed {path.name}")
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
