"""What goes on paper: the emergency card, the steps, and what the guide worked out; each dated and
on one sheet.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.cards import OF_ORGANISATION, Card, card, cards
from meldcode.content import memory
from meldcode.domain.guidance import usual_does
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.stages import THREE_DONTS, Line, Stage
from meldcode.guide import choices
from meldcode.guide.back import back
from meldcode.guide.fields import BY_NAME
from meldcode.guide.rendering import page
from meldcode.guide.screens import screen_for
from meldcode.screen import DrawnScreen
from meldcode.stagewalk import OUTCOMES

NATIONAL = ("112", "veilig-thuis", "lkha", "buitenlandse-zaken")
STAGES = {stage.value: stage for stage in Stage}
SAID = {"yes": Line("ja", "yes"), "no": Line("nee", "no"), "doubt": Line("twijfel", "in doubt")}


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
    return on_paper(request, "guide/print_card.html", **numbers(request))


@require_safe
def save_card(request: HttpRequest) -> HttpResponse:
    """The same card as one file that needs no connection, with what to say when calling; the name
    of the file tells nobody what it is.
    """
    called = numbers(request)
    said = [one for group in called.values() for one in group if one.opening_line]
    answer = on_paper(request, "guide/saved_card.html", **called, opening_lines=said)
    answer["Content-Disposition"] = 'attachment; filename="kaart.html"'
    return answer


def numbers(request: HttpRequest) -> dict[str, list[Card]]:
    """The four national numbers, and those of the visitor's own organisation."""
    directory, today = memory.directory(), timezone.localdate()
    own = [card(entry, today) for entry in directory.own_for(getattr(request, "user", None))]
    return {"numbers": cards(NATIONAL, directory, today), "own": own}


@require_safe
def print_steps(request: HttpRequest) -> HttpResponse:
    """The whole route: what one does at each step, and the five questions."""
    rows = [(stage, stage.step, usual_does(stage)) for stage in Stage]
    return on_paper(request, "guide/print_steps.html", rows=rows, questions=QUESTIONS)


@require_safe
def print_outcome(request: HttpRequest) -> HttpResponse:
    """What the guide says of this visitor's situation, to print or to copy as text."""
    stage = STAGES.get(request.GET.get("stap", ""), Stage.DECIDE)
    chosen = choices.read(request)
    screen = screen_for(request, stage, chosen)
    blocks = [block for block in outcome(screen, chosen.values) if block[1]]
    return on_paper(request, "guide/print_outcome.html", blocks=blocks, text=as_text(blocks))


def outcome(screen: DrawnScreen, values: Any) -> Iterator[tuple[Line, list[Line]]]:
    """Headings with their lines, in the order of a screen; a heading without lines is left out."""
    said, beside, calls = screen.message_values(), screen.beside_values(), screen.call_values()
    fallen = [*said["voided"], *said["voided_more"]]
    stop = [said["stop"]] if said["stop"] else []
    does = [screen.do(one) for one in screen.briefing.do]
    yield Line("Situatie", "Situation"), [screen.situation_line]
    yield Line("Nu", "Now"), texts_of([said["headline"]])
    yield Line("Telt niet meer", "No longer counts"), texts_of(fallen)
    yield Line("Mag nu niet", "Not allowed now"), texts_of(stop)
    yield Line("Waarom", "Why"), texts_of(said["because"] if stop else [])
    yield Line("Wat u doet", "What you do"), texts_of(does)
    yield Line("Let op", "Mind"), texts_of(beside["minds"])
    yield Line("Waar u staat", "Where you stand"), decided(screen, values)
    yield Line("Wie u belt", "Whom you call"), [Line(*one.line) for one in calls["cards"]]
    yield Line(*OF_ORGANISATION), [Line(*one.line) for one in screen.own_cards]


def texts_of(items: Iterable[dict[str, Any]]) -> list[Line]:
    return [item["text"] for item in items]


def decided(screen: DrawnScreen, values: Any) -> list[Line]:
    """What was answered and decided so far; the outcome once a question was answered."""
    names = [name for name in BY_NAME if name.startswith("answer_") or name in ("report", "help")]
    lines = [
        Line(
            f"{BY_NAME[name].nl} {SAID[values[name]].nl}",
            f"{BY_NAME[name].en} {SAID[values[name]].en}",
        )
        for name in names
        if name in values
    ]
    return [OUTCOMES[screen.guidance.outcome], *lines] if lines else []


def as_text(blocks: list[tuple[Line, list[Line]]]) -> str:
    """The same as plain text."""
    parts = [
        f"{title.nl}:\n" + "\n".join(f"- {line.nl}" for line in lines) for title, lines in blocks
    ]
    return "\n\n".join(parts)
