"""Puts a page of the guide together: rendered, and without the indentation that a telephone would
pay for.
"""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from meldcode.guide.choices import read

FOLDED = '<details class="english" lang="en">'
INDENT = re.compile(r"\s*\n\s*")


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page; no template of the guide holds text whose line breaks mean something."""
    english = read(request).values.get("english") == "yes"
    html: str = render_to_string(template, {"english": english, **(context or {})}, request)
    if english:
        # Who asked for English once need not unfold every sentence.
        html = html.replace(FOLDED, f"{FOLDED[:-1]} open>")
    return HttpResponse(INDENT.sub("\n", html), status=status)
