"""One entry of a case as its pages show it, in plain Python: a page shows several."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from meldcode.addresses import path_of
from meldcode.cases.models import Kind
from meldcode.filled import filled, filled_each
from meldcode.templatetags.casewords import in_both
from meldcode.templatetags.frame import both

register = template.Library()

CARRIED = "Meegenomen uit de gids. Verbeter deze regel met bron en datum."
CORRECTION = (SafeString("badge"), "Verbetering")
TAKEN_BACK = (SafeString("badge"), "Ongedaan gemaakt")
WIPED = (SafeString("badge"), "Woorden weggehaald")
CORRECTED = (SafeString("badge badge--warning"), "Later verbeterd")
NOTHING = SafeString("")


@register.simple_tag(takes_context=True)
def entry(context: Context, row: Any, level: int = 2) -> SafeString:
    """`row` is an entry as telling.py tells it, on a page of a case (`case`, `own_words`); `level`
    is that of its heading.
    """
    kept = row.entry
    carried = kept.data.get("carried")
    return filled(
        '<article class="card" id="r{}"><h{}>{}</h{}><p class="quiet">{}{}</p>{}{}{}{}{}</article>',
        kept.number, level, in_both(context, row.title), level, when(context, row),
        filled_each(' · <span class="{}">{}</span>', marks(context, row)),
        filled('<p class="quiet">{}</p>', in_both(context, CARRIED)) if carried else NOTHING,
        lines(context, row.lines),
        texts(context, row.texts),
        way_to_correct(context, row),
        way_to_wipe(context, row),
    )  # fmt: skip


def marks(context: Context, row: Any) -> Iterator[tuple[SafeString, Any]]:
    """What became of it: a correction, wiped, corrected later."""
    kept = row.entry
    found: tuple[Any, ...] = (kept.corrects_id, kept.data.get("wiped_on"), row.corrected)
    words: tuple[Any, ...] = (CORRECTION, WIPED, CORRECTED)
    if kept.kind == Kind.SITUATION:
        found, words = (row.corrected,), (TAKEN_BACK,)
    for one, (kind, said) in zip(found, words, strict=True):
        if one:
            yield kind, in_both(context, said)


def when(context: Context, row: Any) -> SafeString | str:
    by = getattr(row.entry, "by_name", "")
    said = both(context, "genoteerd {noted} door {by}", "noted {noted} by {by}",
                noted=row.noted, by=by)  # fmt: skip
    return filled("{} · {}", in_both(context, row.day), said) if row.day else said


def lines(context: Context, found: list[tuple[str, str]]) -> SafeString:
    if not found:
        return NOTHING
    told = ((in_both(context, label), in_both(context, value)) for label, value in found)
    return filled('<dl class="facts">{}</dl>', filled_each("<dt>{}</dt><dd>{}</dd>", told))


def texts(context: Context, found: list[tuple[str, str]]) -> SafeString:
    told = ((in_both(context, label), text) for label, text in found)
    return filled_each('<p class="quiet">{}</p><p class="typed">{}</p>', told)


def may_touch(context: Context, row: Any) -> bool:
    """Whether this person may still write such an entry: who vouched for one once may work along
    by now.
    """
    case = context["case"]
    along = context["written_along"](row.entry)
    return bool(case.may_write if along else case.may_vouch)


def way_to_correct(context: Context, row: Any) -> SafeString:
    """Only for who wrote it, the newest version, while the case is open."""
    kept, case = row.entry, context["case"]
    own = kept.by_id == context["user"].pk and kept.kind in context["own_words"]
    own = own and may_touch(context, row)
    if not own or row.corrected or case.is_closed:
        return NOTHING
    return filled(
        '<p class="no-print"><a href="{}">{}<span class="unseen"> {}</span></a></p>',
        path_of("cases:correct", case.pk, kept.pk),
        in_both(context, "Verbeteren"),
        row.title,
    )


def way_to_wipe(context: Context, row: Any) -> SafeString:
    """A name that slipped in is taken out by who wrote it, not by way of emergency access."""
    if row.entry.by_id != context["user"].pk or not row.texts or not may_touch(context, row):
        return NOTHING
    return filled(
        '<p class="no-print"><a class="source" href="{}">{}<span class="unseen"> {}</span></a></p>',
        path_of("cases:wipe", context["case"].pk, row.entry.pk),
        in_both(context, "Haal een naam weg"),
        row.title,
    )
