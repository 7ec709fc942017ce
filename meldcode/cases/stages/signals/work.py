"""Stage 1: one note of what was seen or heard; what speaks against it and background beside it."""

from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from meldcode.accounts.models import User
from meldcode.cases.casework import recording
from meldcode.cases.casework.recording import CannotCorrect
from meldcode.cases.models import Entry, Kind, May
from meldcode.cases.stages.signals.record import (
    AgainstForm,
    CorrectObservationForm,
    ObservationForm,
    RiskFactorsForm,
)
from meldcode.cases.stages.work import StageForm, StageWork, common, fresh, of_kind
from meldcode.cases.telling import title_of
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["WORK"]


def save_observation(view: "CaseView", form: ObservationForm, by: User) -> Entry:
    recorded = form.recorded()
    return recording.observe(
        **common(view, form, by),
        signals=recorded.pop("signals"),
        other=recorded.pop("other"),
        happened_on=form.cleaned_data["happened_on"],
        data=recorded,
        texts={"text": form.cleaned_data["text"]},
        facts={"others_at_risk": form.cleaned_data["others_at_risk"]},
    )


def save_against(view: "CaseView", form: AgainstForm, by: User) -> Entry:
    return recording.record_entry(
        **common(view, form, by),
        kind=Kind.AGAINST,
        stage=Stage.SIGNALS,
        happened_on=form.cleaned_data["happened_on"],
        data={},
        texts={"text": form.cleaned_data["text"]},
    )


def save_risk_factors(view: "CaseView", form: RiskFactorsForm, by: User) -> Entry | None:
    return recording.save_risk_factors(
        case=view.case, by=by, **form.saved_by, slugs=form.cleaned_data["slugs"]
    )


def carried(view: "CaseView") -> Any:
    """What came along from the guide and still asks where it comes from."""
    rows = view.ledger.live(Kind.OBSERVATION)
    return next((row for row in rows if row.data.get("carried")), None)


def make_carried(view: "CaseView", sent: QueryDict | None) -> CorrectObservationForm:
    row = carried(view)
    blank = {"source": "", "happened_on": view.today}
    return CorrectObservationForm(sent, latest=row, initial=blank)


def save_carried(view: "CaseView", form: CorrectObservationForm, by: User) -> Entry:
    if form.latest is None:
        raise CannotCorrect
    return recording.correct(
        **common(view, form, by),
        entry=form.latest,
        happened_on=form.cleaned_data["happened_on"],
        data=form.recorded(),
        texts={"text": form.cleaned_data["text"]},
    )


def turn(view: "CaseView") -> str:
    return "meegenomen" if carried(view) else "signaal"


def context(view: "CaseView") -> dict[str, Any]:
    row = carried(view)
    return {"carried_title": title_of(row) if row else ""}


def missing(view: "CaseView") -> list[str]:
    if view.ledger.live(Kind.OBSERVATION):
        return []
    return ["Schrijf op wat u zag of hoorde. Twijfelt u? Vraag dan eerst advies."]


WORK = StageWork(
    stage=Stage.SIGNALS,
    forms=(
        StageForm("meegenomen", make_carried, save_carried, offered=lambda view: False),
        StageForm("signaal", fresh(ObservationForm), save_observation, "Nog een signaal"),
        StageForm("tegen", fresh(AgainstForm), save_against, "Wat past er niet bij?"),
        StageForm(
            "achtergrond",
            of_kind(Kind.RISK_FACTORS, RiskFactorsForm),
            save_risk_factors,
            "Wat speelt mee? (risicofactoren)",
            right=May.VOUCH,
        ),
    ),
    turn=turn,
    missing=missing,
    context=context,
    template="cases/stages/signals.html",
)
