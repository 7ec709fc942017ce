"""The pages of the guide that everyone sees alike: sources, privacy, about, search."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from meldcode.content import memory
from meldcode.domain.cautions import CAUTIONS, Caution
from meldcode.domain.rules import RULES
from meldcode.domain.stages import THREE_DONTS, Line
from meldcode.guide import searching
from meldcode.guide.back import back
from meldcode.guide.form_token import explains_cookies
from meldcode.guide.rendering import page
from meldcode.guide.textpages import cards, text_page
from meldcode.guide.texts import Text
from meldcode.sourcing import cite

NATIONAL = ("112", "veilig-thuis", "lkha", "buitenlandse-zaken")
LONGEST_SEARCH = 80


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
        "back": back(request, reverse("guide:home")),
    }
    return page(request, "guide/sources.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, where, and for how long."""
    return text_page(request, "privacy", template="guide/privacy.html")


# What a sentence of a rule says where no situation fills it in.
IN_GENERAL = {
    "wie": "de deskundige",
    "Wie": "De deskundige",
    "datum": "een eerdere dag",
    "land": "dat land",
}


def in_general(sentence: str) -> str:
    for name, words in IN_GENERAL.items():
        sentence = sentence.replace(f"{{{name}}}", words)
    return sentence


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the product does and does not do, and which of its choices nobody confirmed yet."""
    content = memory.checklist()
    spoken = [
        {
            "id": rule.id,
            "nl": in_general(rule.nl),
            "en": f"{rule.condition_en}: {rule.then_en}",
            "sources": cite(rule.sources, content),
            "unconfirmed": rule.unconfirmed,
        }
        for rule in RULES
    ]
    return text_page(
        request,
        "about",
        template="guide/about.html",
        open_rules=[rule for rule in spoken if rule["unconfirmed"]],
        other_rules=[rule for rule in spoken if not rule["unconfirmed"]],
    )


@require_safe
def no_answer(request: HttpRequest) -> HttpResponse:
    """What to do when nobody answers the telephone."""
    caution = next(one for one in CAUTIONS if one.slug == "lkha-no-answer")
    return text_page(
        request,
        "no_answer",
        template="guide/no_answer.html",
        caution=caution_item(caution),
        contact_cards=cards(NATIONAL),
        three_donts=THREE_DONTS.values(),
    )


@require_safe
def cautions(request: HttpRequest) -> HttpResponse:
    """Every caution with when it holds, and what it says for another country."""
    rows = [
        (
            caution_item(one),
            Line(one.when_nl, one.when_en),
            [anywhere(line) for line in one.variants.values()],
        )
        for one in CAUTIONS
    ]
    context = {"rows": rows, "unconfirmed": True, "back": back(request, reverse("guide:home"))}
    return page(request, "guide/cautions.html", context)


def caution_item(caution: Caution) -> Text:
    """A caution in the shape of the pages."""
    return Text(
        caution.slug,
        Line(caution.nl, caution.en),
        caution.sources,
        unconfirmed="product" in caution.sources,
    )


def anywhere(line: Line) -> Line:
    """A sentence that names the place of an embassy, where no country was chosen."""
    nl = line.nl.replace("{plaats}", "een ander land")
    return Line(nl, line.en.replace("{place}", "another country"))


def search_without_cookies(request: HttpRequest) -> HttpResponse:
    """Where the browser keeps no cookie a form is refused; the lists need none."""
    return page(request, "guide/search.html", search_page(request, "", cookies_blocked=True), 403)


@explains_cookies(refused=search_without_cookies)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Looks up signals, countries and words; what was asked stands in no address."""
    return page(request, "guide/search.html", search_page(request, request.POST.get("zoek", "")))


def search_page(request: HttpRequest, asked: str, **more: Any) -> dict[str, Any]:
    asked = asked.replace("\x00", "").strip()[:LONGEST_SEARCH]
    found = searching.search(asked)
    home = reverse("guide:home")
    return {"asked": asked, "found": found, "back": back(request, home), **more}
