"""Name the first broken or missing row of every audit chain; with the last seal also a cut tail or
a removed chain.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meldcode.audit import seal as seals
from meldcode.audit.models import Head
from meldcode.audit.verify import faults


class AuditBroken(CommandError):
    """A chain is not whole."""


class Command(BaseCommand):
    help = "Check every audit chain, row by row; exit status 1 when anything is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seal", type=Path, help="a file of seal_audit; its last line is used")

    def handle(self, *, seal: Path | None = None, **options: Any) -> None:
        found = [str(fault) for fault in faults(last_seal(seal) if seal else None)]
        if found:
            raise AuditBroken("\n".join(found), returncode=1)
        chains = Head.objects.count()
        self.stdout.write(
            f"{chains} chains are"
            f" whole{'' if seal else '; without a seal a cut tail can stay unseen'}."
        )


def last_seal(path: Path) -> seals.Seal:
    """The seal of the last line; of the one before, where that one was cut short when the power
    went.
    """
    try:
        text = path.read_text(encoding="ascii")
        lines = [line for line in text.splitlines() if line.strip()] or [""]
        try:
            return seals.read(lines[-1])
        except seals.NotOurSeal:
            if text.endswith("\n") or len(lines) == 1:
                raise
            return seals.read(lines[-2])
    except (OSError, UnicodeDecodeError, seals.NotOurSeal) as error:
        raise CommandError(f"{path}: {error}") from None
