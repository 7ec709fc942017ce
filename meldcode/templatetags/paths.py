"""`{% url %}` of every template, with paths that are remembered."""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as usual
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from meldcode.addresses import path_of

register = template.Library()


class Path(URLNode):
    """As Django's own, where the route is one of ours and its values come in order."""

    def render(self, context: Context) -> str:
        name = self.view_name.resolve(context)
        if self.kwargs or name.startswith("admin:"):
            return super().render(context)
        try:
            path = path_of(name, *[arg.resolve(context) for arg in self.args])
        except NoReverseMatch:
            if self.asvar is None:
                raise
            path = ""
        if self.asvar:
            context[self.asvar] = path
            return ""
        return conditional_escape(path) if context.autoescape else path


@register.tag
def url(parser: Parser, token: Token) -> Path:
    node: Any = usual(parser, token)
    return Path(node.view_name, node.args, node.kwargs, node.asvar)
