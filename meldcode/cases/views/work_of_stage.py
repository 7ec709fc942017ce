"""The work of each stage: which forms it has, how each is filled and what saving it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from meldcode.accounts.models import User
from meldcode.cases.casework import deciding, recording
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.deciding import HelpForm, QuestionForm, ReportForm
from meldcode.cases.forms.stages import (
    AgainstForm,
    ConsultationForm,
    FamilyTalkForm,
    ObservationForm,
    PersonTalkForm,
    PreparationForm,
    RiskFactorsForm,
)
from meldcode.cases.models import Entry, Kind
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.views.common import CaseView

__all__ = ["WORK", "StageWork"]


@dataclass(frozen=True)
class StageWork:
    """One form of a stage; `name` is what a POST calls it."""

    name: str
    form: Callable[["CaseView", QueryDict | None], Any]
    save: Callable[["CaseView", Any, User], Any]
    done: str = "Opgeslagen."


def fresh(form: type[CaseForm]) -> Callable[["CaseView", QueryDict | None], CaseForm]:
    """A form that always adds a row."""
    return lambda view, sent: form(sent)


def kind_of(kind: Kind, form: type[CaseForm]) -> Callable[["CaseView", QueryDict | None], CaseForm]:
    """A form that shows and replaces the last row of a kind."""
    return lambda view, sent: form(sent, latest=view.ledger.latest(kind))


def common(view: "CaseView", form: CaseForm, by: User) -> dict[str, Any]:
    return {"case": view.case, "by": by, "token": form.cleaned_data["token"]}


def save_observation(view: "CaseView", form: ObservationForm, by: User) -> list[Entry]:
    data = form.values("source", "role")
    return recording.observe(
        **common(view, form, by),
        signals=form.observed(),
        happened_on=form.cleaned_data["happened_on"],
        data=data,
        texts={"text": form.cleaned_data["text"]},
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


def save_consultation(view: "CaseView", form: ConsultationForm, by: User) -> Entry:
    return recording.record_consultation(
        **common(view, form, by),
        happened_on=form.cleaned_data["happened_on"],
        data=form.recorded(),
        texts={name: form.cleaned_data[name] for name in ("question", "advice", "agreements")},
    )


def save_preparation(view: "CaseView", form: PreparationForm, by: User) -> Entry:
    checks = ("alone", "not_overheard", "ordinary_reason", "no_relative_interprets", "safe_way")
    return recording.record_entry(
        **common(view, form, by),
        kind=Kind.PREPARATION,
        stage=Stage.TALK_WITH_PERSON,
        data=form.values("planned_on", "interpreter", *checks),
    )


def save_person_talk(view: "CaseView", form: PersonTalkForm, by: User) -> Entry:
    return recording.record_person_talk(
        **common(view, form, by),
        disclosed=form.cleaned_data["disclosed"] == "yes",
        happened_on=form.cleaned_data["happened_on"],
        data=form.values(
            "planned",
            "interpreter",
            "alone",
            "not_overheard",
            "ordinary_reason",
            "safe_way",
            "disclosed",
        ),
        texts={"text": form.cleaned_data["text"]},
    )


def family_talk_form(view: "CaseView", sent: QueryDict | None) -> FamilyTalkForm:
    """While the talk is closed only why not; a talk that was held and is refused here keeps its own
    question.
    """
    form = FamilyTalkForm(sent)
    if view.guidance.is_closed(Action.TALK_WITH_FAMILY) and form["held"].value() != "yes":
        form.ask_only_why_not()
    return form


def save_family_talk(view: "CaseView", form: FamilyTalkForm, by: User) -> Entry:
    return recording.record_family_talk(
        **common(view, form, by),
        held=form.cleaned_data["held"] == "yes",
        happened_on=form.cleaned_data["happened_on"],
        data=form.values("interpreter"),
        texts={"text": form.cleaned_data["text"]},
    )


def question_work(number: int) -> StageWork:
    """One weighing question; a disclosure or a near departure presets question 2 (R13, R14)."""

    def form(view: "CaseView", sent: QueryDict | None) -> QuestionForm:
        latest = view.ledger.latest(Kind.ANSWER, question=number)
        preset = sent is None and number == 2 and view.guidance.question_2_preset
        return QuestionForm(sent, question=number, latest=latest, preset=preset)

    def save(view: "CaseView", sent: QuestionForm, by: User) -> list[Entry] | None:
        saved = deciding.answer_questions(
            case=view.case,
            by=by,
            token=sent.cleaned_data["token"],
            basis={number: sent.cleaned_data["basis"] or 0},
            answers={number: sent.cleaned_data["answer"]},
            texts={number: sent.cleaned_data["reason"]},
            data={number: sent.values("weighed_with")},
        )
        return saved or None

    return StageWork(f"vraag{number}", form, save, "Antwoord opgeslagen.")


def decision_form(
    decision: str, form: type[CaseForm]
) -> Callable[["CaseView", QueryDict | None], CaseForm]:
    return lambda view, sent: form(
        sent, latest=view.ledger.latest(Kind.DECISION, decision=decision)
    )


def save_decision(decision: str, texts: tuple[str, ...]) -> Callable[["CaseView", Any, User], Any]:
    def save(view: "CaseView", form: Any, by: User) -> Entry | None:
        return deciding.decide(
            case=view.case,
            by=by,
            **form.saved_by,
            decision=decision,
            data=form.recorded(),
            texts={name: form.cleaned_data[name] for name in texts},
        )

    return save


WORK: dict[Stage, tuple[StageWork, ...]] = {
    Stage.SIGNALS: (
        StageWork("signaal", fresh(ObservationForm), save_observation, "Signaal opgeslagen."),
        StageWork("tegen", fresh(AgainstForm), save_against),
        StageWork("achtergrond", kind_of(Kind.RISK_FACTORS, RiskFactorsForm), save_risk_factors),
    ),
    Stage.CONSULT: (
        StageWork("overleg", fresh(ConsultationForm), save_consultation, "Overleg opgeslagen."),
    ),
    Stage.TALK_WITH_PERSON: (
        StageWork(
            "voorbereiding", fresh(PreparationForm), save_preparation, "Voorbereiding opgeslagen."
        ),
        StageWork("gesprek", fresh(PersonTalkForm), save_person_talk, "Gesprek opgeslagen."),
    ),
    Stage.WEIGH: (question_work(1), question_work(2)),
    Stage.TALK_WITH_FAMILY: (StageWork("familie", family_talk_form, save_family_talk),),
    Stage.DECIDE: (
        question_work(3),
        question_work(4),
        question_work(5),
        StageWork(
            "melden",
            decision_form("report", ReportForm),
            save_decision("report", ("reason", "agreements")),
            "Besluit opgeslagen.",
        ),
        StageWork(
            "hulp",
            decision_form("help", HelpForm),
            save_decision("help", ("reason", "goal", "mediation_reason")),
            "Besluit opgeslagen.",
        ),
    ),
}
