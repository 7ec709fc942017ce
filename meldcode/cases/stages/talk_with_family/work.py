"""Stage 3b: the talk with the family, or (mostly) that it was not held."""

from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from meldcode.accounts.models import User
from meldcode.cases.casework import recording
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.models import Entry, Kind, May
from meldcode.cases.stages.talk_with_family.record import FamilyTalkForm, NotHeldForm
from meldcode.cases.stages.work import StageForm, StageWork, common
from meldcode.cases.words import agreed_sentence
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["WORK"]


def may_not(view: "CaseView") -> bool:
    return view.guidance.is_closed(Action.TALK_WITH_FAMILY)


def make(view: "CaseView", sent: QueryDict | None) -> CaseForm:
    """While the talk may not be held only why not; a talk that was held and is refused here keeps
    its own questions.
    """
    says_held = sent is not None and sent.get("familie-held") == "yes"
    return NotHeldForm(sent) if may_not(view) and not says_held else FamilyTalkForm(sent)


def save(view: "CaseView", form: CaseForm, by: User) -> Entry:
    said = form.cleaned_data
    return recording.record_family_talk(
        **common(view, form, by),
        held=said.get("held") == "yes",
        happened_on=said.get("happened_on"),
        data=form.values("interpreter") if "interpreter" in form.fields else {},
        texts={"text": said["text"]},
    )


def turn(view: "CaseView") -> str:
    return "" if may_not(view) and view.ledger.vouched_for(Kind.FAMILY_TALK) else "familie"


def missing(view: "CaseView") -> list[str]:
    if view.ledger.vouched_for(Kind.FAMILY_TALK):
        return []
    return ["Dit gesprek mag nu niet. Leg vast dat het niet is gehouden."] if may_not(view) else []


def context(view: "CaseView") -> dict[str, Any]:
    closed = may_not(view)
    return {"talk_closed": closed, "agreements": "" if closed else agreed_sentence(view.ledger)}


WORK = StageWork(
    stage=Stage.TALK_WITH_FAMILY,
    forms=(StageForm("familie", make, save, "Nog een keer vastleggen", right=May.VOUCH),),
    turn=turn,
    missing=missing,
    context=context,
    template="cases/stages/talk_with_family.html",
)
