"""Masks: the check while someone types, and the copies of one's notes that a team lead may read."""

import logging
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from meldcode.anonymity import rare_combination
from meldcode.cases.masking import Finding, findings_in, utf16
from meldcode.cases.masks import CaseMasks
from meldcode.cases.views.common import a_case, casework_page

__all__ = ["check"]

LONGEST = 20_000
logger = logging.getLogger(__name__)


@casework_page
@require_POST
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the sender just typed would have masked: places and reasons only. Nothing is stored."""
    case, text = a_case(request, pk), request.POST.get("text", "")[:LONGEST]
    masks = CaseMasks.of(case.pk)
    try:
        found = findings_in(text, masks.trial(), known=masks.known, harmless=masks.harmless)
        warning = rare_combination(text, [finding.span for finding in found])
    except Exception:
        logger.error("The check while typing could not run.")
        return JsonResponse({"spans": [], "failed": True})
    return JsonResponse({"spans": [as_span(text, finding) for finding in found], "warning": warning or ""})


def as_span(text: str, finding: Finding) -> dict[str, Any]:
    return {
        "start": utf16(text, finding.span.start),
        "end": utf16(text, finding.span.end),
        "kind": finding.kind,
        "why": finding.span.why,
        "weight": finding.weight.value,
    }
