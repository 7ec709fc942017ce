"""Rotate the key ring without downtime: a new key comes in, every data key is wrapped anew, the old
key goes.
"""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meldcode.vault import keys, ring
from meldcode.vault.models import WrappedKey


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
        parser.add_argument("--batch", type=int, default=500, help=argparse.SUPPRESS)

    def handle(self, *, rewrap: bool, retire: bool, batch: int, **options: Any) -> None:
        if retire:
            self.retire()
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

    def retire(self) -> None:
        now = ring.ring()
        used = set(WrappedKey.objects.values_list("ring_id", flat=True).distinct()) | {
            now.current[0]
        }
        if missing := used - {name for name, _ in now.keys}:
            raise CommandError(
                f"The ring does not hold {', '.join(sorted(missing))}, which still wraps data keys."
            )
        kept = ring.Ring(tuple(pair for pair in now.keys if pair[0] in used))
        if settings.FIELD_KEYS:
            self.stdout.write(f"Set this and restart every process:\nFIELD_KEYS={kept.text()}")
            return
        ring.write(kept, ring.path(), replace=True)
        self.stdout.write(f"{len(now.keys) - len(kept.keys)} keys were taken out of the ring.")
