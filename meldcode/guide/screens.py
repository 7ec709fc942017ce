"""The guide for this visitor: choices, core and content together, as the context of a page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from meldcode import switches
from meldcode.content import memory
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.questions import AFTER_REPORTING
from meldcode.domain.stages import Stage
from meldcode.drawn import DrawnContent
from meldcode.guide.choices import Choices
from meldcode.guide.fields import BY_NAME, CHIPS, DOUBT, NO, YES
from meldcode.guide.forms import ChoicesForm, shown_form
from meldcode.guide.situations import walked
from meldcode.guide.ways import WayIn
from meldcode.guide.words import words_of_choices
from meldcode.guide.work import QUESTIONS_AT, answer_name, counts, work_of
from meldcode.readon import read_on
from meldcode.screen import DrawnScreen
from meldcode.sourcing import lines_of
from meldcode.stagewalk import OUTCOMES

__all__ = ["guidance_for", "screen_for", "stage_page", "stage_url", "way_screen"]

WORK_FORM = "werk-form"


def stage_url(stage: Stage) -> str:
    return reverse("guide:stage", args=[stage.value])


def content() -> DrawnContent:
    """What every screen of the guide is drawn with."""
    return DrawnContent(memory.directory(), memory.checklist(), timezone.localdate())


def guidance_for(stage: Stage, choices: Choices) -> Guidance:
    """The core's answer to these choices."""
    return guide(stage, choices.facts, memory.terms(), memory.directory().routing())


def screen_for(request: HttpRequest, stage: Stage, choices: Choices) -> DrawnScreen:
    """The frame of a screen for these choices."""
    guidance, shown = guidance_for(stage, choices), content()
    return DrawnScreen(
        guidance=guidance,
        facts=guidance.screen.facts,
        content=shown,
        stage_url=stage_url,
        progress={Stage(key): "done" for key in walked(choices.values)},
        switches=switches.read(request),
        own=memory.directory().own_for(getattr(request, "user", None)),
        words=words_of_choices(choices.values, guidance, shown.today),
    )


def way_screen(request: HttpRequest, way: WayIn, choices: Choices) -> dict[str, Any]:
    """The frame of a way in, and what its own lines leave to say: a thing to do that they spell
    out, and a link that a caution beside them has already, stand there once. What is pressing
    stays before these lines.
    """
    screen = screen_for(request, way.stage, choices)
    linked = any(read_on(name) == read_on("R79") for name in screen.briefing.mind)
    slugs = [one.slug for one in screen.briefing.do]
    at = slugs.index(way.spells_out) if way.spells_out in slugs else -1
    does = [screen.do(one) for one in screen.briefing.do]
    return {
        "screen": screen,
        "spelled_out": at >= 0,
        "does_first": does[: max(at, 0)],
        "does_left": does[at + 1 :],
        "stops_journey": way.plan and not linked,
    }


def stage_page(
    request: HttpRequest, stage: Stage, choices: Choices, errors: ChoicesForm | None = None
) -> dict[str, Any]:
    """Everything on the page of a stage; with `errors` what was just sent stands in the fields."""
    values = choices.values
    screen = screen_for(request, stage, choices)
    work = work_of(stage, values, screen.guidance, request.GET.get("vraag", ""))
    names = list(dict.fromkeys([*work.names, *(errors.errors if errors else ())]))
    context: dict[str, Any] = {
        "screen": screen,
        "work": work,
        "work_form": WORK_FORM,
        "form": shown_form(names, values, errors, english=screen.english),
        "chips": chips(values),
        "unasked": "whereabouts" not in values,
        "banner": memory.seasonal_banner(timezone.localdate()),
    }
    if stage in QUESTIONS_AT:
        context["answered"] = answered(stage, values, screen.guidance)
        context["outcome"] = screen.guidance.outcome.value
        context["outcome_said"] = OUTCOMES[screen.guidance.outcome]
    if work.ends:
        context["after_reporting"] = lines_of(AFTER_REPORTING, screen.content.checklist)
    if stage is Stage.SIGNALS:
        context |= {
            "checklist": screen.content.checklist,
            "ticked": choices.signals | choices.risk_factors,
            "background": bool(choices.risk_factors),
        }
    return context


def chips(values: Any) -> list[dict[str, Any]]:
    """The two facts that decide most, each answer one press away."""
    return [
        {
            "name": name,
            "field": BY_NAME[name],
            "now": values.get(name, "" if name == "whereabouts" else "unknown"),
            "options": BY_NAME[name].options,
        }
        for name in CHIPS
    ]


def answered(stage: Stage, values: Any, guidance: Guidance) -> list[dict[str, Any]]:
    """The questions of this stage that have an answer that counts, to look back at and to
    change.
    """
    labels = {one.value: one for one in (YES, NO, DOUBT)}
    return [
        {"number": n, "field": BY_NAME[answer_name(n)], "answer": labels[values[answer_name(n)]]}
        for n in QUESTIONS_AT[stage]
        if counts(n, values, guidance)
    ]
