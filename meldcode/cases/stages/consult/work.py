"""Stage 2: a call to an expert is written down, first what opens or closes a talk."""

from typing import TYPE_CHECKING

from meldcode.accounts.models import User
from meldcode.cases.casework import recording
from meldcode.cases.models import Entry, May
from meldcode.cases.stages.consult.record import ConsultationForm
from meldcode.cases.stages.work import StageForm, StageWork, common, fresh
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["WORK"]


def save_consultation(view: "CaseView", form: ConsultationForm, by: User) -> Entry:
    return recording.record_consultation(
        **common(view, form, by),
        happened_on=form.cleaned_data["happened_on"],
        data=form.recorded(),
        texts={name: form.cleaned_data[name] for name in ("agreements", "question", "advice")},
    )


def missing(view: "CaseView") -> list[str]:
    closed = view.guidance.is_closed(Action.COMPLETE_CONSULT)
    return ["Vraag advies aan het LKHA of Veilig Thuis."] if closed else []


WORK = StageWork(
    stage=Stage.CONSULT,
    forms=(
        StageForm(
            "advies",
            fresh(ConsultationForm),
            save_consultation,
            "Nog een telefoontje",
            right=May.VOUCH,
        ),
    ),
    turn=lambda view: "advies",
    missing=missing,
)
