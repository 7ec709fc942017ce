"""Put a backup back; what was deleted after it was made stays deleted."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from meldcode.backups import restoring
from meldcode.backups.flow import BackupError, in_a_line


class Command(BaseCommand):
    help = "Restore the backup of a manifest (backup-….json) into the configured databases."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--identity", type=Path, required=True, help="file with the age identity"
        )
        parser.add_argument(
            "--replace", action="store_true", help="overwrite the data that are there"
        )
        parser.add_argument("--keep-keys", action="store_true", help="restore the data only")

    def handle(
        self, *, file: Path, identity: Path, replace: bool, keep_keys: bool, **options: Any
    ) -> None:
        try:
            done = restoring.restore(file, identity, replace=replace, keep_keys=keep_keys)
        except (BackupError, ImproperlyConfigured, OSError, DatabaseError) as error:
            raise CommandError(in_a_line(error)) from error
        self.stdout.write(
            f"{done.rows} rows are back, each table as it was; {done.deleted} deletions were done"
            f" again, which took {done.erased} rows."
        )
        for problem in done.passed_over:
            self.stdout.write(f"passed over: {problem}")
        if done.faults:
            raise CommandError(
                "The audit is not whole:\n" + "\n".join(map(str, done.faults)), returncode=1
            )
        self.stdout.write("The audit is whole. Everyone signs in again.")
