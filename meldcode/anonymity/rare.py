"""Warns when age, country and class or a trait of the family together can point at one person
although no name
stands there."""

import re
from collections.abc import Sequence

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.spans import Kind, Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GENERAL = words("""
    nederland nederlands nederlandse nederlander nederlanders europa eu holland moslim moslims islam islamitisch
    islamitische engels frans duits
    """)
_TRAIT = re.compile(
    r"(?<!\w)(?:(?:oudste|jongste|middelste|enige|enigst)\s(?:kind|dochter|zoon|zus|broer|meisje|jongen)|"
    r"tweeling\w*|drieling\w*|enig kind|(?:gezin|kind|een) van \w+ kinderen|"
    r"(?:\d+|drie|vier|vijf|zes|zeven|acht|negen|tien) (?:broers|zussen|kinderen|broertjes|zusjes)|"
    r"zwanger\w*|weduwe|weduwnaar|wees|geadopteerd\w*|pleeg(?:kind|dochter|zoon|gezin)|stief(?:vader|moeder)|"
    r"tienermoeder|alleenstaande (?:moeder|vader)|vader is (?:een"
    r" )?\w+(?:er|aar|ist|arts|loog|mam)|"
    r"doof|dove|blind\w*|rolstoel|transgender|bekeerd|politicus|imam)(?!\w)",
    re.IGNORECASE,
)


def rare_combination(text: str, spans: Sequence[Span]) -> str | None:
    """Return one Dutch sentence that says which traits stand together, or None.

    The traits are an age (or birth date), a country or people, and a class or a trait of the
    family: three that a
    classmate or neighbour can put together. `spans` are those of `find(text)`.
    """
    kinds = {span.kind for span in spans}
    trait = _TRAIT.search(text)
    third = (
        "een klas"
        if Kind.CLASS in kinds
        else f"een kenmerk van het gezin («{trait.group()}»)"
        if trait
        else ""
    )
    country = _country(text)
    if not (third and country and Kind.AGE in kinds):
        return None
    return (
        f"Een leeftijd, een land of afkomst («{country}») en {third} samen kunnen één persoon"
        " aanwijzen, ook zonder naam."
    )


def _country(text: str) -> str:
    countries = lexicon().countries
    for match in _WORD.finditer(text):
        if fold(match.group()) in countries and fold(match.group()) not in _GENERAL:
            return match.group()
    return ""
