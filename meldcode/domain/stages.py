"""The six stages in visiting order, and the five official steps behind them."""

from dataclasses import dataclass
from enum import Enum

__all__ = ["STEPS", "THREE_DONTS", "Line", "Stage", "Step"]


@dataclass(frozen=True)
class Line:
    """One sentence of content in Dutch and in English."""

    nl: str
    en: str


@dataclass(frozen=True)
class Step:
    """An official step of the meldcode; `official_nl` where the meldcode words it otherwise."""

    number: int
    slug: str
    nl: str
    en: str
    official_nl: str = ""


class Stage(Enum):
    """A stop of the walk; the value is the key in every URL, form, row and test."""

    SIGNALS = "1"
    CONSULT = "2"
    TALK_WITH_PERSON = "3a"
    WEIGH = "4"
    TALK_WITH_FAMILY = "3b"
    DECIDE = "5"

    @property
    def step(self) -> Step:
        """The official step this stage belongs to; 3a and 3b are both step 3."""
        return STEPS[int(self.value[0]) - 1]

    @property
    def next(self) -> "Stage | None":
        """The stage after this one, None after the last."""
        order = list(Stage)
        place = order.index(self) + 1
        return order[place] if place < len(order) else None

    @property
    def nl(self) -> str:
        """What the stage is called on screen."""
        return STAGE_NAMES[self].nl

    @property
    def en(self) -> str:
        return STAGE_NAMES[self].en


STEPS: tuple[Step, ...] = (
    Step(1, "signals", "In kaart brengen van signalen", "Map the signals"),
    Step(
        2,
        "consult",
        "Overleggen met een deskundige",
        "Consult a colleague and an expert",
        official_nl="Overleggen met een collega en zo nodig Veilig Thuis of een letseldeskundige",
    ),
    Step(3, "conversation", "Gesprek met de betrokkene", "Talk with the person concerned"),
    Step(4, "weigh", "Wegen van het geweld", "Weigh the violence"),
    Step(5, "decide", "Beslissen over melden en hulp", "Decide on reporting and on help"),
)

STAGE_NAMES: dict[Stage, Line] = {
    Stage.SIGNALS: Line("Signalen", "Signals"),
    Stage.CONSULT: Line("Advies vragen", "Ask for advice"),
    Stage.TALK_WITH_PERSON: Line("Gesprek met de persoon", "Talk with the person"),
    Stage.WEIGH: Line("Hoe ernstig is het?", "How serious is it?"),
    Stage.TALK_WITH_FAMILY: Line("Gesprek met de familie", "Talk with the family"),
    Stage.DECIDE: Line("Beslissen: melden? helpen?", "Decide: report? help?"),
}

# On the static page without a database, the emergency card and every error page.
THREE_DONTS: dict[str, Line] = {
    "dont-family-abroad": Line(
        (
            "Praat niet met ouders, partner of familie als de persoon in het buitenland is of als "
            "u niet weet waar de persoon is."
        ),
        (
            "Do not talk to parents, partner or family when the person is abroad or you do not "
            "know where they are."
        ),
    ),
    "dont-family-unweighed": Line(
        "Praat ook in Nederland niet met hen voordat een deskundige heeft meegedacht.",
        "In the Netherlands too, not before an expert has thought along.",
    ),
    "dont-wait": Line(
        "Wacht niet en bemiddel niet: bel.",
        "Do not wait, do not mediate: call.",
    ),
}
