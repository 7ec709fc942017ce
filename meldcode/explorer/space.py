"""The situations that the explorer looks through: from three places, one, two or three facts at a
time.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from contacts.domain import Country
from meldcode.domain.facts import (
    AgeGroup,
    CaseFacts,
    Consultation,
    Decision,
    Expert,
    Known,
    Sector,
    TalkJudgement,
    WeighingAnswer,
    Whereabouts,
)  # fmt: skip
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.situation import JOURNEY_SIGNALS, NO_SUSPICION_ALONE
from meldcode.domain.stages import Stage

__all__ = ["DEEPEST", "changes_of", "facts_at"]

DEEPEST = 3
YES, NO = WeighingAnswer.YES, WeighingAnswer.NO
WALKS = [(NO,), (YES,), (YES, YES), (YES, WeighingAnswer.DOUBT), (YES, NO, NO), (YES, NO, YES, YES)]
Change = dict[str, Any]


def changes_of(countries: Mapping[str, Country]) -> list[Change]:
    """One fact each, on both sides of every boundary that the rules know."""
    signals = [
        frozenset({slug}) for slug in (*sorted(JOURNEY_SIGNALS)[:1], *sorted(NO_SUSPICION_ALONE))
    ]
    numbers = {
        "departure_in_days": (-1, 0, 5, 30),
        "last_seen_days": (0, 2, 8),
        "return_overdue_days": (1,),
    }
    flags = ("here_confirmed_since_departure", "at_airport", "family_informing_agreed")
    known = [
        name
        for name, value in CaseFacts.__dataclass_fields__.items()
        if value.default is Known.UNKNOWN
    ]
    walks = [*WALKS, (YES, NO, YES, YES, YES)]
    gates = frozenset({"R14", "R19", "R22", "R37"})
    return [
        *({name: number} for name, found in numbers.items() for number in found),
        *({name: True} for name in flags),
        *({name: said} for name in known for said in (Known.YES, Known.NO)),
        *({"age_group": age} for age in (AgeGroup.FROM_12, AgeGroup.ADULT)),
        *({"sector": sector} for sector in Sector if sector is not Sector.OTHER),
        *({"country": iso} for iso in telling_countries(countries)),
        *({"signals": found} for found in signals),
        *({"consultations": (Consultation(*said),)} for said in judgements()),
        *(
            {"answers": dict(zip([one.number for one in QUESTIONS], walk, strict=False))}
            for walk in walks
        ),
        *({"report": report, "help": Decision.YES} for report in Decision),
        {"done": frozenset(stage.value for stage in Stage)},
        {"lifted": gates},
    ]


def telling_countries(countries: Mapping[str, Country]) -> list[str]:
    """One country of each kind that the rules tell apart, and one outside the table."""
    kinds: dict[Any, str] = {}
    for iso, country in sorted(countries.items()):
        kinds.setdefault(
            (country.help, bool(country.posts), country.posts_elsewhere, country.treats_as_own), iso
        )
    return [*dict.fromkeys([*kinds.values(), "AF", "IR", "ZZ"])]


def judgements() -> list[tuple[Expert, TalkJudgement, bool]]:
    safe, unsafe = TalkJudgement.SAFE, TalkJudgement.UNSAFE
    return [
        (Expert.LKHA, safe, True),
        (Expert.LKHA, safe, False),
        (Expert.VEILIG_THUIS, unsafe, True),
    ]


def facts_at(depth: int, changes: list[Change]) -> Iterator[CaseFacts]:
    """Every situation that differs in `depth` facts from one in which only the place is said."""
    for place in Whereabouts:
        for chosen in combinations(changes, depth):
            names = [name for change in chosen for name in change]
            if len(set(names)) == len(names):
                merged = {name: value for change in chosen for name, value in change.items()}
                yield CaseFacts(whereabouts=place, **merged)
