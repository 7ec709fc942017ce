"""Rotate the key ring without downtime: a new key comes in, every data key is wrapped anew, the old
key goes.
"""

import argparse
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meldcode.backups.retiring import is_backed_up
from meldcode.vault import keys, ring
from meldcode.vault.models import WrappedKey

NOT_BACKED_UP = (
    "No backup of the keys was made since they were wrapped with {current}: every backup needs a"
    " key that would go now ({gone}). Make a backup first (manage.py backup), and say its folder"
    " with --backups unless it is BACKUP_FOLDER. To go on all the same: --without-backup."
)


class Command(BaseCommand):
    help = "Bring in a new key, wrap every data key with it, and say what to do with the old one."

    def add_arguments(self, parser: CommandParser) -> None:
        way = parser.add_mutually_exclusive_group()
        way.add_argument(
            "--rewrap", action="store_true", help="wrap everything with the first key of the ring"
        )
        way.add_argument(
            "--retire", action="store_true", help="take the keys that wrap nothing out of the ring"
        )
        parser.add_argument(
            "--backups",
            type=Path,
            default=Path(settings.BACKUP_FOLDER) if settings.BACKUP_FOLDER else None,
            help="with --retire: where the newest backup lies (BACKUP_FOLDER)",
        )
        parser.add_argument(
            "--without-backup",
            action="store_true",
            help="with --retire: also where every backup needs a key that goes",
        )
        parser.add_argument("--batch", type=int, default=500, help=argparse.SUPPRESS)

    def handle(self, *, rewrap: bool, retire: bool, batch: int, **options: Any) -> None:
        if retire:
            self.retire(**options)
            return
        if not rewrap and settings.FIELD_KEYS:
            self.propose()
            return
        if not rewrap:
            ring.write(ring.ring().with_new(first=True), ring.path(), replace=True)
        self.rewrap(batch)

    def propose(self) -> None:
        """FIELD_KEYS is set outside; every process must be able to read a key before one of them
        uses it.
        """
        longer = ring.ring().with_new(first=False)
        new_first = ring.Ring((longer.keys[-1], *longer.keys[:-1]))
        self.stdout.write(
            "1. Set this and restart every process, so that all can read the new key:\n"
            f"FIELD_KEYS={longer.text()}\n"
            "2. Set this and restart every process, so that all use it:\n"
            f"FIELD_KEYS={new_first.text()}\n"
            "3. Run: manage.py rotate_keys --rewrap\n"
            "4. Run: manage.py rotate_keys --retire"
        )

    def rewrap(self, batch: int) -> None:
        total = keys.rewrap_all(batch)
        self.stdout.write(
            f"{total} data keys are wrapped with {ring.ring().current[0]} now.\nMake a backup of"
            " the keys, keep the key ring with it apart from the backups, then run: manage.py"
            " rotate_keys --retire. Backups of the keys made before this still need the old key"
            " ring."
        )

    def retire(self, *, backups: Path | None, without_backup: bool, **options: Any) -> None:
        now = ring.ring()
        used = set(WrappedKey.objects.values_list("ring_id", flat=True).distinct()) | {
            now.current[0]
        }
        if missing := used - {name for name, _ in now.keys}:
            raise CommandError(
                f"The ring does not hold {', '.join(sorted(missing))}, which still wraps data keys."
            )
        kept = ring.Ring(tuple(pair for pair in now.keys if pair[0] in used))
        gone = ", ".join(name for name, _ in now.keys if name not in used)
        if gone and not without_backup and not is_backed_up(backups, ever=was_made()):
            raise CommandError(NOT_BACKED_UP.format(current=now.current[0], gone=gone))
        if settings.FIELD_KEYS:
            self.stdout.write(f"Set this and restart every process:\nFIELD_KEYS={kept.text()}")
            return
        ring.write(kept, ring.path(), replace=True)
        self.stdout.write(f"{len(now.keys) - len(kept.keys)} keys were taken out of the ring.")


def was_made() -> bool:
    """Whether this installation ever made a backup, wherever that lies."""
    if not apps.is_installed("meldcode.operations"):
        return False
    from meldcode.operations.models import Job  # noqa: PLC0415 - its models need the app

    return Job.objects.filter(pk="backup", succeeded_at__isnull=False).exists()
