"""What a case that was made under the first edition of the rules reads as now."""

from typing import TYPE_CHECKING

from meldcode.cases.ledger import Progress
from meldcode.cases.models import Kind
from meldcode.cases.models.case import EDITION
from meldcode.cases.telling import sentence_of
from meldcode.domain.experts import ADVISERS
from meldcode.domain.facts import Decision, Expert
from meldcode.domain.rule import Action, Rule
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["changes_of"]

# The rules of the second edition that close something.
NEW = frozenset({"R63", "R64", "R65", "R67", "R68"})
CLOSING = (Action.TALK_WITH_FAMILY, Action.CONTACT_PERSON, Action.COMPLETE_DECIDE)
POLICE = (
    "De politie vond een gesprek met de familie veilig. Alleen het LKHA en Veilig Thuis kunnen dat"
    " bepalen."
)
REPORT = "U besloot te melden. Is er al gemeld? Schrijf dat op bij stap 5."


def changes_of(view: "CaseView") -> list[str]:
    """What is another thing than it was, in sentences; nothing once something was saved in it under
    the rules of today.
    """
    if view.case.edition >= EDITION or view.case.is_closed:
        return []
    lines = [sentence_of(rule) for rule in new_rules(view)]
    lines += [POLICE] if only_the_police(view) else []
    done = [stage.value for stage in Stage if done_by_itself(view, stage)]
    lines += [f"Klaar, omdat er genoeg staat: stap {', '.join(done)}."] if done else []
    waits = view.facts.report is Decision.YES and not view.facts.reported
    return [*lines, REPORT] if waits else lines


def new_rules(view: "CaseView") -> list[Rule]:
    closed = [rule for action in CLOSING for rule in view.guidance.closed.get(action, ())]
    return list({rule.id: rule for rule in closed if rule.id in NEW}.values())


def only_the_police(view: "CaseView") -> bool:
    """A «safe» that only the police gave: it counted, and counts no more."""
    safe = {
        row.data["with"]
        for row in view.ledger.live(Kind.CONSULTATION)
        if row.data["talk"] == "safe"
    }
    return Expert.POLICE.value in safe and not any(Expert(one) in ADVISERS for one in safe)


def done_by_itself(view: "CaseView", stage: Stage) -> bool:
    return view.progress[stage] is Progress.DONE and view.ledger.event_of(stage) is None
