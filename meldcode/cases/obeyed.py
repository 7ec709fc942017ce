"""What a screen asks by its stage and was done already in this case: said as a record, not as a
demand (R75).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from meldcode.cases.ledger import recorded_on
from meldcode.cases.models import Kind
from meldcode.cases.reading import in_order_of_time
from meldcode.cases.stages.questions import answered
from meldcode.domain.experts import ADVISERS, EXPERTS
from meldcode.domain.facts import Expert
from meldcode.domain.stages import Line
from meldcode.situation_words import day_words

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["done_already"]

SEEN = Line(
    "U schreef op wat u zag of hoorde. Komt er iets bij? Schrijf ook dat op.",
    "You wrote down what you saw or heard. Is there more? Write that down too.",
)
WEIGHED = Line("U woog hoe ernstig het is.", "You weighed how serious it is.")
DECIDED = Line(
    "U besloot al over melden. Het staat bij stap 5.",
    "You decided on reporting already. It stands at step 5.",
)
NOT_HELD = Line(
    "U legde vast dat het gesprek niet is gehouden. Deze stap is klaar.",
    "You recorded that the talk was not held. This step is done.",
)
STAYS_SO = Line(
    "Dit gesprek houdt u niet. Dat ligt vast.", "You do not hold this talk. That is recorded."
)
ASKED_TODAY = Line("U sprak vandaag Veilig Thuis.", "You spoke with Veilig Thuis today.")


def done_already(view: "CaseView") -> dict[str, Line]:
    """By the slug of a headline or of a thing to do: the words that hold once it was done."""
    return dict(records(view))


def records(view: "CaseView") -> Iterator[tuple[str, Line]]:
    ledger, facts = view.ledger, view.facts
    if ledger.live(Kind.OBSERVATION):
        yield "stage-1", SEEN
    yield from advised(view)
    talks = ledger.live(Kind.PERSON_TALK)
    if talks:
        day = day_words(talks[-1].happened_on or recorded_on(talks[-1]), view.today)
        yield (
            "stage-3a",
            Line(
                f"U sprak de persoon op {day.nl}. Praat u weer? Doe dat alleen.",
                f"You spoke with the person on {day.en}. Do you talk again? Do so alone.",
            ),
        )
    if {1, 2} <= answered(ledger).keys():
        yield "stage-4", WEIGHED
    if view.guidance.screen.report is not None:
        yield "decide-now", DECIDED
    held = [row.data["held"] for row in ledger.live(Kind.FAMILY_TALK)]
    if held and not held[-1]:
        yield from (("record-not-held", NOT_HELD), ("talk-not-held", STAYS_SO))
    if any(
        one.with_whom is Expert.VEILIG_THUIS and one.days_ago == 0 for one in facts.consultations
    ):
        yield "ask-today", ASKED_TODAY


def advised(view: "CaseView") -> Iterator[tuple[str, Line]]:
    """The last call to LKHA or Veilig Thuis."""
    rows = [row for row in in_order_of_time(view.ledger) if Expert(row.data["with"]) in ADVISERS]
    if rows:
        who, day = EXPERTS[Expert(rows[-1].data["with"])].short, rows[-1].happened_on
        on = day_words(day, view.today)
        yield (
            "stage-2",
            Line(
                f"U sprak {who.nl} op {on.nl}. Belt u weer? Schrijf ook dat op.",
                f"You spoke with {who.en} on {on.en}. Do you call again? Write that down too.",
            ),
        )
