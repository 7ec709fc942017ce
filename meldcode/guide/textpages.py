"""The pages of texts around the guide: read from the release, drawn alike."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.cards import Card
from contacts.cards import cards as cards_of
from meldcode.content import memory
from meldcode.domain.briefing import SHORT_NAMES
from meldcode.domain.guidance import Guidance
from meldcode.domain.place import Effective
from meldcode.domain.stages import Line, Stage
from meldcode.guide import backgrounds, choices, texts
from meldcode.guide.back import back
from meldcode.guide.fitting import fitting
from meldcode.guide.rendering import page
from meldcode.guide.screens import guidance_for
from meldcode.guide.texts import Page, Section, Text
from signals.entries import day_in_words

REGIONS = {
    "north": Line("Noord", "North"),
    "middle": Line("Midden", "Middle"),
    "south": Line("Zuid", "South"),
}
# The part of the school year that stands open in its own month.
MONTHS_OF_YEAR = {
    4: "sy-april", 5: "sy-may", 6: "sy-june", 7: "sy-july", 8: "sy-august", 9: "sy-september",
}  # fmt: skip
GONE_ALREADY = Line(
    "De persoon is al in het buitenland. Bel nu {bel}. Zeg niets tegen de familie.",
    "The person is abroad already. Call {bel} now. Say nothing to the family.",
)
CALL_AT_ONCE = Line(
    "Bel nu {bel}. Zeg niets tegen de familie.", "Call {bel} now. Say nothing to the family."
)
# What the background says to the person, by the section in which it stands.
TO_THE_PERSON = {"in-nl": "person-in-nl", "abroad": "person-abroad"}


def text_page(
    request: HttpRequest,
    name: str,
    sections: Sequence[Section] | None = None,
    template: str = "texts/page.html",
    parent: str = "guide:home",
    **more: Any,
) -> HttpResponse:
    """A page of texts; `sections` are those that stand on it, all where none are named."""
    content = texts.page(name)
    shown = content.sections if sections is None else tuple(sections)
    context = {
        "content": content,
        "page_name": name.replace("_", "-"),
        "sections": shown,
        "unconfirmed": any_unconfirmed(content, shown),
        "back": back(request, reverse(parent)),
    }
    return page(request, template, context | more)


def any_unconfirmed(content: Page, sections: Iterable[Section]) -> bool:
    """Whether the page has to say that not everything on it is confirmed."""
    lead = bool(content.lead and content.lead.any_unconfirmed)
    return lead or any(section.any_unconfirmed for section in sections)


@require_safe
def stop_journey(request: HttpRequest) -> HttpResponse:
    """Whether a journey can be stopped, what fits this visitor first."""
    chosen = choices.read(request)
    guidance = guidance_for(Stage.CONSULT, chosen)
    content = texts.page("stop_journey")
    fits = fitting(content, chosen.facts, guidance)
    return text_page(
        request,
        "stop_journey",
        [with_whom(section, guidance) for section in content.sections],
        template="texts/stop_journey.html",
        fits=fits,
        folds=True,
        open=[one.slug for one in content.sections if fits & {text.slug for text in one.texts}],
        call=cards(guidance.contacts)[0],
    )


def with_whom(section: Section, guidance: Guidance) -> Section:
    """A section that says whom to call, in the words of this situation."""
    texts_of_it = tuple(calling(text, guidance) for text in section.all_texts)
    return replace(section, all_texts=texts_of_it)


def calling(text: Text, guidance: Guidance) -> Text:
    """A text with whom to call in it. 112 is called at once and not asked about a journey, and who
    is abroad already is not kept from going.
    """
    said, whom = text.text, SHORT_NAMES[guidance.contacts[0]]
    if "{bel}" in said.nl and guidance.whereabouts is Effective.ABROAD:
        said = GONE_ALREADY
    elif "{bel}" in said.nl and guidance.contacts[0] == "112":
        said = CALL_AT_ONCE
    line = Line(said.nl.replace("{bel}", whom.nl), said.en.replace("{bel}", whom.en))
    return replace(text, text=line)


@require_safe
def back_home(request: HttpRequest) -> HttpResponse:
    """Bringing someone home, and the months after."""
    return text_page(request, "back_home", folds=True, open=["who-does-what"])


@require_safe
def school_year(request: HttpRequest) -> HttpResponse:
    """The school year month by month, with the holidays that have an official source."""
    holidays = texts.page("school_year").more["holidays"]
    rows = [
        (row, [span(row[region]) for region in REGIONS], span(row.get("extra_week", ())))
        for row in holidays["rows"]
    ]
    return text_page(
        request,
        "school_year",
        template="texts/school_year.html",
        holidays=holidays,
        folds=True,
        open=[MONTHS_OF_YEAR.get(timezone.localdate().month, "")],
        checked=day_in_words(holidays["checked"]),
        rows=rows,
        regions=REGIONS.values(),
    )


def span(days: Iterable[str]) -> tuple[date, ...]:
    """First and last day."""
    return tuple(date.fromisoformat(day) for day in days)


@require_safe
def background(request: HttpRequest) -> HttpResponse:
    """What it is, its signals, who runs a risk, why, and how often."""
    context = {
        "sections": backgrounds.sections(),
        "folds": True,
        "open": ["wat-het-is"],
        "back": back(request, reverse("guide:home")),
    }
    return page(request, "texts/background.html", context)


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Every word of the word list, explained."""
    return text_page(request, "words", template="texts/words.html")


@require_safe
def differences(request: HttpRequest) -> HttpResponse:
    """Where the sources say different things, side by side."""
    known = memory.checklist().source_by_slug
    rows = [
        (one, [(known[slug], day_in_words(day), said) for slug, day, said in one.sides])
        for one in texts.differences()
    ]
    context = {"rows": rows, "unconfirmed": True, "back": back(request, reverse("guide:sources"))}
    return page(request, "texts/differences.html", context)


@require_safe
def bystander(request: HttpRequest) -> HttpResponse:
    """For who it is about: plain words, and whom one can call."""
    content = texts.page("person")
    sections = [content.section(slug) for slug in ("first", "in-nl", "if-you-must-go", "abroad")]
    return text_page(
        request,
        "person",
        [with_background(one, TO_THE_PERSON.get(one.slug, "")) for one in sections],
        template="texts/person.html",
        cards=[
            (text, one) for text in content.section("cards").texts for one in cards((text.contact,))
        ],
        traces=content.section("traces"),
    )


@require_safe
def someone(request: HttpRequest) -> HttpResponse:
    """For who worries about someone else, and is no professional."""
    content = texts.page("person")
    of_bystanders = [
        one.slug for one in memory.checklist().bystander if one.slug.startswith("bystander")
    ]
    section = with_background(content.section("bystander"), *of_bystanders)
    return text_page(
        request,
        "person",
        [replace(section, title=Line("", ""))],
        template="texts/someone.html",
        heading=section.title,
        parent="guide:bystander",
        numbers=cards(("veilig-thuis", "buitenlandse-zaken", "lkha")),
        traces=content.section("traces"),
    )


def with_background(section: Section, *slugs: str) -> Section:
    """A section with these entries of the checklist's background behind its own."""
    known = memory.checklist().background_by_slug
    found = tuple(backgrounds.as_text(known[slug]) for slug in slugs if slug)
    return replace(section, all_texts=section.all_texts + found)


def cards(slugs: Iterable[str]) -> list[Card]:
    return cards_of(slugs, memory.directory(), timezone.localdate())
