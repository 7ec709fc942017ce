"""What one screen says: one headline with its call, one stop, a few things to do, what stands open
beside them, and what no longer counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from meldcode.domain.briefing_rows import ALL, ANY_CALL, DoRow, HeadlineRow, always
from meldcode.domain.briefing_texts import (
    BECAUSE_ORDER,
    FALLBACK,
    MIND_ONLY_WHEN,
    MIND_ORDER,
    MIND_URGENT,
    SAID_BY,
    SHORT_NAMES,
    STOPS,
    VOIDED,
)
from meldcode.domain.case_facts import Consultation
from meldcode.domain.does_first import FIRST_STAGES
from meldcode.domain.does_later import LATER_STAGES
from meldcode.domain.headlines_of_stage import OF_STAGE
from meldcode.domain.headlines_pressing import PRESSING
from meldcode.domain.rule import Action, Rule
from meldcode.domain.screen import Screen
from meldcode.domain.stages import Line, Stage

__all__ = [
    "DOES",
    "FALLBACK",
    "HEADLINES",
    "SHORT_NAMES",
    "Briefing",
    "Do",
    "Headline",
    "Stop",
    "Voided",
    "brief",
]

HEADLINES = PRESSING + OF_STAGE
DOES = FIRST_STAGES + LATER_STAGES
DOES_AT: Mapping[Stage, tuple[DoRow, ...]] = {
    stage: tuple(row for row in DOES if row.stage in (ALL, stage.value)) for stage in Stage
}
MOST_TO_DO, MOST_TO_MIND = 4, 2
FALLBACK_CALL = "lkha"


@dataclass(frozen=True)
class Headline:
    """{bel} is filled in; {wie}, {Wie} and {datum} are of `spoke`, left for the page."""

    slug: str
    text: Line
    spoke: Consultation | None = None


@dataclass(frozen=True)
class Stop:
    """The one red sentence."""

    slug: str
    text: Line


@dataclass(frozen=True)
class Do:
    """One thing to do; {bel} is filled in, {wie} is of `spoke`, left for the page."""

    slug: str
    text: Line
    proposal: bool
    spoke: Consultation | None = None


@dataclass(frozen=True)
class Voided:
    """Something that no longer counts, and the rules that made it fall; {Wie} and {datum} are of
    `spoke`.
    """

    what: str
    by: tuple[str, ...]
    text: Line
    spoke: Consultation | None = None


@dataclass(frozen=True)
class Briefing:
    """All that a screen says apart from its form and its lists.

    `call` and `fallback` are slugs of contacts; `because` every reason of the stop, the one to show
    first in front; `mind` at most two slugs of cautions or ids of rules that stand open; `said`
    the cautions that the screen says already. `spoke` is whom {wie} and {datum} of the headline
    mean.
    """

    headline: Headline
    call: str | None
    fallback: str | None
    stop: Stop | None
    because: tuple[Rule, ...]
    do: tuple[Do, ...]
    mind: tuple[str, ...]
    said: frozenset[str]
    voided: tuple[Voided, ...]

    @property
    def spoke(self) -> Consultation | None:
        return self.headline.spoke


def brief(screen: Screen, cautions: frozenset[str]) -> Briefing:
    """What this screen says; `cautions` are the slugs that show at its stage."""
    headline, calls = headline_of(screen)
    call = screen.contacts[0] if calls else None
    fallback = fallback_of(screen, call)
    stop = stop_of(screen)
    do = things_to_do(screen)
    on_screen = {headline.slug, *(thing.slug for thing in do)}
    on_screen |= {stop.slug} if stop else set()
    on_screen |= {ANY_CALL} if call else set()
    on_screen |= {"fallback"} if fallback else set()
    said = frozenset(slug for slug, by in SAID_BY.items() if not on_screen.isdisjoint(by))
    return Briefing(
        headline=headline,
        call=call,
        fallback=fallback,
        stop=stop,
        because=reasons(screen),
        do=do,
        mind=open_beside(screen, cautions | screen.shown_ids, said),
        said=said,
        voided=no_longer_counting(screen),
    )


def headline_of(screen: Screen) -> tuple[Headline, bool]:
    """The headline, and whether the first contact is its button."""
    row = next(row for row in HEADLINES if row.when(screen))
    other = row.otherwise
    if other and other.when(screen):
        return Headline(row.slug, Line(other.nl, other.en), other.spoke(screen)), False
    spoke = row.spoke(screen) if row.spoke else None
    return Headline(row.slug, calling(screen, row), spoke), row.calls


def calling(screen: Screen, row: HeadlineRow | DoRow) -> Line:
    """The words with the short name of the first contact, so that they can never differ."""
    name = SHORT_NAMES[screen.contacts[0]]
    return Line(row.nl.replace("{bel}", name.nl), row.en.replace("{bel}", name.en))


def fallback_of(screen: Screen, call: str | None) -> str | None:
    """Whom to call when the LKHA does not answer."""
    if call != FALLBACK_CALL:
        return None
    return "buitenlandse-zaken" if screen.abroad_or_gone() else "veilig-thuis"


def stop_of(screen: Screen) -> Stop | None:
    for row in STOPS:
        if row.when(screen):
            return Stop(row.slug, Line(row.nl, row.en))
    return None


def reasons(screen: Screen) -> tuple[Rule, ...]:
    """Every rule that closes a talk with family or person, in the order to say them."""
    closers = (
        *screen.closed.get(Action.TALK_WITH_FAMILY, ()),
        *screen.closed.get(Action.CONTACT_PERSON, ()),
    )
    return tuple(sorted(closers, key=lambda rule: BECAUSE_ORDER.index(rule.id)))


def things_to_do(screen: Screen) -> tuple[Do, ...]:
    holding = [row for row in DOES_AT[screen.stage] if row.when(screen)]
    if any(row.urgent for row in holding):
        holding = [row for row in holding if row.urgent or row.always_with]
    return tuple(
        Do(row.slug, calling(screen, row), row.proposal, row.spoke(screen) if row.spoke else None)
        for row in holding[:MOST_TO_DO]
    )


def open_beside(screen: Screen, holding: frozenset[str], said: frozenset[str]) -> tuple[str, ...]:
    """The first two that hold here, were not said and may stand open."""
    order = MIND_URGENT if screen.urgent() else MIND_ORDER
    standing = (slug for slug in order if slug in holding and slug not in said)
    may_stand = [slug for slug in standing if MIND_ONLY_WHEN.get(slug, always)(screen)]
    return tuple(may_stand[:MOST_TO_MIND])


def no_longer_counting(screen: Screen) -> tuple[Voided, ...]:
    return tuple(
        Voided(
            row.what,
            row.by(screen),
            Line(row.nl, row.en),
            row.spoke(screen) if row.spoke else None,
        )
        for row in VOIDED
        if row.when(screen)
    )
