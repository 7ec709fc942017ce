"""What one plays: a girl who does not exist, from the first signal to the report."""

from datetime import date, timedelta
from typing import Any

from meldcode.cases.situation import SITUATION_FIELDS
from meldcode.domain.stages import Stage

__all__ = ["STORY", "situation_on"]

DEPARTS_IN = timedelta(days=5)
STORY: tuple[tuple[Stage, str], ...] = (
    (
        Stage.SIGNALS,
        "Een meisje van 15 zegt: wij gaan naar familie, en mijn paspoort ligt bij mijn oom. Zij is"
        " bang dat zij niet terugkomt. Kies wat past en schrijf op wat zij zei.",
    ),
    (
        Stage.CONSULT,
        "U belt zogenaamd het LKHA. Zij zeggen: praat niet met de familie, praat wel rustig met het"
        " meisje. Vul dat in met de dag van vandaag.",
    ),
    (
        Stage.TALK_WITH_PERSON,
        "U sprak het meisje alleen. Zij vertelde zelf dat haar familie haar daar wil laten.",
    ),
    (
        Stage.WEIGH,
        "Door wat zij vertelde, vraagt u zogenaamd nog een keer advies. Beantwoord daarna de"
        " vragen.",
    ),
    (Stage.TALK_WITH_FAMILY, "Dit gesprek houdt u niet. Kijk wat het scherm zegt, en waarom."),
    (
        Stage.DECIDE,
        "Beslis, en leg vast dat u zogenaamd hebt gemeld. Maak dan de samenvatting en sluit de"
        " casus af.",
    ),
)


def situation_on(today: date) -> dict[str, Any]:
    """The situation the story begins with."""
    told = {
        "whereabouts": "netherlands",
        "danger_now": "no",
        "age_group": "12_15",
        "departure_on": (today + DEPARTS_IN).isoformat(),
    }
    return {**dict.fromkeys(SITUATION_FIELDS), **told}
