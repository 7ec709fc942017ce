"""The addresses of the API: a page that explains it, and version 1."""

from django.urls import URLPattern, path, re_path

from meldcode.api import views
from meldcode.api.methods import door, only_get, unknown
from meldcode.api.operations import api

app_name = "api"


def version_1() -> list[URLPattern]:
    """Every operation behind the door that answers in JSON only; the page of the library
    stays out.
    """
    found = [one for one in api.urls[0] if isinstance(one, URLPattern) and str(one.pattern)]
    return [path(f"v1/{one.pattern}", door(one.callback), name=one.name) for one in found]


urlpatterns = [
    path("", views.page, name="page"),
    path("v1/openapi.json", only_get(views.document), name="openapi"),
    *version_1(),
    re_path(r"^(?P<rest>.+)$", unknown),
]
