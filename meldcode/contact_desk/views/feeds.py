"""The calendar of due checks: its secret address, and the feed itself."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contacts import calendars
from contacts.access import admins_only, not_kept
from contacts.models import FeedToken
from meldcode.accounts.fresh import freshly
from meldcode.accounts.step_asked import step_asked


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
@step_asked
@freshly(sent=True)
def agenda(request: HttpRequest) -> HttpResponse:
    """Make or renew the address; it is shown once."""
    address = ""
    if request.method == "POST":
        address = request.build_absolute_uri(
            reverse("contacts:due", args=[calendars.rotate(request.user)])
        )
    known = FeedToken.objects.filter(admin=request.user.pk).first()
    return render(request, "contacts/desk/agenda.html", {"address": address, "known": known})


@require_safe
@not_kept
def due(request: HttpRequest, token: str) -> HttpResponse:
    """The feed; whoever has the address may read it, and it holds counts alone."""
    admin = calendars.owner_of(token)
    if admin is None:
        raise Http404
    desk_url = request.build_absolute_uri(reverse("contacts:desk"))
    text = calendars.feed(admin, desk_url, datetime.now(UTC))
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
