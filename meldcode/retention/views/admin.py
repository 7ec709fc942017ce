"""For admins: the terms of the own organisation, what waits for a second admin, and how many cases,
roughly.
"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.accounts.lapsing import living
from meldcode.accounts.views.access import SignedIn, door, manages, say
from meldcode.retention import changing
from meldcode.retention.counts import counts_for
from meldcode.retention.forms import RetentionTermForm
from meldcode.retention.models import TermChange
from meldcode.retention.terms import LIMITS

__all__ = ["decide", "terms"]

HISTORY_ROWS = 50


@door(manages, "GET", "HEAD", "POST")
@freshly(sent=True)
def terms(request: SignedIn) -> HttpResponse:
    """Every category with its term and start, a form to change one, open proposals, counts and
    history.
    """
    admin = request.user
    now = changing.months_of(admin.organisation_id)
    form = RetentionTermForm(kept_text.sent(request), months=now)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        by_two = changing.needs_second(typed["category"], now[typed["category"]], typed["months"])
        done = (
            "Voorgesteld. Een andere beheerder moet dit goedkeuren."
            if by_two
            else "De termijn is korter."
        )
        if say(request, lambda: changing.change(admin=admin, **typed), done):
            kept_text.drop_draft(request)
        return redirect("retention:terms")
    changes = TermChange.objects.filter(organisation_id=admin.organisation_id).select_related(
        "asked_by", "decided_by"
    )
    shown = {
        "form": form,
        "rows": [(limit, now[limit.category]) for limit in LIMITS],
        "proposals": living(changes),
        "history": changes.filter(granted=True).order_by("-decided_at")[:HISTORY_ROWS],
        "counts": counts_for(admin, timezone.localdate()),
    }
    return render(request, "retention/terms.html", shown, status=400 if form.is_bound else 200)


@door(manages, "POST")
@freshly("retention:terms")
def decide(request: SignedIn, pk: UUID) -> HttpResponse:
    """Agree to a term that another admin asked for, or not."""
    proposal = get_object_or_404(TermChange, pk=pk, organisation_id=request.user.organisation_id)
    granted = request.POST.get("besluit") == "ja"
    say(
        request,
        lambda: changing.decide(admin=request.user, proposal=proposal, granted=granted),
        "Goedgekeurd. De nieuwe termijn geldt nu." if granted else "Afgewezen.",
    )
    return redirect("retention:terms")
