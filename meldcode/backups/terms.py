"""What may be pruned: what is past its term, never much in one run, however wrong a clock was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WHOLE = 3
"""So many of the newest backups always stay whole."""
A_RUN = 2
"""A run makes one backup. Removing one more catches up; a wrong clock takes no more than that."""
STEP = timedelta(days=3)
"""After a longer step between two backups the clock may have moved, so one goes at a time."""


@dataclass(frozen=True)
class BackupTerms:
    """How long the parts of a backup are kept."""

    data: timedelta
    keys: timedelta


@dataclass(frozen=True)
class Due:
    """Which backups lose their keys and which go altogether, and how many more wait."""

    keys: list[int]
    data: list[int]
    waiting: int


def due(
    made: Sequence[datetime],
    with_keys: Sequence[bool],
    now: datetime,
    terms: BackupTerms,
    at_most: int = A_RUN,
) -> Due:
    """`made` in the order in which the backups were made, the newest last; gives places in it."""
    believed = credible(made, now)
    past_data = [i for i in range(len(made) - WHOLE) if now - believed[i] > terms.data]
    past_keys = [i for i in range(len(made) - 1) if with_keys[i] and now - believed[i] > terms.keys]
    if len(made) > 1 and believed[-1] - believed[-2] > STEP:
        at_most = min(at_most, 1)
    waiting = len(past_data[at_most:]) + len(past_keys[at_most:])
    return Due(past_keys[:at_most], past_data[:at_most], waiting)


def credible(made: Sequence[datetime], now: datetime) -> list[datetime]:
    """When each was made at the latest: never after now or after the next one, never before the one
    before it.
    """
    latest, later = [], now
    for at in reversed(made):
        later = at if at <= now else later
        latest.append(later)
    believed: list[datetime] = []
    for at in reversed(latest):
        believed.append(max(at, believed[-1]) if believed else at)
    return believed
