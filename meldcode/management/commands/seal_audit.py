"""Print the seal of all audit chains as one line, or add it to a file that is kept elsewhere."""

import os
from contextlib import suppress
from errno import ENOSPC
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
        add(to, f"{line}\n".encode("ascii"))


def add(to: Path, line: bytes) -> None:
    """All of the line or nothing of it: half a seal would stand in the way of the next one."""
    line = b"\n" * is_cut_short(to) + line
    with to.open("ab", buffering=0) as file:
        before = file.tell()
        try:
            if file.write(line) < len(line):
                raise OSError(ENOSPC, os.strerror(ENOSPC), str(to))
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):  # where lines can be added and nothing else
                file.truncate(before)
            raise


def is_cut_short(path: Path) -> bool:
    """Whether the last line has no end: the power went while it was written."""
    try:
        return path.read_bytes()[-1:] not in (b"", b"\n")
    except OSError:  # not there yet, or only to be added to
        return False
