"""Tags of the frame that know their page: whether words are typed there, and what went wrong.

The work of a page is rendered first, the frame around it after that.
"""

import re

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import mark_safe

register = template.Library()

OWNED = ' data-keep="'
WRONG = " data-errors"
FORM_ID = re.compile(r'<form [^>]*?\bid="([^"]+)"')
BUTTON = re.compile(r"<button\s([^>]*)>")
TOLD = re.compile(r'\b(?:name|value|formaction)="[^"]*"')
LINK = re.compile(
    r'<a (?=[^>]*\bhref="(?!#|tel:|sms:|mailto:))(?![^>]*\btarget=)(?:(?=[^>]*\brel=)|(?P<bare>))'
)


class First(template.Node):
    """Renders its part before the rest of the page and keeps it as `first`."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        html = self.nodelist.render(context)
        context["first"] = html
        form = work_form_in(html)
        context["enter"] = pressed_by_enter(html, form or str(context.get("work_form") or ""))
        context["work_form"] = form
        context["went_wrong"] = WRONG in html
        return ""


class Beside(template.Node):
    """On a page where words are typed, every link opens beside it; the script takes that away, and
    sends the words first.
    """

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        html = self.nodelist.render(context)
        if not context.get("work_form"):
            return html
        return mark_safe(LINK.sub(opened_beside, html))  # noqa: S308 - rendered above


def opened_beside(link: re.Match[str]) -> str:
    """A link that opens beside the page and knows nothing of it; one with its own `rel` keeps
    that.
    """
    alone = ' rel="noopener"' if link.group("bare") is not None else ""
    return f'<a target="_blank"{alone} '


def work_form_in(html: str) -> str:
    """The id of the first form whose words are kept; empty where there is none."""
    owned = html.find(OWNED)
    found = FORM_ID.match(html, html.rfind("<form ", 0, owned)) if owned >= 0 else None
    return found.group(1) if found else ""


def pressed_by_enter(html: str, form: str) -> str:
    """The button that Enter in a field of this form presses, to stand before every other.

    A browser presses the first of a form in the page, and that would be the quick exit, which
    forgets everything. It does what the button of the work does: the primary one, or else the
    first in the form. Drawn, though unseen: Safari passes over what is not drawn.
    """
    start = html.find(f'id="{form}"') if form else -1
    if start < 0:
        return ""
    inside = BUTTON.findall(html, start, html.find("</form>", start))
    own = [told for told in inside if 'type="button"' not in told]
    beside = [told for told in BUTTON.findall(html) if f'form="{form}"' in told]
    primary = [told for told in (*own, *beside) if "primary-action" in told]
    for told in (*primary, *own):
        same = " ".join(["", *TOLD.findall(told)])
        return mark_safe(  # noqa: S308 - rendered above
            f'<button class="unseen" type="submit" form="{form}"{same}'
            ' tabindex="-1" aria-hidden="true"></button>'
        )
    return ""


@register.tag
def first(parser: Parser, token: Token) -> First:
    """`{% first %} … {% endfirst %}`, then `{{ first }}` where it belongs; `work_form` is the form
    where words are typed, `went_wrong` whether a form has something to say.
    """
    return First(until(parser, "endfirst"))


@register.tag
def beside(parser: Parser, token: Token) -> Beside:
    """`{% beside %} … {% endbeside %}` around everything with a link in it."""
    return Beside(until(parser, "endbeside"))


def until(parser: Parser, end: str) -> NodeList:
    nodelist = parser.parse((end,))
    parser.delete_first_token()
    return nodelist
