"""For who works with cases: what ends soon, until when one case is kept, asking and agreeing to
delete it.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from meldcode.accounts.fresh import freshly
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.reads import send_after_recording
from meldcode.cases.models import Case
from meldcode.cases.views.common import casework_page, person, show
from meldcode.retention import deleting
from meldcode.retention.forms import EarlyForm
from meldcode.retention.listing import lines_for
from meldcode.retention.models import Deletion
from meldcode.retention.standing import standing_of
from meldcode.vault.models import Tombstone

__all__ = ["act", "case", "waiting"]

DONE = {
    "vragen": "Gevraagd. Een tweede persoon moet akkoord geven.",
    "akkoord": "De casus is verwijderd.",
    "niet": "De casus blijft staan.",
}
RETENTION = Tombstone.Reason.RETENTION


@casework_page
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and whose term is over or ends soon."""
    user = person(request)
    context = {"lines": lines_for(user, timezone.localdate())}
    response = TemplateResponse(request, "retention/list.html", context)
    return send_after_recording(request, response, "listed", CHAIN_ACCOUNTS, subject=user.pk)


@casework_page
@require_safe
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Until when this case is kept, what holds it, and what can be done; a lead sees the
    day alone.
    """
    user, found = person(request), deleting.reached(person(request), pk)
    standing = standing_of(found, timezone.localdate())
    asked = (
        Deletion.objects.filter(case_id=found.pk, decided_at=None)
        .select_related("asked_by")
        .first()
    )
    context = {
        "standing": standing,
        "works": Case.objects.visible_to(user).filter(pk=found.pk).exists(),
        "asked": asked,
        "own_request": asked is not None and asked.asked_by_id == user.pk,
        "can_end": not asked and not deleting.refusal(standing, RETENTION),
        "still_possible": asked is not None and not deleting.refusal_of(asked, standing),
        "early_form": early_form(user, standing) if not asked else None,
    }
    return show(request, "retention/case.html", context, found)


def early_form(user: object, standing: deleting.Standing) -> EarlyForm | None:
    """For the owner of a closed case that nothing holds, before its term is over."""
    owns = standing.case.owner == user and not standing.is_over
    return EarlyForm() if owns and not deleting.refusal(standing, EarlyForm.first) else None


@casework_page
@require_POST
@freshly("retention:case", of="pk")
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Ask for a deletion, agree to one that another asked for, or say no."""
    user, found = person(request), deleting.reached(person(request), pk)
    read = request.POST.get("asked", "")
    verbs: dict[str, Callable[[], Any]] = {
        "vragen": lambda: deleting.ask(
            case_id=found.pk, by=user, reason=EarlyForm.reason_in(request.POST)
        ),
        "akkoord": lambda: deleting.approve(case_id=found.pk, by=user, read=read),
        "niet": lambda: deleting.decline(case_id=found.pk, by=user, read=read),
    }
    if verb not in verbs:
        raise Http404
    try:
        verbs[verb]()
    except deleting.DeletionRefused as refused:
        messages.error(request, str(refused))
        return redirect("retention:case", pk)
    messages.success(request, DONE[verb])
    return redirect("retention:list") if verb == "akkoord" else redirect("retention:case", pk)
