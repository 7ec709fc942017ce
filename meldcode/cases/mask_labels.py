"""What the labels of a case say: which there are, and who has that of the person."""

from collections.abc import Mapping
from typing import Any

from meldcode.anonymity import Memory
from meldcode.anonymity.labels import THE_PERSON

__all__ = ["labels_of", "persons_in", "said_by_others", "same_name"]


def labels_of(*series: dict[str, Any]) -> frozenset[str]:
    return frozenset(label for one in series for label in one["labels"].values())


def persons_in(labels: Mapping[str, str]) -> frozenset[str]:
    """Which keys are those of the person of the case."""
    return frozenset(key for key, label in labels.items() if label == THE_PERSON)


def same_name(one: str, other: str) -> bool:
    """Whether one name goes on behind the other."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def said_by_others(held: Mapping[str, Any], owner: str) -> list[str]:
    """The names, as they are kept, that are the person by the word of another than who has the
    case; before that was kept, those that another gave as such.
    """
    lists = [names for giver, names in held.get("persons", {}).items() if giver != owner]
    given = [Memory.key_of_person(name) for names in lists for name in names]
    kept: list[str] = held.get("persons_of_others", given)
    return kept
