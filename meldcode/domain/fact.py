"""What a row of the table of facts is."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Choice", "Fact", "FactKind"]


class FactKind(StrEnum):
    """How a fact is asked and read; RECORDS have no form field of their own."""

    CHOICE = "choice"
    DAYS = "days"
    FLAG = "flag"
    COUNTRY = "country"
    SLUGS = "slugs"
    RECORDS = "records"


@dataclass(frozen=True)
class Choice:
    """One value of a fact, in the words of every screen."""

    value: str
    nl: str
    en: str


@dataclass(frozen=True)
class Fact:
    """One fact: its key in design.md section 6, and its question in the words of every screen.

    `choices` are what a form offers, in this order everywhere; `unoffered` a value that is read but
    never offered, because it means that nobody was asked. `lowest` is the lowest number of days
    that can be read. A fact that does not weigh changes no rule, caution, question or briefing.
    """

    name: str
    kind: FactKind
    nl: str
    en: str
    choices: tuple[Choice, ...] = ()
    lowest: int | None = None
    help_nl: str = ""
    help_en: str = ""
    weighs: bool = True
    unoffered: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """Every value that a choice can have."""
        offered = tuple(choice.value for choice in self.choices)
        return (*offered, self.unoffered) if self.unoffered else offered
