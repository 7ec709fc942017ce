"""The check of typed text while a form is saved: what identifies someone is named first, no text is
lost (R40).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from meldcode.anonymity import rare_combination
from meldcode.cases.masking import (
    MASK,
    OTHER,
    PERSON,
    REASONS,
    Finding,
    MaskWeight,
    findings_in,
    key_of,
    masked,
    pieces_of,
    words_in,
)
from meldcode.cases.masks import CaseMasks

__all__ = ["ChecksTexts", "Typed"]

FOUND = "Hier staat iets waaraan iemand te herkennen is. Kies hieronder wat ermee gebeurt."
RARE = "Kijk naar de waarschuwing. Sla daarna nog eens op."
UNCHECKED = (
    "De controle op namen en nummers werkt nu niet. Uw tekst is bewaard, alleen voor u en wie"
    " meewerkt. Tot de controle weer werkt, kunt u niets aan uw teamleider aanbieden. Kijk zelf na"
    " of er geen namen in staan."
)
IS_THE_PERSON = "Vervang door [de persoon]: om wie deze casus gaat"
SOMEBODY_ELSE = "Vervang door een letter: dit is iemand anders"
NOT_SHARED = (
    "De controle op namen en nummers werkt nu niet. Daarom kunt u nu niets met een ander delen."
)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class MaskChoice:
    """One finding to decide on: the name of its control, what is chosen, and what can be."""

    finding: Finding
    name: str
    chosen: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CheckedText:
    """One text as the page shows it: marked, with a choice for each different finding."""

    label: str
    pieces: list[tuple[str, Finding | None]]
    choices: list[MaskChoice]


@dataclass(frozen=True)
class Typed:
    """A text that nobody looked at yet: it is no text, and so cannot be kept (see `passes`)."""

    words: str

    def __bool__(self) -> bool:
        return bool(self.words)

    def __len__(self) -> int:
        return len(self.words)


class ChecksTexts(forms.Form):
    """Looks at every typed text before it is saved; see masking.py for what weighs how much.

    A text field gives a `Typed`, which no row takes. `passes` is the step of a save that makes
    texts of them: whoever leaves it out saves nothing.
    """

    # Whether someone outside the case reads these texts: then everything that was found asks for a
    # choice.
    read_by_others = False
    # Whether what is typed points at words that identify someone: then they are meant to be found,
    # and are saved as they were typed.
    points_at_words = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unchecked = False
        self.must_choose = False
        self.rare: list[str] = []
        self.found: dict[str, list[Finding]] = {}
        self.masks = CaseMasks()

    def passes(self, masks_of: Callable[[], CaseMasks] = CaseMasks) -> bool:
        """Whether the form can be saved: read without an error, and its texts looked at.

        `masks_of` gives what the case remembers; asked only when there is a text to check.
        """
        if not self.is_valid():
            return False
        texts = self.typed_texts()
        if self.points_at_words:
            self.cleaned_data |= texts
        elif texts:
            self.masks = masks_of()
            self.look_at(texts)
        return not self.errors

    def look_at(self, texts: dict[str, str]) -> None:
        self.found, self.rare, self.must_choose = {}, [], False
        try:
            self.check(texts)
        except MemoryError:
            raise
        except Exception:
            # Whatever breaks in the check, a note is worth more than its check; but it cannot be
            # offered to a lead.
            logger.error("The check of typed text could not run.")
            self.unchecked = True
            self.cleaned_data |= texts
            if self.read_by_others:
                self.add_error(None, NOT_SHARED)
            return
        if not self.errors:
            self.replace(texts)

    def typed_texts(self) -> dict[str, str]:
        """The free texts that were read; what was left empty is a text as it is."""
        typed = {name: said for name, said in self.cleaned_data.items() if isinstance(said, Typed)}
        self.cleaned_data |= {name: "" for name, said in typed.items() if not said}
        return {name: said.words for name, said in typed.items() if said}

    def check(self, texts: dict[str, str]) -> None:
        memory = self.masks.trial()
        known, explained = self.masks.known_in(self.masks.by), self.masks.explained(self.masks.by)
        for name, text in texts.items():
            found = findings_in(text, memory, known=known, also=self.also, **explained)
            self.found[name] = found
            warning = rare_combination(text, [finding.span for finding in found])
            self.rare += [warning] if warning else []
        for name, found in self.found.items():
            if any(self.waits(name, finding) for finding in found):
                self.must_choose = True
                self.add_error(name, FOUND)
        if self.rare and self.posted("gezien") != self.rare_key and not self.must_choose:
            self.add_error(None, RARE)

    def waits(self, name: str, finding: Finding) -> bool:
        """Whether someone has to look at this before it is saved."""
        return self.asks(finding) and not self.verdict(name, finding)

    def asks(self, finding: Finding) -> bool:
        return not finding.pointed and (
            self.read_by_others or finding.weight is not MaskWeight.TOLD
        )

    def verdict(self, name: str, finding: Finding) -> str:
        """What was chosen for a finding; nothing for what the page did not offer."""
        chosen = self.posted(control_of(name, finding))
        return chosen if chosen in dict(options_for(finding, self.masks)) else ""

    def posted(self, name: str) -> str:
        value: str = self.data.get(self.add_prefix(name)) or ""
        return value

    @property
    def also(self) -> tuple[str, ...]:
        return words_in(self.posted("ook"))

    @property
    def rare_key(self) -> str:
        return key_of(" ".join(self.rare)) if self.rare else ""

    def replace(self, texts: dict[str, str]) -> None:
        """Put the masks in what is saved, and remember what was decided."""
        for name, text in texts.items():
            verdicts = {finding.key: self.verdict(name, finding) for finding in self.found[name]}
            self.masks.settle(self.found[name], verdicts)
            self.cleaned_data[name] = masked(text, self.found[name], verdicts, self.masks.memory)
            self.masks.explain(verdicts)
        self.masks.learn(self.also)

    def keep_masks(self) -> None:
        """Keep what was learned, in the transaction of the save. Raises MasksMoved."""
        if self.found and not self.unchecked:
            self.masks.keep()

    @property
    def checked(self) -> list[CheckedText]:
        """The texts in which something was found, for the page."""
        return [
            CheckedText(
                str(self.fields[name].label),
                pieces_of(self.cleaned_text(name), found),
                self.choices_for(name),
            )
            for name, found in self.found.items()
            if found
        ]

    def cleaned_text(self, name: str) -> str:
        """The text as it was read: a field with an error has left the cleaned data."""
        return str(self.fields[name].to_python(self.posted(name)))

    def choices_for(self, name: str) -> list[MaskChoice]:
        """One choice for the same words, however often they stand there; what is only told asks
        nothing.
        """
        asked = {f.key: f for f in self.found[name] if self.asks(f)}
        return [
            MaskChoice(
                finding,
                self.add_prefix(control_of(name, finding)),
                self.verdict(name, finding),
                options_for(finding, self.masks),
            )
            for finding in asked.values()
        ]


def control_of(name: str, finding: Finding) -> str:
    return f"{name}-keuze-{finding.key}"


def options_for(finding: Finding, masks: CaseMasks) -> tuple[tuple[str, str], ...]:
    """What can be chosen; of a name also whether it is the person of the case."""
    replaced = (MASK, f"Vervang door {finding.replacement}")
    if finding.weight is MaskWeight.HARD:
        return (replaced,)
    if not (masks.tells_the_person and finding.may_be_the_person):
        return (replaced, *REASONS)
    who = (OTHER, SOMEBODY_ELSE) if finding.is_the_person else (PERSON, IS_THE_PERSON)
    return (replaced, who, *REASONS)
