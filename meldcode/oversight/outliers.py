"""What is out of the ordinary in a month, in words; plain values in, plain values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["KINDS", "Counts", "reasons_for"]

Counts = Mapping[str, int]
# Each count with its words, and the number below which it never alarms: three pages printed is no
# news.
KINDS: dict[str, tuple[str, int]] = {
    "seen": ("Bekeken", 30),
    "printed": ("Geprint", 5),
    "exported": ("Als bestand opgeslagen", 5),
    "refused": ("Geweigerd", 5),
    "late": ("Buiten werktijd", 10),
    "foreign": ("Casussen van anderen", 3),
}
TIMES = 3
EARLIER, OTHERS = 3, 3


@dataclass(frozen=True)
class OutlierReason:
    """Why a count stands out: which one, how often now, and beside what."""

    kind: str
    now: int
    words: str

    @property
    def label(self) -> str:
        return KINDS[self.kind][0]


def reasons_for(
    now: Counts, earlier: Sequence[Counts], others: Sequence[Counts]
) -> list[OutlierReason]:
    """Every reason why this month of one person stands out, the strongest first.

    `earlier` are the months of the same person before it, `others` the same month of the rest of
    the team. Fewer than three of either say nothing about what is ordinary.
    """
    found = [reason for kind in KINDS for reason in reasons_of(kind, now, earlier, others)]
    return sorted(found, key=lambda reason: reason.now, reverse=True)


def reasons_of(
    kind: str, now: Counts, earlier: Sequence[Counts], others: Sequence[Counts]
) -> list[OutlierReason]:
    count, (_, least) = now.get(kind, 0), KINDS[kind]
    if count < least:
        return []
    own, team = middle(kind, earlier, EARLIER), middle(kind, others, OTHERS)
    found = []
    if own is not None and count > TIMES * max(own, 1):
        found.append(
            OutlierReason(kind, count, f"veel meer dan de eigen gewone maand ({whole(own)})")
        )
    if team is not None and count > TIMES * max(team, 1):
        found.append(
            OutlierReason(kind, count, f"veel meer dan gewoon is in het team ({whole(team)})")
        )
    return found


def middle(kind: str, months: Sequence[Counts], least: int) -> float | None:
    """The middle one of these counts; None when there are too few to speak of."""
    return median(counts.get(kind, 0) for counts in months) if len(months) >= least else None


def whole(count: float) -> str:
    return f"{count:.1f}".replace(".", ",") if count % 1 else str(int(count))
