"""A page of a practice case: its numbers ask first whether this is a real call."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

__all__ = ["ask_before_calls"]

DIALS = re.compile(rb'href="tel:([^"]*)"')
# The room of practising is above this one: only its address is known here.
ASKS = "practice:call"
ANY_NUMBER = "000"


def ask_before_calls(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same answer; of a practice case each number leads to a page that asks."""
    case = getattr(request, "case", None)
    if case is None or not case.practice:
        return response
    if isinstance(response, TemplateResponse) and not response.is_rendered:
        response.add_post_render_callback(lead_to_the_question)
    else:
        lead_to_the_question(response)
    return response


def lead_to_the_question(response: Any) -> None:
    if response.get("Content-Type", "").startswith("text/html"):
        place = reverse(ASKS, args=[ANY_NUMBER]).encode()
        asks = place.replace(ANY_NUMBER.encode(), rb"\1")
        response.content = DIALS.sub(rb'href="' + asks + rb'"', response.content)
