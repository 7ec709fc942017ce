"""One's own calendar: a file to save, and a secret address that a calendar reads by itself."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meldcode.accounts.fresh import freshly
from meldcode.accounts.step_asked import step_asked
from meldcode.cases import calendars
from meldcode.cases.models import CalendarFeed
from meldcode.cases.views.common import casework_page, person

__all__ = ["feed", "file", "settings"]

KIND = "text/calendar; charset=utf-8"
STOP = "stop"


def sent(text: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=KIND)
    answer["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    answer["Cache-Control"] = "no-store"
    return answer


@casework_page
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The open tasks of now."""
    return sent(calendars.calendar_of(person(request), timezone.now()))


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
@partial(step_asked, stops=STOP)
@freshly(sent=True)
def settings(request: HttpRequest) -> HttpResponse:
    """Make a secret address, shown once, or end it."""
    user, address = person(request), ""
    if request.method == "POST" and request.POST.get("doe") == STOP:
        calendars.revoke(user, by=user)
    elif request.method == "POST":
        secret = calendars.new_feed(user)
        address = request.build_absolute_uri(reverse("cases:feed", args=[secret]))
    made = CalendarFeed.objects.filter(person=user).first()
    context = {"address": address, "made": made}
    answer = TemplateResponse(request, "cases/calendar.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar at its secret address; an unknown one is a page that does not exist."""
    user = calendars.owner_of(secret)
    if user is None:
        raise Http404
    return sent(calendars.calendar_of(user, timezone.now()))
