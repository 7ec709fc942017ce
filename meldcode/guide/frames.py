"""The guide for this visitor: choices, core and content together, as the context of a page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from meldcode.content import memory
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.questions import AFTER_REPORTING
from meldcode.domain.stages import DOES, Stage
from meldcode.guide.choices import Choices
from meldcode.guide.fields import BY_NAME, DECISIONS, LATER, MAIN, MORE
from meldcode.guide.forms import ChoicesForm, shown_form
from meldcode.stageframe import cite, frame_of, lines_of
from meldcode.stagewalk import walk_of

__all__ = ["STEP_SOURCES", "guidance_for", "stage_page", "stage_url", "visitor_frame"]

# The sources under the sentences of what one does.
STEP_SOURCES = ("factsheet", "vt-utrecht", "lkha-knowledge-base", "public")
QUICK = ("whereabouts", "danger_now")
SHORT = {"netherlands": "Nederland", "abroad": "Buitenland"}
WALK = {Stage.WEIGH: (1, 2), Stage.DECIDE: (3, 4, 5)}


def stage_url(stage: Stage) -> str:
    return reverse("guide:stage", args=[stage.value])


def guidance_for(stage: Stage, choices: Choices) -> Guidance:
    """The core's answer to these choices."""
    return guide(stage, choices.facts, memory.terms(), memory.directory().routing())


def visitor_frame(stage: Stage, choices: Choices) -> dict[str, Any]:
    """The frame of a stage for these choices."""
    done = {Stage(key): "done" for key in choices.values.get("done", ())}
    return frame_of(
        guidance_for(stage, choices),
        directory=memory.directory(),
        checklist=memory.checklist(),
        today=timezone.localdate(),
        stage_url=stage_url,
        progress=done,
        country=choices.values.get("country", ""),
        words={"R06": permission(choices.values)},
    )


def permission(values: Mapping[str, Any]) -> str:
    """R06 without a record: the day on which the visitor chose it, and the agreements that only the
    visitor knows.
    """
    day = (
        date_format(date.fromordinal(values["consult_on"]), "j F")
        if "consult_on" in values
        else "vandaag"
    )
    return (
        f"Een deskundige vond dit gesprek veilig op {day}. Houd u aan de afspraken die u toen"
        " maakte. Verandert er iets? Vraag dan opnieuw advies."
    )


def stage_page(stage: Stage, choices: Choices, errors: ChoicesForm | None = None) -> dict[str, Any]:
    """Everything on the page of a stage; with `errors` what was just sent stands in the fields."""
    values = choices.values
    form = shown_form(asked_at(stage, errors), values, errors)
    context = visitor_frame(stage, choices) | {
        "does": DOES[stage],
        "step_sources": cite(STEP_SOURCES, memory.checklist()),
        "quick": quick_questions(values),
        "departure": departure_in_words(values.get("departure_in_days")),
        "situation_fields": form,
        "situation_open": bool(form.errors),
        "banner": memory.seasonal_banner(timezone.localdate()),
    }
    if stage in WALK:
        context["walk"] = walk(stage, choices, errors)
    if stage is Stage.DECIDE:
        context["decision_fields"] = shown_form(DECISIONS, values, errors)
        context["after_reporting"] = lines_of(AFTER_REPORTING, memory.checklist())
    if stage is Stage.SIGNALS:
        context |= {"groups": memory.checklist().signal_groups, "ticked": choices.signals}
    return context


def asked_at(stage: Stage, errors: ChoicesForm | None) -> list[str]:
    """The folded questions of a stage; what was sent and not understood always comes back."""
    wrong = errors.errors if errors else {}
    early = stage is Stage.SIGNALS
    return MAIN + [name for name in MORE if not (early and name in LATER) or name in wrong]


def quick_questions(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The two questions that decide most, with the other answers one action away."""
    return [
        {
            "name": name,
            "label": BY_NAME[name].label,
            "now": values.get(name, "unknown"),
            "options": [(value, SHORT.get(value, label)) for value, label in BY_NAME[name].options],
        }
        for name in QUICK
    ]


def departure_in_words(days: int | None) -> str:
    """When the person leaves, counted from today."""
    if days is None:
        return "Datum onbekend"
    near = {0: "Vandaag", 1: "Morgen", -1: "Gisteren"}
    return near.get(days) or (f"Over {days} dagen" if days > 0 else f"{-days} dagen geleden")


def walk(stage: Stage, choices: Choices, errors: ChoicesForm | None) -> dict[str, Any]:
    """The weighing questions of this stage."""
    chosen = {number: choices.values.get(f"answer_{number}", "") for number in range(1, 6)}
    wrong = {name: str(found[0]) for name, found in errors.errors.items()} if errors else {}
    guidance = guidance_for(stage, choices)
    return walk_of(guidance, chosen, memory.checklist(), numbers=WALK[stage], errors=wrong)
