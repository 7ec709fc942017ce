"""Where «Terug» leads: to the page one came from when that is a page of this site, else to its
parent.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

__all__ = ["back"]

# Pages with a plain address, that one comes back to without losing anything.
NO_PAGES = frozenset(["clear", "leave", "search"])
PAGES = {
    "contacts": frozenset(["directory", "card", "countries", "country"]),
    "cases": frozenset(["list", "tasks", "overview", "stage", "plan", "timeline"]),
}


def back(request: HttpRequest, parent: str) -> str:
    """The path of the page before this one; `parent` where that is unknown, another site's, this
    page itself, or a page without a plain address.
    """
    try:
        came = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return parent
    if came.netloc != request.get_host() or came.path == request.path:
        return parent
    try:
        found = resolve(came.path)
    except Resolver404:
        return parent
    return came.path if is_page(found) else parent


def is_page(found: ResolverMatch) -> bool:
    if found.namespace == "guide":
        return found.url_name not in NO_PAGES
    return found.url_name in PAGES.get(found.namespace, ())
