"""The pages that someone looks along with: the family at the desk or on the line, the person who
sits with you.

They begin with the sentence to say and nothing else; who to call, and what not to do, stands below
the first screen.
"""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from meldcode.guide import choices, texts
from meldcode.guide.back import back
from meldcode.guide.entries import ENTRIES
from meldcode.guide.rendering import page
from meldcode.guide.screens import screen_for
from meldcode.guide.texts import Text
from meldcode.guide.ways import Now, WayIn, with_facts

__all__ = ["conversation", "family"]

AROUND_FAMILY = ("never", "after", "reception", "colleagues")
# What stands below the questions of the conversation: at the first, at the last, and at each.
AT_FIRST, AT_LAST = ("minimum", "before"), ("agree", "right-after")
AT_EACH = ("secrecy", "never-say", "walks-in", "plain")


@require_safe
def family(request: HttpRequest, part: str = "") -> HttpResponse:
    """The family calls, stands at the door, comes to fetch the person, or asks why."""
    content = texts.page("family")
    situations = content.section("situations").texts
    place = {text.path: text for text in situations}
    said = place.get(part or situations[0].path)
    if said is None or part == situations[0].path:
        raise Http404
    context = {
        "said": said,
        "tab": said.tab,
        "others": [(text, address_of(text, situations)) for text in situations if text is not said],
        "around": [content.section(slug) for slug in AROUND_FAMILY],
        "lead": content.lead,
    }
    return beside(request, Now.FAMILY_CALLS, "texts/family.html", context)


def address_of(text: Text, situations: Sequence[Text]) -> str:
    """The address of a situation; the first one is the way in itself."""
    if text is situations[0]:
        return reverse("guide:family")
    return reverse("guide:family_part", args=[text.path])


@require_safe
def conversation(request: HttpRequest, number: int = 1) -> HttpResponse:
    """The one conversation, a question a page."""
    content = texts.page("conversation")
    questions = content.section("screens").texts
    if not 1 <= number <= len(questions):
        raise Http404
    first, last = number == 1, number == len(questions)
    around = (*(AT_FIRST if first else ()), *(AT_LAST if last else ()), *AT_EACH)
    context = {
        "said": questions[number - 1],
        "tab": f"{number} van {len(questions)}",
        "number": number,
        "last": last,
        "before": None if first else question_url(number - 1),
        "after": None if last else question_url(number + 1),
        "around": [content.section(slug) for slug in around],
        "lead": content.lead if first else None,
    }
    return beside(request, Now.WITH_ME, "texts/conversation.html", context)


def question_url(number: int) -> str:
    if number == 1:
        return reverse("guide:conversation")
    return reverse("guide:question", args=[number])


def beside(request: HttpRequest, now: Now, template: str, context: dict[str, Any]) -> HttpResponse:
    """Such a page, with what the core says of the situation that this way in states."""
    way: WayIn = ENTRIES[now]
    chosen = with_facts(choices.read(request), way)
    shown = {
        "way": way,
        "carries": way.facts,
        "screen": screen_for(request, way.stage, chosen),
        "unconfirmed": True,
        "back": back(request, reverse("guide:home")),
    }
    return page(request, template, shown | context)
