"""The English of what the forms and pages of a case say, found by its Dutch: word for word, or put
together of words, days and numbers that are known.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from contacts.entries import Directory
from meldcode.accounts.english import ENGLISH as OF_SIGN_IN
from meldcode.cases.english_words import OWN
from meldcode.cases.fallen import WHAT_CAME
from meldcode.content import memory
from meldcode.domain.briefing_texts import SHORT_NAMES
from meldcode.domain.experts import EXPERT_ROWS
from meldcode.domain.facts import FACTS
from meldcode.domain.questions import AFTER_REPORTING, QUESTIONS
from meldcode.domain.rules import RULES
from meldcode.domain.stages import Stage
from meldcode.english import english_day
from signals.checklist import Checklist

__all__ = ["English", "english"]

# What pages say beside their forms: rows, tasks, confirmations, what is wrong; by where it stands.
PAGES = json.loads(Path(__file__).with_name("english_pages.json").read_text())
OF_PAGES: dict[str, str] = {nl: en for part in PAGES.values() for nl, en in part.items()}
# No line of the product is longer; what somebody typed may be.
LONGEST = 500
# Between the parts of a line, the loosest first.
BETWEEN = (" · ", " → ", "; ", ", ", ": ")


class Shape(NamedTuple):
    """A line with places in it: how its Dutch is read, how its English is put together."""

    nl: re.Pattern[str]
    en: str


def shape(nl: str, en: str) -> Shape:
    """`nl` with a `{}` for each place, in the order of `{0}`, `{1}` in `en`."""
    return Shape(re.compile("(.+)".join(map(re.escape, nl.split("{}")))), en)


SHAPES = (
    shape("Vraag {}: {} Ja", "Question {0}: {1} Yes"),
    shape("Vraag {}: {} Nee", "Question {0}: {1} No"),
    shape("Vraag {}: {} Twijfel", "Question {0}: {1} In doubt"),
    shape("Vraag {}: {} Antwoord teruggenomen", "Question {0}: {1} Answer taken back"),
    shape("Stap {} ({}): {}", "Step {0} ({1}): {2}"),
    shape("{} × {}", "{0} × {1}"),
    shape("ander antwoord bij vraag {}", "another answer to question {0}"),
    shape("«{}» is nog geen dag. {} Weet u de dag niet? Laat het leeg.",
          "‘{0}’ is no day yet. {1} You do not know the day? Leave it empty."),
    shape("Gebruik hier niet meer dan {} tekens, nu zijn het er {}.",
          "Use no more than {0} characters here, now there are {1}."),
    shape("{} vond dit gesprek veilig op {}. {}", "{0} found this talk safe on {1}. {2}"),
    shape("Afspraak verplaatst naar {} om {} uur: {}.", "Appointment moved to {0} at {1}: {2}."),
    shape("Afspraak verplaatst naar {}: {}.", "Appointment moved to {0}: {1}."),
    shape("Afspraak van {}: {}", "Appointment of {0}: {1}"),
    shape("Afspraak van {}", "Appointment of {0}"),
    shape("Afspraak vervallen: {}.", "Appointment dropped: {0}."),
    shape("Taak vervallen: {}.", "Task dropped: {0}."),
    shape("De casus is gemaakt. De code is {}.", "The case was made. The code is {0}."),
    shape("Nu open, tot {}. Kan het niet wachten? {}", "Open now, until {0}. Can it not wait? {1}"),
    shape("Nu open, tot {}.", "Open now, until {0}."),
    shape("Nu gesloten. Opent om {}. {}", "Closed now. Opens at {0}. {1}"),
    shape("Nu gesloten. Opent {} om {}. {}", "Closed now. Opens {0} at {1}. {2}"),
    shape("Nu gesloten. Opent om {}.", "Closed now. Opens at {0}."),
    shape("Nu gesloten. Opent {} om {}.", "Closed now. Opens {0} at {1}."),
    shape("Uit een bron van {}. Niet gebeld, niet nagekeken.",
          "From a source of {0}. Not called, not checked."),
    shape("Uit een bron zonder datum. Niet gebeld, niet {}.",
          "From a source without a date. Not called, not checked."),
    shape("{} signaal", "{0} signal"),
    shape("{} signalen", "{0} signals"),
    shape("{} keer advies gevraagd", "{0} times asked advice"),
    shape("{} keer namen zij zelf contact op", "{0} times they made contact themselves"),
    shape("{} gesprek met de persoon", "{0} talk with the person"),
    shape("{} gesprekken met de persoon", "{0} talks with the person"),
    shape("Vraag {} beantwoord", "Question {0} answered"),
    Shape(re.compile(r"([\d, ]+) en (\d)"), "{0} and {1}"),
    shape("Klaar, omdat er genoeg staat: stap {}", "Done, as enough stands there: step {0}"),
    shape("Het vertrek is op {}. Kies een dag daarvoor, of verander eerst de dag van vertrek.",
          "The departure is on {0}. Choose a day before it, or change the day of departure first."),
    shape("Uw wachtwoord of uw tweede stap is veranderd op {} om {} uur. Deed u dat niet zelf? {}",
          "Your password or your second step was changed on {0} at {1}. Was that not you? {2}"),
    shape("Er is een herstelcode van uw account gebruikt op {} om {} uur. Er blijven er {} over."
          " Deed u dat niet zelf? {}",
          "A recovery code of your account was used on {0} at {1}. There are {2} left. Was that not"
          " you? {3}"),
    shape("Iemand probeerde codes van uw tweede stap die niet klopten, het laatst op {} om {} uur."
          " Deed u dat niet zelf? Kies dan nu een nieuw wachtwoord bij «Mijn account».",
          "Somebody with your password tried codes that were not right, last on {0} at {1}. Was"
          " that not you? Then choose a new password now at «Mijn account»."),
    shape("Iemand dicht bij u probeerde wachtwoorden van uw account die niet klopten, het laatst op"
          " {} om {} uur. Deed u dat niet zelf? Kies dan een nieuw wachtwoord bij «Mijn account».",
          "Somebody near you tried passwords of your account that were not right, last on {0} at"
          " {1}. Was that not you? Then choose a new password at «Mijn account»."),
    shape("Deze tekst is te lang. Maak er hoogstens 20.000 tekens van (nu {}).",
          "This text is too long. Make it 20,000 characters at most (now {0})."),
)  # fmt: skip


class English(Mapping[str, str]):
    """Dutch → English; nothing for what holds a word that is not known here, such as a typed
    one.
    """

    def __init__(self, lines: dict[str, str]) -> None:
        self.lines = lines

    def __getitem__(self, nl: str) -> str:
        found = self.of(nl)
        if not found:
            raise KeyError(nl)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def of(self, nl: str) -> str:
        """The English of a line; empty where there is none."""
        return self.known(nl) or self.shaped(nl) or self.pieced(nl) or self.unended(nl)

    def known(self, nl: str) -> str:
        """A line that is known as it stands, with or without its capital; a day or a number."""
        if nl in self.lines:
            return self.lines[nl]
        other = self.lines.get(nl[:1].swapcase() + nl[1:])
        if other:
            return other[:1].swapcase() + other[1:]
        return nl if nl and not re.search(r"[^\W\d_]", nl) else english_day(nl)

    def shaped(self, nl: str) -> str:
        for one in SHAPES:
            found = one.nl.fullmatch(nl)
            parts = [self.of(part) or part for part in found.groups()] if found else []
            if parts:
                return one.en.format(*parts)
        return ""

    def pieced(self, nl: str) -> str:
        """A line of pieces, each of which is known."""
        for between in BETWEEN if len(nl) <= LONGEST else ():
            pieces = nl.split(between)
            found = list(takewhile(bool, map(self.of, pieces))) if len(pieces) > 1 else []
            if found and len(found) == len(pieces):
                return between.join(found)
        return ""

    def unended(self, nl: str) -> str:
        """A line without its full stop."""
        found = self.of(nl[:-1]) if nl.endswith(".") else ""
        return f"{found}." if found else ""


remembered: list[tuple[Checklist, Directory, English]] = []


def english() -> English:
    """Of everything that a case can say; made once for the content."""
    content, directory = memory.checklist(), memory.directory()
    if not remembered or remembered[0][0] is not content or remembered[0][1] is not directory:
        lines = {row.nl: row.en for row in of_content(content)}
        for part in PARTS:
            lines |= part()
        lines |= {entry.name.nl: entry.name.en for entry in directory.countries.values()}
        remembered[:] = [(content, directory, English({**OF_SIGN_IN, **lines, **OWN, **OF_PAGES}))]
    return remembered[0][2]


def of_content(content: Checklist) -> Iterable[Any]:
    """Signals, what plays a part, the departure plan."""
    yield from content.signals
    yield from content.signal_groups
    yield from (*content.risk_groups, *content.relationship_factors)
    yield from content.plan_items
    yield from Stage
    yield from AFTER_REPORTING
    yield from RULES


def of_facts() -> dict[str, str]:
    """Questions and answers of the registry, and the experts."""
    said = {row.label.nl: row.label.en for row in EXPERT_ROWS}
    for fact in FACTS:
        said |= {fact.nl: fact.en, fact.help_nl: fact.help_en}
        said |= {one.nl: one.en for one in fact.choices}
    return said


def of_questions() -> dict[str, str]:
    """The weighing questions, each with its heading and with the sentence that an answer leads
    to.
    """
    return {nl: en for question in QUESTIONS for nl, en in lines_of(question)}


def of_calls() -> dict[str, str]:
    """What is next where somebody is to be called."""
    return {
        f"Bel {name.nl}, en schrijf het advies op.": f"Call {name.en}, and write down the advice."
        for name in SHORT_NAMES.values()
    }


def of_changes() -> dict[str, str]:
    """What came after a moment."""
    return {line.nl: line.en for line in WHAT_CAME.values()}


PARTS: tuple[Callable[[], dict[str, str]], ...] = (of_facts, of_questions, of_calls, of_changes)


def lines_of(one: Any) -> Iterator[tuple[str, str]]:
    number = one.number
    yield one.nl, one.en
    yield one.short_nl, one.short_en
    yield one.note_nl, one.note_en
    yield f"Vraag {number}", f"Question {number}"
    yield f"Waarom? (vraag {number})", f"Why? (question {number})"
    yield f"Vraag {number}: {one.short_nl}", f"Question {number}: {one.short_en}"
    yield f"Ja. {one.yes_nl}", f"Yes. {one.yes_en}"
    yield f"Nee. {one.no_nl}", f"No. {one.no_en}"
    yield f"Ik twijfel. {one.doubt_nl}", f"I am in doubt. {one.doubt_en}"
