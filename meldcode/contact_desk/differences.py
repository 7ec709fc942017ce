"""A difference as people read it: which field, what it was, what it becomes."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from contacts import release
from contacts.entry_of import shipped_values
from contacts.labels import label_of, word_for
from contacts.models import Proposal, Version
from contacts.subjects import about

__all__ = ["DifferenceLine", "between", "is_shipped", "label_of", "lines", "readable", "since"]


class DifferenceLine(NamedTuple):
    """One field of a difference."""

    field: str
    label: str
    old: str
    new: str


def readable(value: Any, field: str = "") -> str:
    """A value as a text of one or more lines."""
    if value is None:
        return "niet bekend"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return "\n".join(readable(item) for item in value)
    if isinstance(value, dict):
        return " · ".join(readable(part) for part in value.values() if part not in ("", [], False))
    return word_for(field, value)


def lines(changes: Mapping[str, Mapping[str, Any]]) -> list[DifferenceLine]:
    """Every field of a difference."""
    return [
        DifferenceLine(
            field, label_of(field), readable(pair["old"], field), readable(pair["new"], field)
        )
        for field, pair in changes.items()
    ]


def between(theirs: dict[str, Any], yours: dict[str, Any]) -> list[DifferenceLine]:
    """Where two states of one contact are not the same."""
    return [
        DifferenceLine(
            field, label_of(field), readable(theirs[field], field), readable(value, field)
        )
        for field, value in yours.items()
        if field in theirs and theirs[field] != value
    ]


def since(proposal: Proposal) -> list[DifferenceLine]:
    """What else became of the subject since this was proposed; nothing once it is decided."""
    subject = proposal.subject
    then = Version.objects.filter(number=proposal.base_version, **about(subject)).first()
    return between(then.values, subject.values()) if then and not proposal.decision else []


def is_shipped(proposal: Proposal) -> bool:
    """Whether this was proposed from a release, and all of it stands so in this one."""
    subject = proposal.subject
    row = release.shipped_row(subject)
    if row is None or not release.proposals(subject).filter(pk=proposal.pk).exists():
        return False
    values = shipped_values(type(subject), row)
    return all(
        name in values and values[name] == pair["new"] for name, pair in proposal.changes.items()
    )
