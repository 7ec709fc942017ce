"""What a screen asks by its stage and was done already in this case: said as a record, not as a
demand (R75). What the facts tell, the guide says too; here is what only a case knows.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from meldcode.cases.ledger import recorded_on
from meldcode.cases.models import Kind
from meldcode.cases.who_called import Callers
from meldcode.domain.stages import Line
from meldcode.done_already import ABSENCE_AGREED, done_by_facts
from meldcode.situation_words import day_words

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["done_already"]

SEEN = Line(
    "U schreef op wat u zag of hoorde. Komt er iets bij? Schrijf ook dat op.",
    "You wrote down what you saw or heard. Is there more? Write that down too.",
)
NOT_HELD = Line(
    "U legde vast dat het gesprek niet is gehouden. Deze stap is klaar.",
    "You recorded that the talk was not held. This step is done.",
)
STAYS_SO = Line(
    "Dit gesprek houdt u niet. Dat ligt vast.", "You do not hold this talk. That is recorded."
)
PLANNED = Line(
    "U liep het vertrekplan door. Verandert er iets? Kijk het weer na.",
    "You went through the departure plan. Does something change? Look at it again.",
)
PLAN_BEGUN = Line(
    "U begon met het vertrekplan. Kijk wat nog open staat.",
    "You began with the departure plan. See what is still open.",
)
PERMIT_KNOWN = Line(
    "U schreef op wanneer het verblijfsrecht eindigt en waar de kinderen zijn. Vraag het LKHA wat"
    " dat betekent voor terugkeer.",
    "You wrote down when the residence right ends and where the children are. Ask the LKHA what"
    " that means for return.",
)
MONTH_KNOWN = Line(
    "U schreef op wanneer het verblijfsrecht eindigt. Vraag nog waar de kinderen zijn, en vraag het"
    " LKHA wat dat betekent voor terugkeer.",
    "You wrote down when the residence right ends. Ask too where the children are, and ask the LKHA"
    " what that means for return.",
)
DECISION_ASKED = Line(
    "U vroeg Veilig Thuis wat er is besloten.", "You asked Veilig Thuis what it decided."
)
APART = Line(
    "Twee mensen wegen nu apart. Weegt u mee? Geef dan uw eigen antwoorden.",
    "Two people weigh apart now. Do you weigh along? Then give your own answers.",
)
# What one does during a talk with the person, once one was held.
TALKED = {
    "alone": Line(
        "Kies weer een plek waar niemand meeluistert, en een gewone reden.",
        "Choose a place again where nobody overhears, and an ordinary reason.",
    ),
    "safe-home": Line(
        "Vraag dan weer: durf je vandaag naar huis? Nee of twijfel? Bel samen Veilig Thuis"
        " (0800 2000) voordat de persoon gaat.",
        "Ask again then: do you dare to go home today? No or in doubt? Call Veilig Thuis together"
        " (0800 2000) before the person leaves.",
    ),
    "safe-contact": Line(
        "Weet u nog niet hoe u de persoon veilig bereikt? Spreek dat af.",
        "Do you not know yet how to reach the person safely? Agree on it.",
    ),
    "record-their-words": Line(
        "U schreef op wat de persoon zei. Hoort u meer? Schrijf ook dat op.",
        "You wrote down what the person said. Do you hear more? Write that down too.",
    ),
    "talk-with-the-person": Line(
        "U sprak met de persoon zelf. Praat u weer? Doe dat alleen, op een veilige plek, zonder"
        " dat anderen het merken.",
        "You spoke with the person. Do you talk again? Do so alone, in a safe place, without others"
        " noticing.",
    ),
}
SPOKE = frozenset({"spoke-today", "away-advised", "unknown-advised", "leaves-now", "report-fell"})
NO_SUSPICION = Line(
    "Een collega heeft geen vermoeden meer. Bent u het daarmee eens?"
    " Schrijf dan op waarom en sluit af.",
    "A colleague no longer suspects it. Do you agree? Then write down why and close.",
)


def done_already(view: "CaseView", callers: Callers) -> dict[str, Line]:
    """By the slug of a headline, a thing to do or a caution: the words that hold once it was
    done, as who reads it did that or a colleague.
    """
    said = dict(done_by_facts(view.guidance, view.today, callers.told))
    return said | dict(records(view, callers)) | dict(of_a_colleague(view, callers))


def of_a_colleague(view: "CaseView", callers: Callers) -> Iterator[tuple[str, Line]]:
    """The headline where it rests on what another than who reads it wrote: that «you» spoke or
    suspect nothing would vouch for it.
    """
    headline = view.guidance.briefing.headline
    if headline.slug in SPOKE and headline.spoke:
        yield headline.slug, callers.told(headline.text, headline.spoke)
    first = view.ledger.latest(Kind.ANSWER, question=1)
    if headline.slug == "no-suspicion" and first and first.by_id != callers.reader:
        yield headline.slug, NO_SUSPICION


def records(view: "CaseView", callers: Callers) -> Iterator[tuple[str, Line]]:
    ledger = view.ledger
    if ledger.live(Kind.OBSERVATION):
        yield "stage-1", SEEN
    talks = ledger.vouched_for(Kind.PERSON_TALK)
    if talks:
        day = day_words(talks[-1].happened_on or recorded_on(talks[-1]), view.today)
        line = Line(
            f"U sprak de persoon op {day.nl}. Praat u weer? Doe dat alleen.",
            f"You spoke with the person on {day.en}. Do you talk again? Do so alone.",
        )
        for slug, said in {"stage-3a": line, **TALKED}.items():
            yield slug, callers.told_by(said, talks[-1].by_id)
    agreed = [row for row in ledger.live(Kind.CONSULTATION) if row.data.get("absence_agreed")]
    if "R37" in view.facts.lifted and agreed:
        line = callers.told_by(ABSENCE_AGREED, agreed[-1].by_id)
        yield "stop-automatic-messages", line
    held = [row.data["held"] for row in ledger.vouched_for(Kind.FAMILY_TALK)]
    if held and not held[-1]:
        yield from (("record-not-held", NOT_HELD), ("talk-not-held", STAYS_SO))
    if planned := planned_so_far(ledger.latest_data(Kind.PLAN).get("items", {})):
        yield "R39", planned
    told = ledger.latest_data(Kind.SITUATION)
    if told.get("permit_ends_on"):
        yield "R38", PERMIT_KNOWN if told.get("children_where") else MONTH_KNOWN
    if view.round:
        yield from (("answer-1-2", APART), ("answer-first", APART))
    if view.asked_for_decision:
        yield "ask-after", DECISION_ASKED


def planned_so_far(items: dict[str, Any]) -> Line | None:
    """How far the departure plan is; None where nothing of it was gone through."""
    states = {item["state"] for item in items.values()}
    if not states - {"open"}:
        return None
    return PLAN_BEGUN if "open" in states else PLANNED
