"""Puts a page of the guide together: rendered, and without the indentation that a telephone would
pay for.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from meldcode import switches
from meldcode.drawn import Content, Drawn

INDENT = re.compile(r"\s*\n\s*")
# Stands where the token of a form comes, in a page that is kept for everybody who sees the same.
TOKEN = "token-of-this-visitor"  # noqa: S105 - replaced before a page is sent
MOST_PAGES = 300
pages = Drawn(MOST_PAGES)


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page; no template of the guide holds text whose line breaks mean something."""
    return HttpResponse(rendered(request, template, context or {}), status=status)


def same_page(
    request: HttpRequest,
    template: str,
    content: Content,
    depends_on: tuple[Any, ...],
    context: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """A page that is the same for every visitor of whom `depends_on` is the same: made once, kept
    in the process under a digest that says nothing of a situation. Who is signed in gets a page of
    their own.
    """
    if request.user.is_authenticated:
        return page(request, template, context())
    told = repr((template, request.path, switches.read(request), depends_on))
    key = hashlib.sha256(told.encode()).digest()
    same = {"csrf_token": TOKEN, "here": request.path}
    html = pages.part(content, key, lambda: rendered(request, template, {**context(), **same}))
    return HttpResponse(html.replace(TOKEN, get_token(request)))


def rendered(request: HttpRequest, template: str, context: dict[str, Any]) -> SafeString:
    """The page with its two switches, without indentation."""
    now = switches.read(request)
    shown = {"english": now.english, "sources": now.sources, "switches": now}
    return SafeString(INDENT.sub("\n", render_to_string(template, shown | context, request)))
