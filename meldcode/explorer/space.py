"""The situations that the explorer looks through: from each place, one, two or three facts at a
time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import combinations
from typing import Any

from contacts.domain import Country
from meldcode.domain.facts import (
    FACTS,
    CaseFacts,
    Consultation,
    Decision,
    Expert,
    FactKind,
    TalkJudgement,
    WeighingAnswer,
    Whereabouts,
)
from meldcode.domain.place import JOURNEY_SIGNALS, NOT_BACK
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.situation import NO_SUSPICION_ALONE
from meldcode.domain.stages import Stage

__all__ = ["DEEPEST", "changes_of", "facts_at"]

DEEPEST = 3
YES, NO = WeighingAnswer.YES, WeighingAnswer.NO
WALKS = [
    (NO,),
    (YES,),
    (YES, YES),
    (YES, WeighingAnswer.DOUBT),
    (YES, NO, NO),
    (YES, NO, YES, YES),
    (YES, NO, YES, YES, YES),
]
# On both sides of every boundary that the rules know.
DAYS = {
    "departure_in_days": (-1, 0, 5, 30),
    "last_seen_days": (0, 2, 8),
    "return_overdue_days": (1,),
}
FACTORS = ("pregnancy", "personal-problems")
Change = dict[str, Any]


def changes_of(countries: Mapping[str, Country]) -> list[Change]:
    """One fact each; the place itself is where a situation begins."""
    return [
        *simple_changes(),
        *({"country": iso} for iso in telling_countries(countries)),
        *({"signals": frozenset({slug})} for slug in telling_signals()),
        *({"risk_factors": frozenset({slug})} for slug in FACTORS),
        *({"consultations": (said,)} for said in judgements()),
        *({"answers": answered(walk)} for walk in WALKS),
        *({"report": report, "help": help} for report in Decision for help in Decision),
        {"done": frozenset(stage.value for stage in Stage)},
        {"lifted": frozenset({"R14", "R19", "R22", "R37"})},
    ]


def simple_changes() -> Iterator[Change]:
    """Every value of every fact that is a choice, a flag or a number of days."""
    plain: dict[str, Any] = {field.name: field.default for field in fields(CaseFacts)}
    for fact in FACTS:
        if fact.name == "whereabouts":
            continue
        if fact.kind is FactKind.FLAG:
            yield {fact.name: True}
        elif fact.kind is FactKind.DAYS:
            yield from ({fact.name: number} for number in DAYS[fact.name])
        elif fact.kind is FactKind.CHOICE:
            values = type(plain[fact.name])
            yield from ({fact.name: value} for value in values if value is not plain[fact.name])


def telling_signals() -> list[str]:
    return [sorted(JOURNEY_SIGNALS)[0], *sorted(NO_SUSPICION_ALONE), NOT_BACK]


def telling_countries(countries: Mapping[str, Country]) -> list[str]:
    """One country of each kind that the rules tell apart, and one outside the table."""
    kinds: dict[Any, str] = {}
    for iso, country in sorted(countries.items()):
        kind = (country.help, bool(country.posts), country.posts_elsewhere, country.treats_as_own)
        kinds.setdefault(kind, iso)
    return [*dict.fromkeys([*kinds.values(), "AF", "IR", "CW", "ZZ"])]


def judgements() -> list[Consultation]:
    safe, unsafe = TalkJudgement.SAFE, TalkJudgement.UNSAFE
    return [
        Consultation(Expert.LKHA, safe, True, safe),
        Consultation(Expert.LKHA, safe, False),
        Consultation(Expert.VEILIG_THUIS, unsafe, True, unsafe, 0),
        Consultation(Expert.BUITENLANDSE_ZAKEN, current=True),
    ]


def answered(walk: tuple[WeighingAnswer, ...]) -> dict[int, WeighingAnswer]:
    return dict(zip([one.number for one in QUESTIONS], walk, strict=False))


def facts_at(depth: int, changes: list[Change]) -> Iterator[CaseFacts]:
    """Every situation that differs in `depth` facts from one in which only the place is said."""
    for place in Whereabouts:
        for chosen in combinations(changes, depth):
            names = [name for change in chosen for name in change]
            if len(set(names)) == len(names):
                merged = {name: value for change in chosen for name, value in change.items()}
                yield CaseFacts(whereabouts=place, **merged)
