"""The pages of the guide that look at a situation; each answers from the core, and nothing of it
stays here.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from meldcode import switches
from meldcode.accounts import sessions
from meldcode.content import memory
from meldcode.content.freedays import out_of_hours
from meldcode.domain.place import NOT_BACK
from meldcode.domain.stages import THREE_DONTS, Line, Stage
from meldcode.guide import choices
from meldcode.guide.choices import Choices
from meldcode.guide.entries import ENTRIES
from meldcode.guide.fields import BY_NAME, CHIPS, SITUATION
from meldcode.guide.form_token import explains_cookies
from meldcode.guide.forms import ChoicesForm, checked, known_slugs, refuse_closed, shown_form
from meldcode.guide.rendering import page, same_page
from meldcode.guide.screens import chips, content, guidance_for, stage_page, stage_url, way_screen
from meldcode.guide.ways import Now, with_facts
from meldcode.guide.work import AGAIN, work_of

STAGES = {stage.value: stage for stage in Stage}
WAYS_IN = {now.value: now for now in Now}
# What a signal points at, as the questions that the guide asks next.
POINTS_AT = {
    "whereabouts": ["whereabouts"],
    "whereabouts-abroad": ["whereabouts", "country", "here_confirmed_since_signal"],
    "departure": ["departure_in_days", "departure_expected"],
    "return": ["return_overdue_days"],
    "country": ["country"],
    "disclosure": ["disclosure"],
}

# The other pages that the start leads to.
MORE = (
    (
        "guide:stop_journey",
        Line("Kan de reis worden tegengehouden?", "Can it be stopped?"),
    ),
    ("guide:back_home", Line("Terughalen, en de maanden daarna", "Bringing home, and after")),
    ("guide:bystander", Line("Gaat het over jou, of over iemand anders?", "Is it about you?")),
    ("contacts:countries", Line("Landen: welke ambassade, welke hulp", "Countries: which help")),
    ("guide:school_year", Line("Het schooljaar", "The school year")),
    ("guide:search", Line("Zoek een signaal, een land of een woord", "Search")),
    ("guide:print_card", Line("Noodkaart om af te drukken", "Emergency card to print")),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One action to an answer."""
    banner = memory.seasonal_banner(timezone.localdate())
    context = {
        "entries": [(now.value, ENTRIES[now]) for now in Now],
        "three_donts": THREE_DONTS.values(),
        "banner": banner,
        "stage_rows": [(stage, stage_url(stage)) for stage in Stage],
        "more": [{"url": reverse(route), "label": label} for route, label in MORE],
    }
    return same_page(request, "guide/home.html", content(), (banner,), lambda: context)


@require_safe
def now(request: HttpRequest, slug: str) -> HttpResponse:
    """What to say now, what not, whom to call."""
    if slug not in WAYS_IN:
        raise Http404
    way = ENTRIES[WAYS_IN[slug]]
    chosen = with_facts(choices.read(request), way)
    context = {
        "slug": slug,
        "way": way,
        **way_screen(request, way, chosen),
        "chips": chips(chosen.values),
        "carries": way.facts,
        "where": BY_NAME["whereabouts"],
        "chosen": chosen.values.get("whereabouts", ""),
        "plan": memory.checklist().plan_items if way.plan else (),
    }
    return page(request, "guide/now.html", context)


@require_safe
def stages(request: HttpRequest) -> HttpResponse:
    """The whole route on one page."""
    rows = [(stage, stage_url(stage)) for stage in Stage]
    context = {"rows": rows, "three_donts": THREE_DONTS.values()}
    return same_page(request, "guide/stages.html", content(), (), lambda: context)


def without_cookies(request: HttpRequest) -> HttpResponse:
    """The page of the stage with everything unknown, and why nothing was kept."""
    match = request.resolver_match
    key = match.kwargs.get("key") if match else None
    at = STAGES.get(key or request.POST.get("page", ""), Stage.SIGNALS)
    context = stage_page(request, at, Choices()) | {"cookies_blocked": True}
    return page(request, "guide/stage.html", context, status=403)


@explains_cookies(refused=without_cookies)
@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, key: str) -> HttpResponse:
    """One stage for this visitor; its form saves what was chosen and goes on."""
    if key not in STAGES:
        raise Http404
    at, before = STAGES[key], choices.read(request)
    if request.method != "POST":
        return seen(request, at, before)
    if request.POST.get("naar") == reverse("guide:leave"):
        return leaving(request)
    form, after, wrong = taken(request, at, before)
    if form.errors or wrong:
        context = stage_page(request, at, after, form) | {"wrong_ticks": wrong}
        return choices.keep(page(request, "guide/stage.html", context, status=422), after)
    return choices.keep(HttpResponseRedirect(way_on(request, at, before, after)), after)


def seen(request: HttpRequest, at: Stage, chosen: Choices) -> HttpResponse:
    """The page of a stage for these choices."""
    again = request.GET.get("vraag", "")
    now = (
        sorted(chosen.values.items()),
        again if again in AGAIN else "",
        memory.terms(),
        memory.seasonal_banner(timezone.localdate()),
        out_of_hours(timezone.localtime()),
    )
    return same_page(
        request, "guide/stage.html", content(), now, lambda: stage_page(request, at, chosen)
    )


def taken(
    request: HttpRequest, at: Stage, before: Choices
) -> tuple[ChoicesForm, Choices, Line | None]:
    """What was sent of a page: the form with its errors, the choices it makes, and a sentence
    where a tick does not exist.
    """
    form = checked(request.POST, english=switches.read(request).english)
    readable = {name: value for name, value in form.cleaned_data.items() if name != "report"}
    refuse_closed(form, guidance_for(at, before.changed(readable)))
    ticked, wrong = known_slugs(request.POST)
    # A press is newer than what stands in the form around it, a judgement on a talk too (R07).
    return form, before.changed(form.cleaned_data | ticked).changed(pressed(request)), wrong


def pressed(request: HttpRequest) -> dict[str, str]:
    """What one press on the line of the situation says, as `zet` = «whereabouts:abroad»."""
    name, _, value = request.POST.get("zet", "").partition(":")
    return {name: value} if name in CHIPS and value in BY_NAME[name].values else {}


def way_on(request: HttpRequest, at: Stage, before: Choices, after: Choices) -> str:
    """Where saving leads: to what was pressed, to what a new signal asks, or to the next work."""
    asked = request.POST.get("naar", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    if "zet" in request.POST and "verder" not in request.POST:
        return stage_url(at)
    if work_of(at, before.values, guidance_for(at, before), request.GET.get("vraag", "")).question:
        # Where the answer leads stands on the page it was asked on.
        return stage_url(at)
    if names := pointed_at(before, after):
        return f"{reverse('guide:situation')}?page={onward(at, after)}&vraag={','.join(names)}"
    return stage_url(STAGES[onward(at, after)])


def onward(at: Stage, after: Choices) -> str:
    """The stage that comes after saving this one; the same one while it asks more."""
    guidance = guidance_for(at, after)
    work = work_of(at, after.values, guidance)
    stays = work.stays or work.ends
    return at.value if stays or at.next is None else at.next.value


def pointed_at(before: Choices, after: Choices) -> list[str]:
    """The questions that a newly ticked signal points at and that have no answer yet."""
    fresh = after.signals - before.signals
    points = [
        point
        for signal in memory.checklist().signals
        if signal.slug in fresh
        for point in signal.points_to
    ]
    names = dict.fromkeys(name for point in points for name in POINTS_AT.get(point, ()))
    return [name for name in names if name not in after.values]


@explains_cookies(refused=without_cookies)
@require_http_methods(["GET", "HEAD", "POST"])
def situation(request: HttpRequest) -> HttpResponse:
    """The situation on a page of its own: everything, or the questions that `vraag` names."""
    before = choices.read(request)
    if request.method != "POST":
        return page(request, "guide/situation.html", situation_page(request, before))
    form, after, wrong = taken(request, Stage.SIGNALS, before)
    if form.errors or wrong:
        context = situation_page(request, after, form) | {"wrong_ticks": wrong}
        return choices.keep(page(request, "guide/situation.html", context, status=422), after)
    return choices.keep(HttpResponseRedirect(page_to_return_to(request)), after)


def situation_page(
    request: HttpRequest, chosen: Choices, errors: ChoicesForm | None = None
) -> dict[str, Any]:
    """The questions of the situation in groups; only some of them where a page asked for those."""
    sent = request.POST if request.method == "POST" else request.GET
    # Each once, however often it is named: every name is a field on the page.
    named = dict.fromkeys(sent.get("vraag", "").split(","))
    wanted = [name for name in named if name in BY_NAME]
    groups = [(None, tuple(wanted))] if wanted else about(chosen)
    names = [name for _, group in groups for name in group]
    # What was sent and not understood always comes back, also where this page does not ask it.
    wrong = [name for name in (errors.errors if errors else ()) if name not in names]
    groups, names = [(None, tuple(wrong)), *groups], [*wrong, *names]
    form = shown_form(names, chosen.values, errors, english=switches.read(request).english)
    return {
        "form": form,
        "groups": [(title, [form[name] for name in group]) for title, group in groups if group],
        "some": ",".join(wanted),
        "back": sent.get("page", ""),
        "work_form": "werk-form",
        "switches": switches.read(request),
    }


def about(chosen: Choices) -> list[tuple[Line | None, tuple[str, ...]]]:
    """The questions of the situation; whether somebody saw the person since «not back» only where
    that was ticked (R63).
    """
    beside = () if NOT_BACK in chosen.signals else ("here_confirmed_since_signal",)
    return [(title, tuple(n for n in names if n not in beside)) for title, names in SITUATION]


def page_to_return_to(request: HttpRequest) -> str:
    """The page a form says it stands on; only pages of the guide, anything else leads to the first
    stage.
    """
    at = request.POST.get("page", "")
    if at in WAYS_IN:
        return reverse("guide:now", args=[at])
    return stage_url(STAGES.get(at, Stage.SIGNALS))


@require_safe
def checklist(request: HttpRequest) -> HttpResponse:
    """The list of signals stands at the first stage."""
    return redirect("guide:stage", Stage.SIGNALS.value)


@explains_cookies(refused=without_cookies)
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """«Wis alles»: the browser forgets what was chosen."""
    return choices.forget(HttpResponseRedirect(reverse("guide:home")))


@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: forget the choices, lock a signed-in session, and go to a neutral site."""
    return leaving(request)


def is_of_a_person(request: HttpRequest) -> bool:
    """Whether a page of ours leads here, or an address that was typed: another site ends no
    session and empties no choices. A browser that does not say is believed.
    """
    where = request.headers.get("Sec-Fetch-Site", "none")
    return where in ("same-origin", "none") and "Sec-Purpose" not in request.headers


def leaving(request: HttpRequest) -> HttpResponse:
    """From a form by way of an empty page: the policy lets no form lead to another site."""
    neutral = settings.QUICK_EXIT_URL
    if not is_of_a_person(request):
        return redirect(neutral)
    sessions.lock(request)
    if request.method == "POST" or "stil" in request.GET:
        response = render(request, "guide/leave.html", {"neutral": neutral})
    else:
        response = redirect(neutral)
    response["Cache-Control"] = "no-store"
    return choices.forget_all(request, response)
