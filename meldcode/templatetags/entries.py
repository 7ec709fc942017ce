"""One entry of a case as its pages show it, in plain Python: a page shows several."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from meldcode.addresses import path_of
from meldcode.cases.models import Kind
from meldcode.filled import filled, filled_each

register = template.Library()

CARRIED = SafeString(
    '<p class="quiet">Meegenomen uit de handreiking. Verbeter deze regel met bron en datum.</p>'
)
CORRECTION = SafeString(' · <span class="badge">Verbetering</span>')
TAKEN_BACK = SafeString(' · <span class="badge">Ongedaan gemaakt</span>')
WIPED = SafeString(' · <span class="badge">Woorden weggehaald</span>')
CORRECTED = SafeString(' · <span class="badge badge--warning">Later verbeterd</span>')
NOTHING = SafeString("")


@register.simple_tag(takes_context=True)
def entry(context: Context, row: Any, level: int = 2) -> SafeString:
    """`row` is an entry as telling.py tells it, on a page of a case (`case`, `own_words`); `level`
    is that of its heading.
    """
    kept = row.entry
    return filled(
        '<article class="card" id="r{}"><h{}>{}</h{}><p class="quiet">{}{}</p>{}{}{}{}{}</article>',
        kept.number, level, row.title, level, when(row),
        marks(row),
        CARRIED if kept.data.get("carried") else NOTHING,
        lines(row.lines),
        texts(row.texts),
        way_to_correct(context, row),
        way_to_wipe(context, row),
    )  # fmt: skip


def marks(row: Any) -> SafeString:
    """What became of it: a correction, wiped, corrected later."""
    kept = row.entry
    if kept.kind == Kind.SITUATION:
        return TAKEN_BACK if row.corrected else NOTHING
    found = (kept.corrects_id, kept.data.get("wiped_on"), row.corrected)
    words = (CORRECTION, WIPED, CORRECTED)
    return SafeString("".join(mark for one, mark in zip(found, words, strict=True) if one))


def when(row: Any) -> SafeString:
    day = filled("{} · ", row.day) if row.day else NOTHING
    by = getattr(row.entry, "by_name", "")
    return filled("{}genoteerd {} door {}", day, row.noted, by)


def lines(found: list[tuple[str, str]]) -> SafeString:
    if not found:
        return NOTHING
    rows = filled_each("<dt>{}</dt><dd>{}</dd>", found)
    return filled('<dl class="facts">{}</dl>', rows)


def texts(found: list[tuple[str, str]]) -> SafeString:
    return filled_each('<p class="quiet">{}</p><p class="typed">{}</p>', found)


def way_to_correct(context: Context, row: Any) -> SafeString:
    """Only for who wrote it, the newest version, while the case is open."""
    kept, case = row.entry, context["case"]
    own = kept.by_id == context["user"].pk and kept.kind in context["own_words"]
    if not own or row.corrected or case.is_closed:
        return NOTHING
    return filled(
        '<p class="no-print"><a href="{}">Verbeteren<span class="unseen"> {}</span></a></p>',
        path_of("cases:correct", case.pk, kept.pk),
        row.title,
    )


def way_to_wipe(context: Context, row: Any) -> SafeString:
    """A name that slipped in is taken out by who wrote it."""
    if row.entry.by_id != context["user"].pk or not row.texts:
        return NOTHING
    return filled(
        '<p class="no-print"><a class="source" href="{}">Haal een naam weg'
        '<span class="unseen"> {}</span></a></p>',
        path_of("cases:wipe", context["case"].pk, row.entry.pk),
        row.title,
    )
