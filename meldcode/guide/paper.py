"""Puts a page of the guide together: rendered, and without the indentation that a telephone would
pay for.
"""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

INDENT = re.compile(r"\s*\n\s*")


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page; no template of the guide holds text whose line breaks mean something."""
    html: str = render_to_string(template, context or {}, request)
    return HttpResponse(INDENT.sub("\n", html), status=status)
