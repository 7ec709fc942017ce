"""Rows that lists of a case show, in plain Python: a stage of the route, a task."""

from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from meldcode.addresses import path_of
from meldcode.cases.ledger import FINISHED
from meldcode.cases.models import TaskKind
from meldcode.cases.telling import in_words
from meldcode.domain.stages import Stage
from meldcode.filled import filled, filled_each
from meldcode.templatetags.casewords import in_both

register = template.Library()

NOTHING = SafeString("")
TURN = "Nu aan de beurt"
# Done by recording it: where that is, and how it is called.
RECORDED = {
    TaskKind.REPORT: ("cases:reported", "Schrijf op dat er is gemeld"),
    TaskKind.PLAN_ITEM: ("cases:plan", "Zet het in het vertrekplan"),
    TaskKind.WEIGH: ("cases:weighing", "Geef uw antwoorden"),
}


@register.simple_tag(takes_context=True)
def route_row(context: Context, stop: Any) -> SafeString:
    """One stage on the overview (route.py), with what it holds and what it still needs."""
    stage, now = stop.stage, stop.is_next
    return filled(
        '<li data-stage="{0}" data-progress="{1}"{2}><div><h2><a href="{3}">{0}. {4}</a></h2>'
        '{5}{6}</div><span class="badge{7}">{8}</span></li>',
        stage.value,
        stop.progress.value,
        SafeString(' class="route-next"') if now else NOTHING,
        path_of("cases:stage", context["case"].pk, stage.value),
        in_both(context, stage.nl),
        stands(context, stop),
        still_needed(context, stop) if now else NOTHING,
        " badge--ok" if stop.progress in FINISHED else " badge--act" if now else "",
        in_both(context, TURN if now else stop.label),
    )


def stands(context: Context, stop: Any) -> SafeString:
    """What was recorded, and the reason with which the stage ended."""
    reason = stop.skipped.texts.get("reason", "") if stop.skipped else ""
    has = f"{stop.has[:1].upper()}{stop.has[1:]}." if stop.has else ""
    if not has and not reason:
        return NOTHING
    return filled('<p class="quiet">{} {}</p>', in_both(context, has), reason)


def still_needed(context: Context, stop: Any) -> SafeString:
    """What is needed beside what the line of «what is next» asks: of stage 2 that is all."""
    following = context["view"].next
    said = following.nl if following else ""
    left = () if stop.stage is Stage.CONSULT else stop.missing
    lines = (in_both(context, line) for line in left if line != said)
    return filled_each("<p>{}</p>", ((line,) for line in lines))


@register.simple_tag(takes_context=True)
def task_row(context: Context, task: Any, with_words: bool = False) -> SafeString:
    """A task and when; it is done by a tick, by recording it, or gets another day."""
    typed = task.texts.get("text", "") if with_words else ""
    return filled(
        '<p><b>{}</b> <span class="badge{}">{}</span></p>{}{}',
        in_both(context, task.name),
        " badge--act" if task.due_on <= context["today"] else "",
        in_both(context, when(task, context["today"])),
        filled('<p class="typed">{}</p>', typed) if typed else NOTHING,
        way_on(context, task),
    )


def when(task: Any, today: date) -> str:
    day = "vandaag" if task.due_on == today else in_words(task.due_on, "j b Y")
    return f"{day}, {task.at:%H:%M} uur" if task.at else day


def way_on(context: Context, task: Any) -> SafeString:
    """What one does to have it done; who may not vouch ticks off own appointments alone."""
    own = task.person_id == context["user"].pk
    case = context.get("case")
    if case is not None and not case.may_vouch and not (own and task.needs_no_vouching):
        return NOTHING
    if task.kind in RECORDED:
        route, words = RECORDED[task.kind]
        path = path_of(route, task.case_id)
        link = in_both(context, words)
        return filled('<p class="no-print"><a href="{}">{}</a></p>', path, link)
    if task.is_to_be_read and not own:
        return NOTHING
    return filled(
        '<form method="post" action="{}" class="no-print">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<button class="utrecht-button utrecht-button--secondary-action" type="submit">{}'
        '<span class="unseen"> {}</span></button>{}</form>',
        path_of("cases:finish", task.case_id, task.pk),
        str(context["csrf_token"]),
        in_both(context, "Afvinken"),
        task.name,
        another_day(context, task),
    )


def another_day(context: Context, task: Any) -> SafeString:
    if task.is_to_be_read or task.kind == TaskKind.ALARM:
        return NOTHING
    return filled(
        ' <a href="{}">{}<span class="unseen"> {}</span></a>',
        path_of("cases:task", task.case_id, task.pk),
        in_both(context, "Verzet of laat vervallen" if task.is_own else "Laat vervallen"),
        task.name,
    )
