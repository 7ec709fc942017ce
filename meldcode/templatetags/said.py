"""`i18n` of every template, with the sentences that always read alike put in while it is read.

There is one language (settings.LANGUAGES), so what `{% translate "…" %}` says is known before any
page is asked.
"""

from django import template
from django.template.base import Node, Parser, TextNode, Token
from django.template.context import Context
from django.templatetags import i18n

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """As Django's own; a sentence in quotes, with nothing behind it, becomes plain text."""
    node = i18n.do_translate(parser, token)
    words = token.contents.partition(" ")[2].strip()
    quoted = words[:1] in "\"'" and words[:1] == words[-1:] and words.count(words[:1]) == 2
    return TextNode(node.render(Context())) if quoted and not node.asvar else node
