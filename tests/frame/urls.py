"""A gallery of the frame, and pages that fail in every way; for tests only."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from tests.frame import gallery

PAGES = Path(__file__).parent / "pages"
handler400 = "meldcode.errors.bad_request"
handler403 = "meldcode.errors.forbidden"
handler404 = "meldcode.errors.not_found"
handler500 = "meldcode.errors.server_error"


def shown(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    template = engines["django"].from_string((PAGES / f"{name}.html").read_text(encoding="utf-8"))
    return HttpResponse(template.render(context, request))


def stage(request: HttpRequest) -> HttpResponse:
    return shown(request, "stage", **gallery.context(gallery.Work(request.POST or None)))


def wrong(request: HttpRequest) -> HttpResponse:
    form = gallery.Work({"seen_on": "31 februari", "text": "Wat er gebeurde."})
    return shown(request, "stage", **gallery.context(form))


def parts(request: HttpRequest) -> HttpResponse:
    if getattr(request, "_messages", None) is not None and request.GET.get("melding"):
        messages.success(request, "Uw wijziging is bewaard.")
    return shown(request, "parts", laid=gallery.Laid())


def long_words(request: HttpRequest) -> HttpResponse:
    form = gallery.Work({"text": "x" * 20_000, "seen_on": "y" * 900})
    data = gallery.context(form)
    return shown(
        request,
        "stage",
        **data
        | {
            "closed_items": [
                gallery.Row(
                    action="talk-with-family",
                    title="w" * 400,
                    reasons=[gallery.Row(rule="R02", nl="z" * 2_000)],
                    open_when="",
                )
            ]
        },
    )


def raising(error: BaseException) -> Any:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


def kept(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("ok", content_type="text/plain")
    response["Cache-Control"] = "public, max-age=60"
    response["ETag"] = '"x"'
    return response


guide = [
    path("", parts, name="home"),
    path("fase/", stage, name="stages"),
    path("achtergrond/", kept, name="background"),
    path("bronnen/", kept, name="sources"),
    path("privacy/", kept, name="privacy"),
    path("weg/", kept, name="leave"),
]
contacts = [
    path("bellen/", kept, name="directory"),
    path("landen/", kept, name="countries"),
    path("beheer/", kept, name="desk"),
]
cases = [path("casussen/", kept, name="list"), path("casussen/taken/", kept, name="tasks")]
review = [path("team/", kept, name="queue")]
urlpatterns = [
    path("", include((guide, "guide"))),
    path("", include((contacts, "contacts"))),
    path("", include((cases, "cases"))),
    path("", include((review, "review"))),
    path("accounts/login/", kept, name="account_login"),
    path("accounts/logout/", kept, name="account_logout"),
    path("fout/", wrong, name="wrong"),
    path("lang/", long_words, name="long"),
    path("bewaard/", kept, name="kept"),
    path("stuk/", raising(ValueError("Fatima")), name="broken"),
    path("geen-gegevens/", raising(OperationalError("Fatima")), name="no-data"),
    path("verboden/", raising(PermissionDenied("Fatima")), name="forbidden"),
    path("verdacht/", raising(SuspiciousOperation("Fatima")), name="suspicious"),
]
