"""Tags of the form pack: a field by the one renderer, and lists of the content as ticks."""

from collections.abc import Collection, Iterable
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from meldcode.english import beside
from meldcode.fields import aim_of, field_html, words
from meldcode.templatetags.frame import sources_of

register = template.Library()


@register.filter
def as_field(field: BoundField) -> SafeString:
    """A field as every page shows it."""
    return field_html(field)


@register.simple_tag
def worded(form: Any, text: Any) -> SafeString:
    """What a form says, with its English beside it where the form was given any."""
    return words(form, text)


@register.filter
def target(field: BoundField) -> str:
    """The id that a link of the error summary leads to; none where nothing is seen of the field."""
    return "" if field.field.widget.is_hidden else aim_of(field)


@register.simple_tag
def ticked_count(entries: Iterable[Any], ticked: Collection[str]) -> str:
    """How many of these are ticked, behind the name of a folded group; never a score (R49)."""
    count = sum(entry.slug in ticked for entry in entries)
    return f" – {count} aangekruist" if count else ""


@register.simple_tag
def tick_rows(
    entries: Iterable[Any], name: str, ticked: Collection[str], english: bool, sources: bool
) -> SafeString:
    """Entries of the content (slug, nl, en, sources) as checkboxes; a checklist has dozens, too
    many for a template's loop.
    """
    return format_html_join(
        "",
        '<li><label class="tick"><input type="checkbox" name="{}"'
        ' value="{}"{}><span>{}{}</span></label></li>',
        (
            (
                name,
                entry.slug,
                " checked" if entry.slug in ticked else "",
                beside(entry.nl, entry.en) if english else entry.nl,
                source_words(entry.sources) if sources else "",
            )
            for entry in entries
        ),
    )


def source_words(slugs: Iterable[str]) -> SafeString:
    """Where an entry stands, as links to the page of sources."""
    return format_html_join(
        "",
        ' <a class="source" href="{}">{}</a>',
        ((source["url"], source["label"]) for source in sources_of(slugs)),
    )
