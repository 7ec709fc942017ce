"""Parts of a page that are the same for every case of which a few choices are the same."""

from collections.abc import Hashable
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import UUID

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString

from meldcode.standins import TOKEN

register = template.Library()

MOST_REMEMBERED = 2000
remembered: dict[Any, str] = {}


class AnyCase(NamedTuple):
    """What a part may say of its case: where it is, and its code."""

    pk: UUID
    code: str


ANY = AnyCase(UUID(int=2**127 + 2**64), "code-of-this-case")
PATH, QUOTED, MOVE = "path-of-this-page", "quoted-path-of-this-one", "token-of-this-move"
STAND_INS = {
    "case": ANY, "path": PATH, "quoted_path": QUOTED, "csrf_token": TOKEN, "move_token": MOVE,
}  # fmt: skip


class PartNode(template.Node):
    """Rendered once for the same values, which are all it knows beside the stand-ins: what its page
    knows of a case does not come into it, so that nothing typed can stay here.
    """

    child_nodelists = ("nodelist",)

    def __init__(self, values: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.values, self.nodelist = values, nodelist

    def render(self, context: Context) -> str:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        key: Hashable = (self, *values.values())
        html = remembered.get(key)
        if html is None:
            if len(remembered) >= MOST_REMEMBERED:
                remembered.clear()
            html = self.nodelist.render(context.new(STAND_INS | values))
            remembered[key] = html
        return SafeString(put_in(html, context))


def put_in(html: str, context: Context) -> str:
    """The part for this case and this visit."""
    request, case = context.get("request"), context.get("case")
    if case is not None:
        html = html.replace(str(ANY.pk), str(case.pk)).replace(ANY.code, escape(case.code))
    if MOVE in html:
        html = html.replace(MOVE, str(context["move_token"]))
    if request is not None:
        html = html.replace(PATH, escape(request.path))
        html = html.replace(QUOTED, quote(str(context.get("here", request.path)), ""))
    if TOKEN in html:
        html = html.replace(TOKEN, str(context.get("csrf_token", "")))
    return html


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    """`{% part name=value … %} … {% endpart %}`: within it stand those values, `case.pk`,
    `case.code`, `path` (of the page; `quoted_path` for an address), `csrf_token` and
    `move_token`.
    """
    values = token_kwargs(token.split_contents()[1:], parser)
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(values, nodelist)
