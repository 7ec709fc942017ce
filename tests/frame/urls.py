"""The map of the site, and beside it pages that fail in every way; for tests only."""

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from meldcode import urls as site

handler400, handler403 = site.handler400, site.handler403
handler404, handler500 = site.handler404, site.handler500


def raising(error: BaseException) -> Any:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


def kept(request: HttpRequest) -> HttpResponse:
    headers = {"Cache-Control": "public, max-age=60", "ETag": '"x"'}
    return HttpResponse("ok", content_type="text/plain", headers=headers)


urlpatterns = [
    path("stuk/", raising(ValueError("Fatima")), name="broken"),
    path("geen-gegevens/", raising(OperationalError("Fatima")), name="no-data"),
    path("verboden/", raising(PermissionDenied("Fatima")), name="forbidden"),
    path("verdacht/", raising(SuspiciousOperation("Fatima")), name="suspicious"),
    path("mag-bewaard/", kept, name="kept"),
    *site.urlpatterns,
]
