"""What goes on paper: the emergency card, the steps, and what the guide worked out; each dated and
on one sheet.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from meldcode.cards import card_of
from meldcode.content import memory
from meldcode.domain.guidance import usual_does
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.stages import THREE_DONTS, Stage
from meldcode.guide import choices as kept
from meldcode.guide.back import back
from meldcode.guide.fields import BY_NAME
from meldcode.guide.paper import page
from meldcode.guide.screens import screen_for
from meldcode.screen import Screen
from meldcode.stagewalk import OUTCOMES

NATIONAL = ("112", "veilig-thuis", "lkha", "buitenlandse-zaken")
STAGES = {stage.value: stage for stage in Stage}


def on_paper(request: HttpRequest, template: str, **values: Any) -> HttpResponse:
    """A page that is printed: with its day, and the way back for who reads it on a screen."""
    shown = {
        "today": timezone.localdate(),
        "three_donts": THREE_DONTS.values(),
        "back": back(request, reverse("guide:home")),
    }
    return page(request, template, shown | values)


@require_safe
def print_card(request: HttpRequest) -> HttpResponse:
    """The emergency card: numbers and three don'ts on half a sheet."""
    directory, today = memory.directory(), timezone.localdate()
    numbers = [card_of(directory.contacts[slug], today) for slug in NATIONAL]
    return on_paper(request, "guide/print_card.html", numbers=numbers)


@require_safe
def print_steps(request: HttpRequest) -> HttpResponse:
    """The whole route: what one does at each step, and the five questions."""
    rows = [(stage, stage.step, usual_does(stage)) for stage in Stage]
    return on_paper(request, "guide/print_steps.html", rows=rows, questions=QUESTIONS)


@require_safe
def print_outcome(request: HttpRequest) -> HttpResponse:
    """What the guide says of this visitor's situation, to print or to copy as text."""
    stage = STAGES.get(request.GET.get("stap", ""), Stage.DECIDE)
    chosen = kept.read(request)
    screen = screen_for(request, stage, chosen)
    blocks = [block for block in outcome(screen, chosen.values) if block[1]]
    return on_paper(request, "guide/print_outcome.html", blocks=blocks, text=as_text(blocks))


def outcome(screen: Screen, values: Any) -> Iterator[tuple[str, list[str]]]:
    """Headings with their lines, in the order of a screen; a heading without lines is left out."""
    said, beside, calls = screen.message_values(), screen.beside_values(), screen.call_values()
    yield "Situatie", [screen.situation_line]
    yield "Nu", [said["headline"]["text"].nl]
    if said["stop"]:
        yield "Mag nu niet", [said["stop"]["text"].nl]
        yield "Waarom", [item["text"].nl for item in said["because"]]
    yield "Wat u doet", [screen.do(one)["text"].nl for one in screen.briefing.do]
    yield "Let op", [item["text"].nl for item in beside["minds"]]
    yield "Waar u staat", decided(screen, values)
    yield "Wie u belt", [called(card) for card in calls["cards"]]


def decided(screen: Screen, values: Any) -> list[str]:
    """What was answered and decided so far; the outcome once a question was answered."""
    names = [name for name in BY_NAME if name.startswith("answer_") or name in ("report", "help")]
    words = {"yes": "ja", "no": "nee", "doubt": "twijfel"}
    lines = [f"{BY_NAME[name].nl} {words[values[name]]}" for name in names if name in values]
    return [OUTCOMES[screen.guidance.outcome], *lines] if lines else []


def called(card: dict[str, Any]) -> str:
    """A contact in one line, with every number that one may have to read out."""
    parts = [card["display"] or card["website"]]
    if card["display_abroad"]:
        parts.append(f"uit het buitenland {card['display_abroad']}")
    if card["whatsapp_display"]:
        parts.append(f"WhatsApp {card['whatsapp_display']}")
    return ", ".join([card["name"], *(part for part in parts if part)])


def as_text(blocks: list[tuple[str, list[str]]]) -> str:
    """The same as plain text."""
    parts = [f"{title}:\n" + "\n".join(f"- {line}" for line in lines) for title, lines in blocks]
    return "\n\n".join(parts)
