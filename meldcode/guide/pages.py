"""The pages of the guide that everyone sees alike: background, sources, privacy, paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from meldcode.cards import card_of, contact_cards
from meldcode.content import memory
from meldcode.domain.cautions import CAUTIONS
from meldcode.domain.guidance import usual_does
from meldcode.domain.questions import AFTER_REPORTING, QUESTIONS
from meldcode.domain.rules import RULES
from meldcode.domain.stages import THREE_DONTS, Stage
from meldcode.guide.paper import page
from meldcode.sourcing import cite, lines_of

NATIONAL = ("112", "veilig-thuis", "lkha", "buitenlandse-zaken")
HELPERS = ("veilig-thuis", "lkha", "kindertelefoon", "fier", "buitenlandse-zaken")


@require_safe
def background(request: HttpRequest) -> HttpResponse:
    """What it is, who runs a risk, why, and how often."""
    content = memory.checklist()
    countries = memory.directory().countries

    def lines(entries: Any) -> list[dict[str, Any]]:
        return lines_of(entries, content)

    sections = [
        ("wat-het-is", "Wat is gedwongen achterlating?", None, lines(content.what_it_is)),
        ("vakantietijd", "Vakantietijd", None, lines(content.season)),
        ("cijfers", "Cijfers", None, lines(content.figures)),
        ("risicogroepen", "Risicogroepen", lines([content.risk_groups_intro])[0], lines(content.risk_groups)),
        ("relatie", content.relationship_intro.heading_nl, lines([content.relationship_intro])[0],
         lines(content.relationship_factors)),
        ("motieven", "Redenen die kunnen meespelen", lines([content.motives_intro])[0], lines(content.motives)),
        ("na-melding", "Na een melding", None, lines(AFTER_REPORTING)),
        ("na-terugkeer", "Na terugkeer", None, lines([content.after_return])),
    ]  # fmt: skip
    areas = [
        (area.nl, [(iso, countries[iso].name.nl) for iso in area.iso if iso in countries])
        for figure in content.figures
        for area in figure.areas
    ]
    notes = {factor.slug: factor for factor in content.relationship_factors if factor.note_nl}
    who = {motive.slug: motive.who_nl for motive in content.motives}
    context = {"sections": sections, "areas": areas, "notes": notes, "who": who}
    return page(request, "guide/background.html", context)


@require_safe
def bystander(request: HttpRequest) -> HttpResponse:
    """For who is no professional, or whom it is about."""
    content = memory.checklist()
    context = {"lines": lines_of(content.bystander, content), "contact_cards": cards(HELPERS)}
    return page(request, "guide/bystander.html", context)


def cards(slugs: tuple[str, ...]) -> list[dict[str, Any]]:
    return contact_cards(slugs, memory.directory(), "", timezone.localdate())


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every document with its anchor, who helped, and what to read on."""
    content = memory.checklist()
    kinds: dict[str, list[Any]] = {}
    for entry in content.reading:
        kinds.setdefault(entry.kind_nl, []).append(entry)
    context = {
        "documents": content.sources,
        "organisations": content.organisations,
        "reading": kinds.items(),
    }
    return page(request, "guide/sources.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, where, and for how long."""
    return page(request, "guide/privacy.html")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the product does and does not do, and which of its choices nobody confirmed yet."""
    content = memory.checklist()
    spoken = [
        {
            "id": rule.id,
            "nl": rule.nl,
            "en": f"{rule.condition_en}: {rule.then_en}",
            "sources": cite(rule.sources, content),
            "unconfirmed": rule.unconfirmed,
        }
        for rule in RULES
    ]
    context = {
        "open_rules": [rule for rule in spoken if rule["unconfirmed"]],
        "other_rules": [rule for rule in spoken if not rule["unconfirmed"]],
    }
    return page(request, "guide/about.html", context)


@require_safe
def no_answer(request: HttpRequest) -> HttpResponse:
    """What to do when nobody answers the telephone."""
    content = memory.checklist()
    caution = [one for one in CAUTIONS if one.slug == "lkha-no-answer"]
    context = {
        "lines": lines_of(caution, content),
        "contact_cards": cards(NATIONAL),
        "three_donts": THREE_DONTS.values(),
    }
    return page(request, "guide/no_answer.html", context)


@require_safe
def print_card(request: HttpRequest) -> HttpResponse:
    """The emergency card: numbers and three don'ts on half a sheet."""
    directory = memory.directory()
    vital = [card_of(directory.contacts[slug], timezone.localdate()) for slug in NATIONAL]
    return page(
        request, "guide/print_card.html", {"numbers": vital, "three_donts": THREE_DONTS.values()}
    )


@require_safe
def print_steps(request: HttpRequest) -> HttpResponse:
    """The whole route on paper: steps, what one does, the questions, what to mind."""
    content = memory.checklist()
    lines = lines_of(CAUTIONS, content)
    context = {
        "rows": [(stage, stage.step, usual_does(stage)) for stage in Stage],
        "questions": QUESTIONS,
        "cautions": [
            (caution, line, caution.variants.values())
            for caution, line in zip(CAUTIONS, lines, strict=True)
        ],
        "three_donts": THREE_DONTS.values(),
    }
    return page(request, "guide/print_steps.html", context)
