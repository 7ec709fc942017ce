"""A second person who answers first and sees then: where the organisation weighs twice, what the
author answered at a gate (R14, R22) is on no page of its reader before that reader answered.
"""

from typing import Any

from meldcode.accounts.models import User
from meldcode.cases.models import Kind
from meldcode.cases.weighed_apart import SAID
from meldcode.domain.questions import QUESTIONS
from meldcode.review.models import Review, Scope
from meldcode.review.turns import Event, NotYourTurn, Side, State

__all__ = ["ASKED", "refuse_before_own_view", "told", "waits_for_own_view"]

# What the reader is asked at each gate, before it is told what the author answered: always «nee».
ASKED = {
    "R14": QUESTIONS[1].nl,
    "R22": "Moet dit bij Veilig Thuis gemeld worden?",
}
OF_AUTHOR = frozenset(
    {Kind.ANSWER, Kind.DECISION, Kind.WEIGHED_APART, Kind.APPROVAL_ASKED, Kind.CONSULTATION}
)
OPEN = (State.OFFERED, State.WITH_LEAD, State.VOID)
GIVEN = "U gaf uw eigen oordeel al. Zet deze woorden bij uw antwoord: laad de pagina opnieuw."
FIRST = "Geef eerst uw eigen oordeel. Daarna leest u dat van de auteur."


def waits_for_own_view(review: Review, reader: User) -> bool:
    """Whether this reader has to answer this gate first."""
    if not reader.organisation.double_weighing or review.rule not in ASKED:
        return False
    return not review.turns.filter(event=Event.OWN_VIEW, by=reader).exists()


def hides(review: Review, state: State, reader: User) -> bool:
    """Whether the answers of the author stand on no page of this reader now: in this review, or in
    another one of the case beside a gate that waits for this reader.
    """
    if not reader.organisation.double_weighing:
        return False
    if state in OPEN and waits_for_own_view(review, reader):
        return True
    gates = Review.objects.waiting().filter(case=review.case_id, scope=Scope.GATE)
    return any(waits_for_own_view(gate, reader) for gate in gates.select_related("asked"))


def refuse_before_own_view(review: Review, event: Event, by: User, side: Side) -> None:
    """Raise NotYourTurn for an answer of who did not give a view first, and for a second view: that
    one was given with the answer of the author in sight.
    """
    answers = (Event.AGREE, Event.PLEASE_CHANGE, Event.DISAGREE, Event.ANSWER)
    if side is Side.LEAD and event in answers and waits_for_own_view(review, by):
        raise NotYourTurn(FIRST)
    given = review.turns.filter(event=Event.OWN_VIEW, by=by)
    if event is Event.OWN_VIEW and given.exists():
        raise NotYourTurn(GIVEN)


def without_answers(context: dict[str, Any]) -> dict[str, Any]:
    """What a page of a review shows, without what the author answered and what follows from it."""
    notes = [note for note in context["notes"] if note["copy"].kind not in OF_AUTHOR]
    turns = [turn for turn in context["turns"] if not turn.sealed]
    return context | {"notes": notes, "turns": turns, "rule": None, "why_void": [], "hides": True}


def told(context: dict[str, Any], review: Review, reader: User) -> dict[str, Any]:
    """The context of the page of a reader: hidden as long as that has to be, the own view beside
    the answer of the author since.
    """
    if hides(review, context["state"], reader):
        return without_answers(context)
    views = [turn for turn in context["turns"] if turn.event == Event.OWN_VIEW]
    own = [turn.sealed for turn in views if turn.by_id == reader.pk]
    if not own:
        return context
    return context | {"own_view": own[-1], "differs": not own[-1].startswith(SAID["no"])}
