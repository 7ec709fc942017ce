"""Puts a page of the guide together: rendered, and without the indentation that a telephone would
pay for.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from meldcode import switches
from meldcode.accounts.sessions import note
from meldcode.drawn import Drawn, DrawnContent
from meldcode.frame import menu
from meldcode.standins import STAND_INS, put_in

INDENT = re.compile(r"\s*\n\s*")
MOST_PAGES = 300
pages: Drawn[SafeString] = Drawn(MOST_PAGES)


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page; no template of the guide holds text whose line breaks mean something."""
    return HttpResponse(rendered(request, template, context or {}), status=status)


def same_page(
    request: HttpRequest,
    template: str,
    content: DrawnContent,
    depends_on: tuple[Any, ...],
    context: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """A page that is the same for everyone of whom `depends_on` and the menu are the same: made
    once, kept in the process under a digest that says nothing of a situation. What is of one person
    or one visit comes into it afterwards; a message for one person, or a number in the menu of who
    answers for a team, makes a page of its own.
    """
    if get_messages(request) or is_of_one(request.user):
        return page(request, template, context())
    # Own contacts stand on a page: it is the same for who sees the same ones.
    own = [entry.slug for entry in content.directory.own_for(request.user)]
    told = repr((template, request.path, switches.read(request), menu(request), own, depends_on))
    key = hashlib.sha256(told.encode()).digest()
    same = {**STAND_INS, "here": request.path}
    html = pages.part(content, key, lambda: rendered(request, template, context() | same))
    return HttpResponse(put_in(html, request, lambda: note(request)))


def is_of_one(user: Any) -> bool:
    """Whether something in the frame is counted for this person."""
    return user.is_authenticated and user.leads_or_stands_in()


def rendered(request: HttpRequest, template: str, context: dict[str, Any]) -> SafeString:
    """The page with its two switches, without indentation."""
    now = switches.read(request)
    shown = {"english": now.english, "sources": now.sources, "switches": now}
    return SafeString(INDENT.sub("\n", render_to_string(template, shown | context, request)))
