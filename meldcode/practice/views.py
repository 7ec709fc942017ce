"""The page of practising: the story, beginning, throwing away, and asking before a real call."""

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from meldcode.cases.views.common import casework_page, person
from meldcode.practice import practising
from meldcode.practice.story import STORY

__all__ = ["away", "begin", "call", "home"]

NUMBER = re.compile(r"\+?[0-9]{3,15}")
GONE = "De oefencasus is weg."
NOTHING = "Er was geen oefencasus."


@casework_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What practising is, and the story one plays."""
    case = practising.case_of(person(request))
    return TemplateResponse(request, "practice/home.html", {"practised": case, "story": STORY})


@casework_page
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Go to the practice case, which is made where there is none."""
    case = practising.begin(person(request))
    return redirect(f"{reverse('cases:stage', args=[case.pk, case.stage])}#werk")


@casework_page
@require_POST
def away(request: HttpRequest) -> HttpResponse:
    """Throw the practice case away."""
    gone = practising.throw_away(person(request))
    messages.success(request, GONE if gone else NOTHING)
    return redirect("practice:home")


@casework_page
@require_safe
def call(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody who practises pressed a number: is this a real call?"""
    if not NUMBER.fullmatch(number):
        raise Http404
    case = practising.case_of(person(request))
    return TemplateResponse(request, "practice/call.html", {"number": number, "practised": case})
