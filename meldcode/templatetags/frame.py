"""Tags of the frame: links that stand only where their route does, and links to sources."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from meldcode import desk
from meldcode.content import memory
from meldcode.english import beside, english_day
from meldcode.frame import address

register = template.Library()


@register.inclusion_tag("frame/desk_menu.html", takes_context=True)
def desk_menu(context: Context) -> dict[str, Any]:
    """The menu of an admin, on every page of the desk the same."""
    request = context.get("request")
    return {"groups": desk.groups(request) if request else []}


@register.inclusion_tag("frame/way_up.html", takes_context=True)
def way_up(context: Context) -> dict[str, Any]:
    """The pages above this page of the desk."""
    request = context.get("request")
    return {"up": desk.way_up(request) if request else []}


@register.simple_tag(takes_context=True)
def both(context: Context, nl: str, en: str, **values: Any) -> SafeString | str:
    """A label in Dutch, with its English beside it for who asked for that; each `{name}` in it is
    one of `values`, a day among them in either language.
    """
    said = gettext(nl).format(**values) if values else gettext(nl)
    if not context.get("english"):
        return said
    in_english = {name: english_day(str(one)) or one for name, one in values.items()}
    return beside(said, en.format(**in_english) if values else en)


@register.simple_tag(takes_context=True)
def said(context: Context, line: Any) -> SafeString | str:
    """A line of content (`nl`, `en`; an object or a mapping), with its English beside it for who
    asked for that.
    """
    nl, en = (line["nl"], line["en"]) if isinstance(line, Mapping) else (line.nl, line.en)
    return beside(nl, en) if context.get("english") else nl


@register.simple_tag
def route(name: str) -> str:
    """The path of a route without arguments, empty where it does not exist."""
    return address(name)


MOST_REMEMBERED = 2000
remembered: dict[tuple[str, str], SafeString] = {}


@register.simple_tag
def fixed(template_name: str, **values: Any) -> SafeString:
    """A partial that shows only public content, rendered once for the same values and then
    remembered.

    Never for what someone typed: it would stay in the memory of the process. Values count by their
    repr.
    """
    key = (template_name, repr(values))
    html = remembered.get(key)
    if html is None:
        if len(remembered) >= MOST_REMEMBERED:
            remembered.clear()
        html = remembered[key] = render_to_string(template_name, values)
    return html


@register.filter
def sources_of(sources: Iterable[Any] | None) -> list[dict[str, str]]:
    """Slugs or source objects as what the partial shows: address on the page of sources, and what
    to call it.
    """
    page = address("guide:sources")
    return [
        {"url": f"{page}#{slug}", "label": label}
        for slug, label in (slug_and_label(source) for source in sources or ())
    ]


@register.filter
def source_names(sources: Iterable[Any] | str | None) -> str:
    """What these sources are called, never by their slugs while the content knows them; what was
    typed as a source stays as it is.
    """
    if isinstance(sources, str):
        sources = sources.split(", ")
    return ", ".join(label for _, label in map(slug_and_label, sources or ()))


def slug_and_label(source: Any) -> tuple[str, str]:
    """A source by its Dutch name, never by its slug while the content knows it."""
    slug = source if isinstance(source, str) else str(getattr(source, "slug", source))
    known = memory.checklist().source_by_slug.get(slug)
    return slug, known.short if known else slug
