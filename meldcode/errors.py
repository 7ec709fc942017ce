"""The product's own words for every error; each page shows the numbers and the three don'ts."""

import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import (
    ImproperlyConfigured,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meldcode import switches
from meldcode.accounts import kept_text, rescue
from meldcode.audit.reads import NotRecorded
from meldcode.domain.stages import THREE_DONTS
from meldcode.frame import fixtures
from meldcode.vault.errors import VaultError

# The data cannot be read or the look cannot be recorded: no page with a situation on it may be
# shown.
UNREACHABLE = (DatabaseError, InterfaceError, VaultError, NotRecorded, ImproperlyConfigured)
NEVER_SHOWN = ("password", "wachtwoord", "token", "code", "secret", "credential")
DONTS = tuple(THREE_DONTS.values())
LAST_RESORT = (
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><meta name="robots"'
    ' content="noindex"><meta name="viewport" content="width=device-width"><title>Storing |'
    ' Wegwijzer</title></head><body data-page="error-{}"><main><h1>Er is een'
    ' storing</h1><ul>{}</ul><ul>{}</ul><p><a href="{}">Snel weg</a></p></main></body></html>'
)


def page(request: HttpRequest, name: str, status: int, **more: Any) -> HttpResponse:
    """One error page in the product's own frame."""
    context = {"three_donts": DONTS, **more}
    return render(request, f"{name}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, with a sentence that says what was wrong with what was sent."""
    if isinstance(exception, SessionInterrupted):
        return interrupted(request, exception)
    reasons: dict[type, str] = {
        RequestDataTooBig: "too-big",
        TooManyFieldsSent: "too-many",
        TooManyFilesSent: "too-many",
    }
    return page(request, "400", 400, reason=reasons.get(type(exception), ""))


def interrupted(request: HttpRequest, exception: SessionInterrupted) -> HttpResponse:
    """The session could not be written at the end of a request: the database went away, or someone
    ended it.
    """
    if any(isinstance(cause, OperationalError | InterfaceError) for cause in causes(exception)):
        return numbers_only(exception, request)
    return rescue.after_the_session(request) or redirect("account_login")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but this is not for this role."""
    return page(request, "403", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same one for what is someone else's and what does not exist."""
    return page(request, "404", 404)


def too_long(request: HttpRequest) -> HttpResponse:
    """413, for what was not read: neither database nor session is asked, and the line is closed."""
    if request.content_type == "application/json":
        words = {"detail": "Wat u stuurde is te groot."}
        response: HttpResponse = JsonResponse(words, status=413)
    else:
        html = render_to_string("413.html", frameless(request))
        response = HttpResponse(html, status=413)
    response["Cache-Control"] = "no-store"
    response["Connection"] = "close"
    return response


def frameless(request: HttpRequest | None) -> dict[str, Any]:
    """What a page shows that asks neither database nor session, in the language of its browser."""
    english = request is not None and switches.read(request).english
    return {"three_donts": DONTS, "english": english, **fixtures()}


def unreadable(status: int) -> HttpResponse:
    """What the server could not read as a request: no view, no session and no database hears."""
    try:
        html = render_to_string("400.html", frameless(None))
    except Exception:
        html = last_resort(status)
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store"})


def wrong_method(request: HttpRequest, response: HttpResponse) -> None:
    """405: an empty page gets the numbers; what was allowed and decided about it stays."""
    html = render_to_string("405.html", frameless(request))
    response.content = html.encode()
    response["Content-Length"] = str(len(response.content))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database is the trouble; asks neither database nor session."""
    return numbers_only(sys.exc_info()[1], request)


def numbers_only(error: BaseException | None, request: HttpRequest | None = None) -> HttpResponse:
    """The page that needs nothing but this process: the numbers, the three don'ts, the way out,
    what was typed.
    """
    status = 503 if is_database_trouble(error) else 500
    try:
        typed = typed_back(request) if request is not None else []
        html = render_to_string(f"{status}.html", {**frameless(request), "typed": typed})
    except Exception:
        # Not even a template can be read: what is left is written here.
        html = last_resort(status)
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = "30"
    return response


def typed_back(request: HttpRequest) -> list[tuple[str, str]]:
    """What a page of this site just sent, so that a full disk loses nothing; it needs no row and no
    session.
    """
    try:
        return typed_fields(request) if request.method == "POST" and is_same_origin(request) else []
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError, OSError):
        return []


def is_database_trouble(error: BaseException | None) -> bool:
    """Whether a database error stands anywhere in the chain of causes."""
    return any(isinstance(cause, UNREACHABLE) for cause in causes(error))


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came from, twenty at most: a chain may go round."""
    for _ in range(20):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def last_resort(status: int) -> SafeString:
    """The same page without any template."""
    known = fixtures()
    numbers = ((n.dial, n.slug, n.short, n.display) for n in known["emergency"])
    return format_html(
        LAST_RESORT,
        status,
        format_html_join("", '<li><a href="tel:{}" data-contact="{}">{}: {}</a></li>', numbers),
        format_html_join("", "<li>{}</li>", ((line.nl,) for line in DONTS)),
        known["leave_url"],
    )


def token_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token no longer fits: what was typed comes back to the one who
    typed it.
    """
    user = getattr(request, "user", None)
    if user is not None and not user.is_authenticated:
        rescued = rescue.after_the_session(request)
        if rescued is not None:
            return rescued
    own = user is not None and user.is_authenticated and is_same_origin(request)
    typed, back = (typed_fields(request), way_back(request)) if own else ([], "")
    return page(request, "errors/token", 403, typed=typed, way_back=back)


def way_back(request: HttpRequest) -> str:
    """The page on which the text is put back, kept for this account; empty where it could not be
    kept.
    """
    try:
        row = kept_text.keep(request, request.user)  # type: ignore[arg-type] # `keep` refuses nobody itself
    except (kept_text.TooLong, DatabaseError):
        return ""
    return kept_text.way_back(row) if row else ""


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The free text of the form that was sent, without secrets and without what a browser adds."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not any(word in name.lower() for word in NEVER_SHOWN)
    ]


def is_same_origin(request: HttpRequest) -> bool:
    """Whether a page of this site sent this form; a browser that does not say so at all does not
    count.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        host, _ = split_domain_port(urlsplit(sender).netloc)
    except ValueError:
        return False
    return bool(host) and host == split_domain_port(request.get_host())[0]
