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
        context["work_form"] = work_form_in(html)
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
