"""How a form of a case lies on its page: said once, in the form itself, so that no page lists
fields.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from crispy_forms.layout import LayoutObject
from django.forms import BaseForm
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from meldcode.fields import field_html, words

__all__ = ["Fold", "Group", "Lay", "Note", "Ticks", "When"]


class Lay(LayoutObject):
    """Names of fields and other parts, one after the other."""

    def __init__(self, *parts: Any) -> None:
        self.fields = list(parts)

    def render(self, form: BaseForm, context: Context, **kwargs: Any) -> SafeString:
        inside = SafeString("".join(self.pieces(form, context)))
        return self.around(form, inside) if inside or not self.fields else inside

    def pieces(self, form: BaseForm, context: Context) -> Iterator[str]:
        for part in self.fields:
            if not isinstance(part, str):
                yield part.render(form, context)
            elif part in form.fields:
                yield field_html(bound(form, part))

    def around(self, form: BaseForm, inside: SafeString) -> SafeString:
        return inside

    def names(self) -> Iterator[str]:
        """Every field in it, however deep."""
        for part in self.fields:
            if isinstance(part, str):
                yield part
            else:
                yield from part.names()


class Group(Lay):
    """Questions that belong together, under one heading."""

    def __init__(self, legend: str, *parts: Any) -> None:
        super().__init__(*parts)
        self.legend = legend

    def around(self, form: BaseForm, inside: SafeString) -> SafeString:
        return drawn(
            "cases/layout/group.html", {"legend": words(form, self.legend), "inside": inside}
        )


class Fold(Lay):
    """What is not always needed: behind its heading, open where something in it was filled in."""

    def __init__(self, heading: str, *parts: Any, intro: str = "") -> None:
        super().__init__(*parts)
        self.heading, self.intro = heading, intro

    def around(self, form: BaseForm, inside: SafeString) -> SafeString:
        values = {
            "heading": words(form, self.heading),
            "intro": words(form, self.intro),
            "inside": inside,
            "open": self.is_open(form),
        }
        return drawn("cases/layout/fold.html", values)

    def is_open(self, form: BaseForm) -> bool:
        names = [name for name in self.names() if name in form.fields]
        if any(form[name].errors for name in names):
            return True
        said = ((form[name].value(), form.fields[name].initial) for name in names)
        return any(value not in (None, "", [], False, "unknown", first) for value, first in said)


class When(Lay):
    """Questions that are asked where another one has a certain answer; where a browser cannot tell,
    they stand there with the words that say when.
    """

    def __init__(self, name: str, value: str, *parts: Any, says: str) -> None:
        super().__init__(*parts)
        self.name, self.value, self.says = name, value, says

    def around(self, form: BaseForm, inside: SafeString) -> SafeString:
        values = {
            "on": f"{self.name}={self.value}",
            "says": words(form, self.says),
            "inside": inside,
        }
        return drawn("cases/layout/when.html", values)


class Note(Lay):
    """A sentence between the questions; nothing is asked in it."""

    def __init__(self, nl: str, rule: str = "") -> None:
        super().__init__()
        self.nl, self.rule = nl, rule

    def around(self, form: BaseForm, inside: SafeString) -> SafeString:
        return drawn("cases/layout/note.html", {"says": words(form, self.nl), "rule": self.rule})


class Ticks(Lay):
    """A list of the content in its groups, each foldable; `groups` says which, from the form."""

    def __init__(self, name: str, groups: str) -> None:
        super().__init__(name)
        self.name, self.groups = name, groups

    def render(self, form: BaseForm, context: Context, **kwargs: Any) -> SafeString:
        field = bound(form, self.name)
        ticked = field.value() or ()
        found = [
            {
                "heading": words(form, nl),
                "ticks": boxes(form, field.html_name, entries, ticked),
                "open": self.is_open(place, entries, ticked),
            }
            for place, (nl, entries) in enumerate(getattr(form, self.groups)())
        ]
        return drawn("cases/layout/ticks.html", {"field": field, "groups": found})

    def is_open(self, place: int, entries: Any, ticked: Any) -> bool:
        return place == 0 or any(entry.slug in ticked for entry in entries)


def boxes(form: BaseForm, name: str, entries: Iterable[Any], ticked: Collection[str]) -> SafeString:
    """Entries of the content as checkboxes: a checklist has dozens, too many for a template's
    loop.
    """
    return format_html_join(
        "",
        '<li><label class="tick"><input type="checkbox" name="{}" value="{}"{}><span>{}</span>'
        "</label></li>",
        (
            (name, entry.slug, " checked" if entry.slug in ticked else "", words(form, entry.nl))
            for entry in entries
        ),
    )


def bound(form: BaseForm, name: str) -> Any:
    """The field, and a mark that it stands on the page."""
    form.rendered_fields.add(name)  # type: ignore[attr-defined] # set by crispy while it renders
    return form[name]


def drawn(template: str, values: dict[str, Any]) -> SafeString:
    return SafeString(get_template(template).render(values))
