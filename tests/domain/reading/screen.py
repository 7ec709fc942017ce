"""What one screen says below its headline: the stop and its reason, what stands open beside the
work, and what no longer counts.
"""

from types import SimpleNamespace
from typing import Any

from tests.domain.reading.terms import OPENERS, judgements

BECAUSE_ORDER = (
    *("R60", "R02", "R41", "R63", "R57", "R59", "R04"),
    *("R67", "R07", "R05", "R10", "R64", "R65"),
)
URGENT = ("danger-abroad", "children-along", "R71")
AT_MOST = 2
# In this order, each with when it may stand open; without one it may wherever it holds.
MIND_ORDER = (
    ("danger-abroad", None),
    ("R23", "at stage 5"),
    ("R69", None),
    ("R30", None),
    ("stop-automatic-messages", None),
    ("R66", "person open and not told"),
    ("R70", None),
    ("R35", None),
    ("R36", None),
    ("children-along", None),
    ("R71", None),
    ("R73", "person open"),
    ("R72", None),
    ("R38", "person open"),
    ("interpreter", "an open talk of this stage"),
    ("papers-taken", None),
    ("never-tell-orientation", "at stage 5 or talking with the family"),
    ("R42", None),
    ("R74", None),
    ("R29", None),
    ("R11", None),
    ("do-not-mediate", "at stage 5 or talking with the family"),
    ("leave-no-traces", None),
    ("R79", None),
)


def stop(t: SimpleNamespace) -> str | None:
    if t.talk_open:
        return None if t.person_open else "no-person-talk"
    if not t.person_open:
        return "no-talk-here" if t.here else "no-contact"
    return "no-family-away" if t.away else "no-family-talk"


def because(t: SimpleNamespace) -> str | None:
    reasons = {
        rule
        for action in ("talk-with-family", "contact-person")
        for rule in t.closed.get(action, ())
    }
    return next((rule for rule in BECAUSE_ORDER if rule in reasons), None)


def mind(t: SimpleNamespace, holding: set[str], do: list[str]) -> list[str]:
    """The first two that hold, may stand open, and that the screen does not say already."""
    family = t.stage == "3b" and t.talk_open
    may = {
        None: True,
        "at stage 5": t.stage == "5",
        "person open": t.person_open,
        "person open and not told": t.person_open and not t.disclosed,
        "an open talk of this stage": family or (t.stage == "3a" and t.person_open),
        "at stage 5 or talking with the family": family or t.stage == "5",
    }
    open_beside = [slug for slug, when in MIND_ORDER if slug in holding and may[when]]
    if t.danger or t.at_airport:
        open_beside = [slug for slug in open_beside if slug in URGENT]
    if "no-mediation" in do:
        open_beside = [slug for slug in open_beside if slug != "do-not-mediate"]
    return open_beside[:AT_MOST]


def voided(t: SimpleNamespace) -> list[dict[str, Any]]:
    """R75, as far as the guide names it."""
    once_safe = any(what == "safe" for _, what, _ in judgements(t, "talk", OPENERS))
    rows: list[tuple[str, list[str]]] = [
        ("here", t.causes),
        ("permission", ["R07"] if t.talk == "none" and once_safe else []),
        ("report-no", ["R14"] if t.fell else []),
    ]
    return [{"what": what, "by": rules} for what, rules in rows if rules]
