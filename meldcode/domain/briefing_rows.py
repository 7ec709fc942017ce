"""What a row of the briefing is: a slug, when it holds, and its words in Dutch and English."""

from collections.abc import Callable
from dataclasses import dataclass

from meldcode.domain.case_facts import Consultation
from meldcode.domain.screen import Screen

__all__ = [
    "ALL",
    "ANY_CALL",
    "FIRST",
    "NOBODY",
    "DoRow",
    "HeadlineRow",
    "Otherwise",
    "StopRow",
    "VoidedRow",
    "When",
    "always",
    "because_of",
]

When = Callable[[Screen], bool]
Spoke = Callable[[Screen], Consultation | None]
Why = Callable[[Screen], tuple[str, ...]]
# Whether a headline calls the first contact of the situation.
FIRST, NOBODY = True, False
ALL = "all"
ANY_CALL = "any headline with a call"


def always(screen: Screen) -> bool:
    return True


def because_of(rule: str) -> Why:
    """One rule made it fall, in every situation."""
    return lambda screen: (rule,)


@dataclass(frozen=True)
class Otherwise:
    """Other words of a headline, without its call, once what it asks was done."""

    when: When
    nl: str
    en: str
    spoke: Spoke


@dataclass(frozen=True)
class HeadlineRow:
    """`spoke` finds the consultation that {wie} and {datum} mean."""

    slug: str
    when: When
    calls: bool
    nl: str
    en: str
    spoke: Spoke | None = None
    otherwise: Otherwise | None = None


@dataclass(frozen=True)
class StopRow:
    """The one red sentence of a screen."""

    slug: str
    when: When
    nl: str
    en: str


@dataclass(frozen=True)
class DoRow:
    """One thing to do at a stage; an urgent one drives out all but those marked `always_with`."""

    slug: str
    stage: str
    when: When
    nl: str
    en: str
    urgent: bool = False
    always_with: bool = False
    proposal: bool = False
    spoke: Spoke | None = None


@dataclass(frozen=True)
class VoidedRow:
    """Something that was recorded and no longer counts (R75), with the rules that made it fall."""

    what: str
    when: When
    by: Why
    nl: str
    en: str
    spoke: Spoke | None = None
