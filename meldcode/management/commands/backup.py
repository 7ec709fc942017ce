"""Back both databases up into a folder, encrypted to an age public key."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from meldcode.backups import making, pruning
from meldcode.backups.flow import BackupError, in_a_line
from meldcode.backups.terms import A_RUN, BackupTerms


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
        parser.add_argument(
            "--at-most", type=int, default=A_RUN, help=f"backups that one run may prune ({A_RUN})"
        )

    def handle(
        self, *, folder: Path, to: str, identity: Path | None = None, **options: Any
    ) -> None:
        try:
            doubt = pruning.doubt(folder) if options["prune"] else None
            made = making.make(folder, to, identity)
            self.stdout.write(str(made.path))
            if doubt is not None:
                raise doubt
            if options["prune"]:
                self.prune(folder, **options)
        except (BackupError, ImproperlyConfigured, OSError, DatabaseError) as error:
            with suppress(DatabaseError):  # where that is what failed
                self.keep(problem=type(error).__name__)
            raise CommandError(in_a_line(error)) from error
        self.keep(problem="", succeeded_at=timezone.now())

    def keep(self, **how: Any) -> None:
        """Admins are told of the last one, whoever asked for it."""
        if apps.is_installed("meldcode.operations"):
            from meldcode.operations import jobs  # noqa: PLC0415 - its models need the app

            jobs.keep("backup", ended_at=timezone.now(), **how)

    def prune(
        self, folder: Path, *, keep_days: int, keys_keep_days: int, at_most: int, **options: Any
    ) -> None:
        allowed = BackupTerms(timedelta(days=keep_days), timedelta(days=keys_keep_days))
        pruned = pruning.prune(folder, allowed, at_most)
        for path in pruned.removed:
            self.stdout.write(f"removed {path.name}")
        for problem in pruned.passed_over:
            self.stdout.write(f"passed over: {problem}")
        if pruned.waiting:
            self.stdout.write(f"{pruned.waiting} more are due and wait for the next run")
