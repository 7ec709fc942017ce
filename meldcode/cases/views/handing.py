"""Handing a case over: offering it, taking the offer back, answering one, and one's own cases
before leaving.
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meldcode.accounts import fresh
from meldcode.accounts.fresh import freshly
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.reads import send_after_recording
from meldcode.cases import keyset
from meldcode.cases.casework import handing
from meldcode.cases.casework.access import NotAllowed
from meldcode.cases.forms.access import TakerForm
from meldcode.cases.models import Case, Handover
from meldcode.cases.views.common import casework_page, person, show

__all__ = ["answer_offer", "hand_over", "leaving", "withdraw"]

PAGE = 25
OFFERED = "Aangeboden. Uw collega ziet alleen de code, tot het aanbod is aangenomen."
YOURS = "U hebt deze casus nu. Kijk wie hem verder ziet, en wie niet."


def offerable(request: HttpRequest, pk: UUID) -> Case:
    """A case that this person may hand over; else the same 404 as for one that does not exist."""
    case = Case.objects.offerable_by(person(request)).filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
@freshly(sent=True)
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer a case to a colleague; who leads the team does it for a case without a handler, and
    sees its code only.
    """
    case, user = offerable(request, pk), person(request)
    form = TakerForm(
        request.POST if request.method == "POST" else None, colleagues=handing.takers_of(case, user)
    )
    if form.is_bound and form.is_valid():
        try:
            handing.offer(case=case, by=user, to=form.cleaned_data["person"])
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, OFFERED)
        return redirect("cases:hand-over", pk)
    context = {"form": form, "offer": handing.offered(case), "owns": case.owner_id == user.pk}
    return show(request, "cases/hand_over.html", context, case)


@casework_page
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the offer back."""
    if handing.withdraw(case=offerable(request, pk), by=person(request)):
        messages.success(request, "Het aanbod is ingetrokken.")
    else:
        messages.info(request, "Er stond geen aanbod open. Er is niets veranderd.")
    return redirect("cases:hand-over", pk)


@casework_page
@require_POST
def answer_offer(request: HttpRequest, offer_pk: UUID, answer: str) -> HttpResponse:
    """Take a case over, or refuse it."""
    user = person(request)
    if answer == "aannemen" and not fresh.is_fresh(request):
        return fresh.say_who(request, reverse("cases:tasks"))
    try:
        if answer == "aannemen":
            case = handing.accept(offer_id=offer_pk, by=user)
            messages.success(request, YOURS)
            return redirect("cases:access", case.pk)
        if answer == "afwijzen":
            handing.decline(offer_id=offer_pk, by=user)
            messages.success(request, "U hebt het aanbod afgewezen.")
            return redirect("cases:tasks")
    except Handover.DoesNotExist:
        raise Http404 from None
    raise Http404


@casework_page
@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """One's own cases, to hand over before leaving."""
    user = person(request)
    mine = Case.objects.visible_to(user).filter(owner=user).prefetch_related("team")
    place = request.GET.get("na", "")
    page = keyset.page(
        mine, place, moment="touched_at", tie="member_of", newest_first=True, size=PAGE
    )
    response = TemplateResponse(request, "cases/leaving.html", {"page": page})
    return send_after_recording(request, response, "listed", CHAIN_ACCOUNTS, subject=user.pk)
