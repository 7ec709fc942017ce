"""Clearing out old backups, the keys sooner than the data."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.models import Record
from meldcode.backups import manifest, terms
from meldcode.backups.flow import BackupError
from meldcode.backups.manifest import Manifest
from meldcode.backups.terms import BackupTerms

UNSURE = timedelta(minutes=5)
"""So much two clocks may differ."""
FROM_THE_FUTURE = (
    "The backup was made; nothing was pruned: {} was dated {:%Y-%m-%d %H:%M} UTC, which lies in the"
    " future. Look at the clock of this machine; with a right one the next run prunes again."
)


class ClockInDoubt(BackupError):
    """What is old cannot be told from what a wrong clock says is old."""


@dataclass
class Pruned:
    """What a run removed, what it could not judge, and how much more waits for the next run."""

    removed: list[Path] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    waiting: int = 0


def doubt(folder: Path) -> ClockInDoubt | None:
    """What makes the clock doubtful: the newest backup or the last sign-in lies in the future. Ask
    before a backup is made, for that one is dated by the same clock. The last, not the latest: once
    the clock is right again, what was dated wrongly stands in the way of nothing.
    """
    found = manifest.all_in(folder, manifest.lasting_key()).manifests
    last = Record.objects.filter(chain=CHAIN_ACCOUNTS).order_by("-number").first()
    dated = {
        "the newest backup": found[-1].at if found else None,
        "the last row of the accounts in the audit": last.at if last else None,
    }
    for what, at in dated.items():
        if at is not None and at > datetime.now(UTC) + UNSURE:
            return ClockInDoubt(FROM_THE_FUTURE.format(what, at.astimezone(UTC)))
    return None


def prune(folder: Path, allowed: BackupTerms, at_most: int = terms.A_RUN) -> Pruned:
    """Remove what is past its term; the newest backup always stays whole."""
    now = datetime.now(UTC)
    # Pruning is done where the product runs, so the seal that outlives rotations can be checked.
    found = manifest.all_in(folder, manifest.lasting_key())
    made = [each.at for each in found.manifests]
    with_keys = [each.file_of(each.keys).exists() for each in found.manifests]
    due = terms.due(made, with_keys, now, allowed, at_most)
    pruned = Pruned(passed_over=found.passed_over, waiting=due.waiting)
    going = {each.file_of(each.keys) for each in places(found.manifests, due.keys)}
    for each in places(found.manifests, due.data):
        going |= {each.file_of(each.keys), each.file_of(each.data), each.path}
    pruned.removed = sorted(path for path in going if path.exists())
    strays = without_manifest(folder, now, allowed)
    pruned.removed += strays[:at_most]
    pruned.waiting += len(strays[at_most:])
    for path in pruned.removed:
        path.unlink(missing_ok=True)
    return pruned


def places(found: list[Manifest], due: list[int]) -> list[Manifest]:
    return [found[place] for place in due]


def without_manifest(folder: Path, now: datetime, allowed: BackupTerms) -> list[Path]:
    """Parts of a backup that was never finished: nothing is restored from them, and what was
    deleted since still stands in them.
    """
    return [
        path
        for kind, term in (("keys", allowed.keys), ("data", allowed.data))
        for path in sorted(folder.glob(f"backup-*.{kind}.age"))
        if not path.with_name(path.name.replace(f".{kind}.age", ".json")).exists()
        and now - datetime.fromtimestamp(path.stat().st_mtime, UTC) > term
    ]
