"""The questions before a note is shared: words that may be a name and are not masked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meldcode.anonymity import questions
from meldcode.anonymity.asking import MOST
from meldcode.anonymity.known import KnownEntries
from meldcode.cases.masking import key_of
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Entry
from meldcode.cases.models.entry import SET_BACK

__all__ = ["ANSWER_FIRST", "NAME", "NO_NAME", "Doubt", "doubts_of", "said_to"]

NAME, NO_NAME = "naam", "geen-naam"
ANSWER_FIRST = "Beantwoord eerst de vragen: is het een naam of niet?"
# How much of the note stands on either side of the word that is asked about.
AROUND = 40
_BEFORE, _AFTER = re.compile(r"^\S*\s+"), re.compile(r"\s+\S*$")


@dataclass(frozen=True)
class Doubt:
    """One word (or a few) to answer: as it stands in the note, and what was answered so far."""

    words: str
    before: str
    after: str
    doubt: float
    answer: str = ""

    @property
    def name(self) -> str:
        """The name of its control."""
        return f"vraag-{key_of(self.words)}"


def doubts_of(
    entry: Entry, masks: CaseMasks, also: Sequence[str] = (), sent: Mapping[str, str] | None = None
) -> list[Doubt]:
    """What the author of a note is asked: at most five, the most doubtful first; nothing once the
    note was answered. Who works with `masks` is not asked what they answered before. `sent` holds
    the answers that came with the page.
    """
    if str(entry.pk) in masks.answered:
        return []
    known, answers = masks.known_in(entry.by_id), masks.no_names_of(masks.by or entry.by_id)
    known = KnownEntries([*known, *also]) if also else known
    found: dict[str, Doubt] = {}
    for text in (text for name, text in entry.texts.items() if name != SET_BACK):
        for asked in questions(text, known=known, harmless=answers):
            doubt = Doubt(asked.words, *around(text, asked.start, asked.end), asked.doubt)
            other = found.setdefault(doubt.name, doubt)
            if other.doubt < doubt.doubt:
                found[doubt.name] = doubt
    most = sorted(found.values(), key=lambda doubt: -doubt.doubt)[:MOST]
    return [answered(doubt, sent or {}) for doubt in most]


def answered(doubt: Doubt, sent: Mapping[str, str]) -> Doubt:
    said = sent.get(doubt.name, "")
    answer = said if said in (NAME, NO_NAME) else ""
    return Doubt(doubt.words, doubt.before, doubt.after, doubt.doubt, answer)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """A few whole words before and after a stretch of a text."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + _BEFORE.sub("", before)
    if end + AROUND < len(text):
        after = _AFTER.sub("", after) + " …"
    return before, after


def said_to(doubts: Sequence[Doubt], answer: str) -> list[str]:
    """The words that got this answer."""
    return [doubt.words for doubt in doubts if doubt.answer == answer]
