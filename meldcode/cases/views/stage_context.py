"""What the page of a stage shows beside its frame and its forms."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from meldcode.cases.casework.recording import OWN_WORDS
from meldcode.cases.forms.base import CaseForm, plain
from meldcode.cases.forms.situation import QuickSituationForm
from meldcode.cases.gates import gates_of
from meldcode.cases.models import Kind
from meldcode.cases.telling import tell
from meldcode.cases.views.common import CaseView
from meldcode.content import memory
from meldcode.domain.outcome import Outcome
from meldcode.domain.questions import AFTER_REPORTING
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from meldcode.stagewalk import walk_of

__all__ = ["around", "context_of"]

SHOWN = 5
KINDS_AT: dict[Stage, tuple[Kind, ...]] = {
    Stage.SIGNALS: (Kind.OBSERVATION, Kind.AGAINST),
    Stage.CONSULT: (Kind.CONSULTATION,),
    Stage.TALK_WITH_PERSON: (Kind.PREPARATION, Kind.PERSON_TALK),
    Stage.WEIGH: (),
    Stage.TALK_WITH_FAMILY: (Kind.CONTACT, Kind.FAMILY_TALK),
    Stage.DECIDE: (),
}


def context_of(request: HttpRequest, view: CaseView, forms: dict[str, CaseForm]) -> dict[str, Any]:
    """Everything the template of this stage names."""
    return {
        **around(request, view),
        "stage": view.stage,
        "next_stage": view.stage.next,
        "forms": forms,
        # On a closed case the forms are gone, but never what was just typed in one.
        "typed_in": any(form.is_bound for form in forms.values()),
        "progress": view.ledger.progress(view.stage).value,
        "move_token": uuid.uuid4(),
        **told_at(view),
        **OWN.get(view.stage, nothing)(view, forms),
    }


def around(request: HttpRequest, view: CaseView, overview: bool = False) -> dict[str, Any]:
    """The frame, the situation strip, and which entries may be corrected."""
    return {
        "screen": view.screen(request, overview),
        "agreed": view.agreed_sentence(),
        **strip_of(view),
        "own_words": OWN_WORDS,
    }


def strip_of(view: CaseView) -> dict[str, Any]:
    """The situation strip; a journey ahead leads to the departure plan (R39)."""
    form = QuickSituationForm(latest=view.ledger.latest(Kind.SITUATION))
    return {
        "situation_fields": form,
        # A tap on one answer sends the others along as they stand.
        "situation_sent": [
            (field.name, field.html_name, plain(field.value()) or "") for field in form
        ],
        "situation_url": reverse("cases:situation", args=[view.case.pk]),
        "trip_plan": any(rule.id == "R39" for rule in view.guidance.shown),
    }


def told_at(view: CaseView) -> dict[str, Any]:
    """What was recorded at this stage, newest first."""
    found = view.ledger.live(*KINDS_AT[view.stage]) if KINDS_AT[view.stage] else []
    told = [tell(entry, view.ledger) for entry in reversed(found[-SHOWN:])]
    return {"told": told, "told_more": max(len(found) - SHOWN, 0)}


def nothing(view: CaseView, forms: dict[str, CaseForm]) -> dict[str, Any]:
    return {}


def signals_context(view: CaseView, forms: dict[str, CaseForm]) -> dict[str, Any]:
    content = memory.checklist()
    groups = (
        {"nl": "Groepen met meer risico", "factors": content.risk_groups},
        {"nl": content.relationship_intro.heading_nl, "factors": content.relationship_factors},
    )
    return {
        "signal_groups": content.signal_groups,
        "ticked": forms["signaal"]["signals"].value() or (),
        "risk_intro": content.risk_groups_intro,
        "risk_groups": groups,
        "risks_ticked": forms["achtergrond"]["slugs"].value() or (),
    }


def person_context(view: CaseView, forms: dict[str, CaseForm]) -> dict[str, Any]:
    return {
        "prepared": bool(view.ledger.live(Kind.PREPARATION)),
        "spoken": bool(view.ledger.live(Kind.PERSON_TALK)),
    }


def family_context(view: CaseView, forms: dict[str, CaseForm]) -> dict[str, Any]:
    return {
        "talk_closed": view.guidance.is_closed(Action.TALK_WITH_FAMILY),
        "spoken": bool(view.ledger.live(Kind.FAMILY_TALK)),
    }


def walk_context(view: CaseView, forms: dict[str, CaseForm]) -> dict[str, Any]:
    chosen = {number: answer.value for number, answer in view.facts.answers.items()}
    waits = (
        view.stage is Stage.DECIDE
        and view.guidance.outcome is Outcome.OPEN
        and not {1, 2} <= chosen.keys()
    )
    return {
        "walk": walk_of(view.guidance, chosen, memory.checklist()),
        "gates": gates_of(view.ledger, view.facts),
        "after_reporting": AFTER_REPORTING,
        "next_form": "" if waits else next_form(view, forms),
        "waits_for_4": waits,
    }


def next_form(view: CaseView, forms: dict[str, CaseForm]) -> str:
    """Whose turn it is: the first question while the walk has no outcome, then each decision."""
    walking = view.guidance.outcome is Outcome.OPEN
    turns = [name for name in forms if walking or not name.startswith("vraag")]
    return next((name for name in turns if not forms[name].said), "")  # type: ignore[attr-defined]


OWN = {
    Stage.SIGNALS: signals_context,
    Stage.TALK_WITH_PERSON: person_context,
    Stage.WEIGH: walk_context,
    Stage.TALK_WITH_FAMILY: family_context,
    Stage.DECIDE: walk_context,
}
