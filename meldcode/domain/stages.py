"""The six stages in visiting order, the five official steps behind them, and what one does in each."""

from dataclasses import dataclass
from enum import Enum

__all__ = ["DOES", "STEPS", "THREE_DONTS", "Line", "Stage", "Step"]


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

DOES: dict[Stage, tuple[Line, ...]] = {
    Stage.SIGNALS: (
        Line(
            "Kruis aan wat u zag of hoorde, met de datum.",
            "Tick what you saw or heard, with the date.",
        ),
        Line(
            (
                "Kies per signaal: zelf gezien, verteld door de persoon, verteld door een ander (welke "
                "rol), of uw uitleg."
            ),
            (
                "Per signal: own observation, told by the person, told by another (which role), or your interpretation."
            ),
        ),
        Line(
            "Schrijf feiten, geen oordeel. Noteer ook wat niet bij het vermoeden past.",
            "Write facts, no opinion. Also note what speaks against the suspicion.",
        ),
        Line(
            (
                "Vul in: waar is de persoon, gevaar nu, leeftijdsgroep, kinderen, verblijfsrecht, land, "
                "vertrek en terugkeer."
            ),
            (
                "Fill in: where the person is, danger now, age group, children, residence, country, "
                "departure and return."
            ),
        ),
        Line("Twijfelt u? Ga gewoon door naar stap 2.", "In doubt? Just go on to step 2."),
    ),
    Stage.CONSULT: (
        Line(
            "Bel het LKHA of Veilig Thuis; overleg met alleen een collega is hier niet genoeg.",
            "Call the LKHA or Veilig Thuis; a colleague alone is not enough here.",
        ),
        Line(
            "Vraag altijd: is een gesprek met de familie veilig? En met de persoon zelf?",
            "Always ask: is a talk with the family safe? And with the person?",
        ),
        Line(
            "Noteer datum, functie en organisatie, uw vraag, het advies, of u gegevens deelde, en de afspraken.",
            (
                "Record date, role and organisation, your question, the advice, whether you shared data, the agreements."
            ),
        ),
    ),
    Stage.TALK_WITH_PERSON: (
        Line(
            "Praat met de persoon alleen, waar niemand meeluistert, met een gewone reden voor het gesprek.",
            "Talk with the person alone, not overheard, with an ordinary reason for the talk.",
        ),
        Line(
            "Luister, geloof, vraag wat de persoon zelf wil. Stuur niemand weg.",
            "Listen, believe, ask what the person wants. Send nobody away.",
        ),
        Line(
            "Beloof geen geheimhouding; wel dat u niets doet zonder het te zeggen, als dat kan.",
            "Promise no secrecy; but that you do nothing without saying so, if possible.",
        ),
        Line(
            "Vraag hoe u de persoon veilig kunt bereiken.",
            "Ask how you can reach the person safely.",
        ),
    ),
    Stage.WEIGH: (
        Line(
            "Beantwoord vraag 1 en 2, met uw reden en wie meedacht.",
            "Answer questions 1 and 2, with your ground and who weighed along.",
        ),
        Line("Twijfel? Bel Veilig Thuis.", "In doubt? Call Veilig Thuis."),
    ),
    Stage.TALK_WITH_FAMILY: (
        Line("Alleen als dit niet gesloten is.", "Only when this is not closed."),
        Line(
            "Niet gehouden voor de veiligheid? Dan is deze stap ook af.",
            "Not held for safety? Then this step is done too.",
        ),
        Line(
            "Belt of komt de familie zelf? Schrijf op wat er gebeurde en bel daarna het LKHA.",
            "Does the family call or come? Record what happened and then call the LKHA.",
        ),
        Line(
            "Bemiddel niet; de familie kan de plannen dan sneller uitvoeren.",
            "Do not mediate; the family may speed up its plans.",
        ),
    ),
    Stage.DECIDE: (
        Line(
            "Neem twee besluiten: moet ik melden? En kan ik (ook) hulp geven of regelen?",
            "Take two decisions: must I report? And can I (also) give or arrange help?",
        ),
        Line(
            "Schrijf bij beide waarom, juist ook als u niet meldt.",
            "Write why at both, above all when you do not report.",
        ),
        Line(
            "Volg de afspraak van uw organisatie over wie de melding doet.",
            "Follow your organisation's rule on who makes the report.",
        ),
        Line(
            (
                "Vertel de familie niets zonder akkoord van Veilig Thuis of het LKHA. Bespreek wel met de "
                "persoon wat u gaat doen, als dat veilig kan."
            ),
            (
                "Tell the family nothing without agreement of Veilig Thuis or the LKHA. Do discuss with the"
                " person what you will do, if safe."
            ),
        ),
    ),
}

# On the static page without a database, the emergency card and every error page.
THREE_DONTS: dict[str, Line] = {
    "dont-family-abroad": Line(
        (
            "Praat niet met ouders, partner of familie als de persoon in het buitenland is of als u niet "
            "weet waar de persoon is."
        ),
        "Do not talk to parents, partner or family when the person is abroad or you do not know where they are.",
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
