"""The pages of the guide that look at a situation; each answers from the core, and nothing of it
stays here.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from meldcode.accounts import sessions
from meldcode.content import memory
from meldcode.domain.stages import DOES, THREE_DONTS, Stage
from meldcode.guide import choices as kept
from meldcode.guide.choices import Choices
from meldcode.guide.doors import explains_cookies
from meldcode.guide.entries import ENTRIES, Now
from meldcode.guide.forms import ChoicesForm, checked, known_slugs, refuse_closed, shown_form
from meldcode.guide.frames import STEP_SOURCES, guidance_for, stage_page, stage_url, visitor_frame
from meldcode.guide.paper import page
from meldcode.stageframe import cite, lines_of

STAGES = {stage.value: stage for stage in Stage}
WAYS_IN = {now.value: now for now in Now}
# What a signal points at, as the fields that the checklist asks next.
POINTS_AT = {
    "whereabouts": ["whereabouts"],
    "whereabouts-abroad": ["whereabouts", "country"],
    "departure": ["departure_in_days", "departure_expected"],
    "return": ["return_overdue_days"],
    "country": ["country"],
    "disclosure": ["disclosure"],
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One action to an answer."""
    entries = [(now.value, ENTRIES[now]) for now in Now]
    context = {
        "urgent": entries[:1],
        "entries": entries[1:],
        "three_donts": THREE_DONTS.values(),
        "banner": memory.seasonal_banner(timezone.localdate()),
        "stage_rows": [
            {"key": stage.value, "nl": stage.nl, "url": stage_url(stage)} for stage in Stage
        ],
    }
    return page(request, "guide/home.html", context)


@require_safe
def now(request: HttpRequest, slug: str) -> HttpResponse:
    """What to say now, what not, whom to call."""
    if slug not in WAYS_IN:
        raise Http404
    way = ENTRIES[WAYS_IN[slug]]
    chosen = kept.read(request)
    frame = visitor_frame(way.stage, with_facts(chosen, dict(way.facts)))
    cards = {card["slug"]: card for card in frame["contact_cards"]}
    context = frame | {
        "slug": slug,
        "way": way,
        "calls": [cards[contact] for contact in way.calls if contact in cards],
        "carries": way.facts,
        "own_sources": cite(("product", "factsheet", "lkha-knowledge-base"), memory.checklist()),
        "plan": lines_of(memory.checklist().plan_items, memory.checklist()) if way.plan else [],
        "after_return": (
            lines_of([memory.checklist().after_return], memory.checklist()) if way.plan else []
        ),
    }
    return page(request, "guide/now.html", context)


def with_facts(chosen: Choices, facts: dict[str, Any]) -> Choices:
    """The choices with what this way in already says; who was said to be abroad stays abroad."""
    if chosen.values.get("whereabouts") == "abroad":
        facts.pop("whereabouts", None)
    if "departure_in_days" in chosen.values:
        facts.pop("departure_expected", None)
    return chosen.changed(facts)


@require_safe
def stages(request: HttpRequest) -> HttpResponse:
    """The whole route on one page."""
    frame = visitor_frame(Stage.SIGNALS, kept.read(request))
    frame["stages"][0] |= {"state": "open", "label": ""}
    rows = [(row, DOES[stage], stage) for row, stage in zip(frame["stages"], Stage, strict=True)]
    return page(
        request,
        "guide/stages.html",
        frame | {"rows": rows, "step_sources": cite(STEP_SOURCES, memory.checklist())},
    )


@require_safe
def stage(request: HttpRequest, key: str) -> HttpResponse:
    """One stage for this visitor."""
    if key not in STAGES:
        raise Http404
    return page(request, "guide/stage.html", stage_page(STAGES[key], kept.read(request)))


def without_cookies(request: HttpRequest) -> HttpResponse:
    """The page of the stage with everything unknown, and why nothing was kept."""
    at = STAGES.get(request.POST.get("page", ""), Stage.SIGNALS)
    context = stage_page(at, Choices()) | {"cookies_blocked": True}
    return page(request, "guide/stage.html", context, status=403)


@explains_cookies(refused=without_cookies)
@require_POST
def situation(request: HttpRequest) -> HttpResponse:
    """Take what was chosen, reckon again, and go back to the page; what cannot be read comes back
    with a sentence.
    """
    before = kept.read(request)
    at = STAGES.get(request.POST.get("page", ""), Stage.SIGNALS)
    form = checked(request.POST)
    readable = {name: value for name, value in form.cleaned_data.items() if name != "report"}
    refuse_closed(form, guidance_for(at, before.changed(readable)))
    ticked, wrong = known_slugs(request.POST)
    after = before.changed(form.cleaned_data | ticked)
    if form.errors or wrong:
        context = stage_page(at, after, form) | {"wrong_ticks": wrong}
        return kept.keep(page(request, "guide/stage.html", context, status=422), after)
    return kept.keep(HttpResponseRedirect(page_to_return_to(request)), after)


def page_to_return_to(request: HttpRequest) -> str:
    """The page a form says it stands on; only pages of the guide, anything else leads to the whole
    route.
    """
    at = request.POST.get("page", "")
    if at == "signalen":
        return reverse("guide:checklist")
    if at in WAYS_IN:
        return reverse("guide:now", args=[at])
    return stage_url(STAGES[at]) if at in STAGES else reverse("guide:stages")


@explains_cookies(refused=without_cookies)
@require_http_methods(["GET", "HEAD", "POST"])
def checklist(request: HttpRequest) -> HttpResponse:
    """What was seen or heard, to tick. No score: a signal only leads on to a question and to advice
    (R49).
    """
    chosen = kept.read(request)
    if request.method != "POST":
        return page(request, "guide/checklist.html", checklist_page(chosen))
    ticked, wrong = known_slugs(request.POST)
    form = checked(request.POST, ["other_observation"])
    chosen = chosen.changed(ticked | form.cleaned_data)
    if form.errors or wrong:
        return kept.keep(
            page(request, "guide/checklist.html", checklist_page(chosen, wrong, form), status=422),
            chosen,
        )
    return kept.keep(HttpResponseRedirect(f"{reverse('guide:checklist')}#verder"), chosen)


def checklist_page(
    chosen: Choices, wrong: str = "", errors: ChoicesForm | None = None
) -> dict[str, Any]:
    """The list with what is ticked, and what to ask next because of it."""
    content = memory.checklist()
    pointed = [
        point
        for signal in content.signals
        if signal.slug in chosen.signals
        for point in signal.points_to
    ]
    names = dict.fromkeys(name for point in pointed for name in POINTS_AT.get(point, []))
    return {
        "content": content,
        "ticked": chosen.signals | chosen.risk_factors,
        "has_signal": bool(chosen.signals),
        "asks_abroad": "whereabouts-abroad" in pointed,
        "next_fields": shown_form(names, chosen.values) if names else None,
        "frame": visitor_frame(Stage.SIGNALS, chosen),
        "other_field": shown_form(["other_observation"], chosen.values, errors),
        "wrong_ticks": wrong,
    }


@explains_cookies(refused=without_cookies)
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """«Wis alles»: the browser forgets what was chosen."""
    return kept.forget(HttpResponseRedirect(reverse("guide:home")))


@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: forget the choices, lock a signed-in session, and go to a neutral site."""
    sessions.lock(request)
    response = redirect(settings.QUICK_EXIT_URL)
    response["Cache-Control"] = "no-store"
    return kept.forget(response)
