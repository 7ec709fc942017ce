"""The outermost layers: strict headers on every answer, the numbers when all else fails."""

import logging
from collections.abc import Callable
from typing import TypeGuard

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django_permissions_policy import PermissionsPolicyMiddleware

from meldcode.errors import numbers_only, too_long, wrong_method
from meldcode.uploads import is_too_long

Answer = Callable[[HttpRequest], HttpResponseBase]
logger = logging.getLogger(__name__)


def always() -> dict[str, str]:
    """The headers that no answer goes without, whichever layer made it."""
    lasting = settings.SECURE_HSTS_SECONDS
    parts = (f"max-age={lasting}", "includeSubDomains", "preload")
    return {
        **({"Strict-Transport-Security": "; ".join(parts)} if lasting else {}),
        "Content-Security-Policy": build_policy(),
        "Permissions-Policy": PermissionsPolicyMiddleware.compute_header_value(
            dict(settings.PERMISSIONS_POLICY), name="PERMISSIONS_POLICY"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex, nofollow",
    }


def numbers_when_all_fails(get_response: Answer) -> Answer:
    """Outermost: an answer always comes, always with the strict headers, and never without the
    numbers.
    """
    headers = always()

    def middleware(request: HttpRequest) -> HttpResponseBase:
        try:
            response = get_response(request)
        except Exception as error:
            logger.exception("No page could be made.")
            response = numbers_only(error, request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def short_bodies(get_response: Answer) -> Answer:
    """What is too long is refused by its length, before it is read, known or kept."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.encoding:
            # Named by the browser: a second look, where another server made the request.
            request.encoding = "utf-8"
        return too_long(request) if is_too_long(request) else get_response(request)

    return middleware


def is_empty_page(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """An answer that says it is a page and has not a word."""
    return (
        isinstance(response, HttpResponse)
        and not response.content
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "Location" not in response.headers
    )


def nothing_empty(request: HttpRequest, response: HttpResponse) -> None:
    """Who asked in a way that is not allowed gets the numbers; what else is empty is no page."""
    if response.status_code == 405:
        wrong_method(request, response)
    else:
        del response["Content-Type"]


def strict_headers(get_response: Answer) -> Answer:
    """Nothing is stored, tagged or shared unless a view says that it may be kept."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        echoes = request.method in ("TRACE", "TRACK", "CONNECT")
        response = (
            HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
            if echoes
            else get_response(request)
        )
        if is_empty_page(response):
            nothing_empty(request, response)
        response.headers.setdefault("Cache-Control", "no-store")
        if "no-store" in response.headers["Cache-Control"]:
            for name in ("ETag", "Last-Modified"):
                response.headers.pop(name, None)
        return response

    return middleware
