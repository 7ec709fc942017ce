"""The banner in holiday time, when more people are left behind (R55)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

SUMMER = "summer"
ADVICE = (
    "In de vakantietijd is het risico op achterlating extra groot. Gaat iemand opeens op reis, of"
    " komt iemand niet terug? Wacht niet, bel niet met de familie en vraag advies aan het LKHA of"
    " Veilig Thuis."
)


@dataclass(frozen=True)
class Holiday:
    """One school holiday as a plain value, with its words on screen."""

    name: str
    name_nl: str
    region_nl: str
    starts_on: date
    ends_on: date

    def is_near(self, today: date) -> bool:
        """Summer: 4 weeks before to 3 weeks after (R55). The others: 2 weeks before until the end,
        our own choice.
        """
        before, after = (28, 21) if self.name == SUMMER else (14, 0)
        return (
            self.starts_on - timedelta(days=before) <= today <= self.ends_on + timedelta(days=after)
        )

    @property
    def words(self) -> str:
        first, last = date_format(self.starts_on, "j F"), date_format(self.ends_on, "j F Y")
        return f"{self.name_nl} {self.region_nl} ({first} tot en met {last})"


def banner(holidays: Iterable[Holiday], today: date) -> str | None:
    """The holidays that are near and what to mind, or None."""
    near = sorted(
        (holiday for holiday in holidays if holiday.is_near(today)),
        key=lambda holiday: holiday.starts_on,
    )
    if not near:
        return None
    return f"Let op: {', '.join(holiday.words for holiday in near)}. {ADVICE}"
