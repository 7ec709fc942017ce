"""An offer that its author withdrew while somebody read it: that is said, and what was typed there
comes back.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from meldcode.accounts import kept_text, rescue
from meldcode.cases.views.common import person
from meldcode.review.models import Review

__all__ = ["of_reader"]


def of_reader(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the reader's side. Where it is not found because the offer was withdrawn, before
    the look or between looking and saving, its page says so.
    """

    @wraps(view)
    def page(request: HttpRequest, review_pk: UUID, **more: Any) -> HttpResponse:
        # Kept before: who is turned away too often is signed out while the page is looked for.
        reader = person(request)
        try:
            return view(request, review_pk, **more)
        except Http404:
            if not Review.objects.withdrawn_from(reader).filter(pk=review_pk).exists():
                raise
        return withdrawn(request)

    return login_required(page)


def withdrawn(request: HttpRequest) -> HttpResponse:
    """That it was withdrawn, with the words that were sent or kept; nothing of the case."""
    sent, fields = request.method == "POST", kept_text.sent(request) or QueryDict()
    # Each form of this side has its text under this name; a choice is nothing to give back.
    typed = [(name, text) for name, text in fields.items() if name.endswith("-words") and text]
    try:
        row = kept_text.keep(request, person(request)) if sent and typed else None
    except kept_text.TooLong:
        return rescue.too_long(request)
    context = {"typed": typed, "is_kept": row is not None or not sent}
    return TemplateResponse(request, "review/withdrawn.html", context, status=410)
