"""Stage 3a: the check before a planned talk, then what the person said."""

from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from meldcode.accounts.models import User
from meldcode.cases.casework import recording
from meldcode.cases.models import Entry, Kind, May
from meldcode.cases.situation import day_of
from meldcode.cases.stages.talk_with_person.record import PersonTalkForm, PreparationForm
from meldcode.cases.stages.work import StageForm, StageWork, common, fresh
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["WORK"]


def make_preparation(view: "CaseView", sent: QueryDict | None) -> PreparationForm:
    leaves = day_of(view.ledger.latest_data(Kind.SITUATION).get("departure_on"))
    return PreparationForm(sent, departure=leaves)


def save_preparation(view: "CaseView", form: PreparationForm, by: User) -> Entry:
    return recording.record_preparation(**common(view, form, by), data=form.recorded())


def save_person_talk(view: "CaseView", form: PersonTalkForm, by: User) -> Entry:
    asked = ("others_at_risk", "consent_lkha")
    return recording.record_person_talk(
        **common(view, form, by),
        happened_on=form.cleaned_data["happened_on"],
        data=form.recorded(),
        texts={"text": form.cleaned_data["text"]},
        facts={name: form.cleaned_data[name] for name in asked},
    )


def turn(view: "CaseView") -> str:
    """A talk is prepared before it is held; while it may not be planned, only what the person says
    can be written down.
    """
    begun = any(map(view.ledger.vouched_for, (Kind.PREPARATION, Kind.PERSON_TALK)))
    return "gesprek" if begun or may_not_plan(view) else "voorbereiding"


def may_not_plan(view: "CaseView") -> bool:
    return view.guidance.is_closed(Action.CONTACT_PERSON)


def missing(view: "CaseView") -> list[str]:
    if view.ledger.vouched_for(Kind.PERSON_TALK):
        return []
    if may_not_plan(view):
        return ["Wacht met dit gesprek. Zegt de persoon zelf iets? Schrijf het op."]
    if only_as_agreed(view):
        return ["Neem alleen contact op zoals u afsprak, en schrijf op wat de persoon zegt."]
    return ["Praat met de persoon alleen, en schrijf op wat de persoon vertelt."]


def only_as_agreed(view: "CaseView") -> bool:
    """Whether the stage itself says so: what is next may not say more than the stage does."""
    said = view.guidance_at(Stage.TALK_WITH_PERSON).briefing.do
    return any(one.slug == "contact-as-agreed" for one in said)


def context(view: "CaseView") -> dict[str, Any]:
    return {"may_not_plan": may_not_plan(view)}


WORK = StageWork(
    stage=Stage.TALK_WITH_PERSON,
    forms=(
        StageForm(
            "voorbereiding",
            make_preparation,
            save_preparation,
            "Een gesprek voorbereiden",
            right=May.VOUCH,
            now="Praat nu met de persoon. Schrijf daarna op wat de persoon vertelde.",
        ),
        StageForm(
            "gesprek",
            fresh(PersonTalkForm),
            save_person_talk,
            "Het gesprek is al geweest: schrijf het op",
            right=May.VOUCH,
        ),
    ),
    turn=turn,
    missing=missing,
    context=context,
    template="cases/stages/talk_with_person.html",
)
