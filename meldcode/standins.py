"""What stands in a kept piece of HTML where something of one person or one visit comes."""

from collections.abc import Callable

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString

__all__ = ["STAND_INS", "TOKEN", "put_in"]

TOKEN = "token-of-this-visitor"  # noqa: S105 - replaced before a page is sent
NOTE = SafeString("note-of-this-session")
# A template that is rendered with these can be kept: nothing of a visit stands in it.
STAND_INS = {"csrf_token": TOKEN, "note_of_session": NOTE}


def put_in(html: str, request: HttpRequest, session_note: Callable[[], str]) -> str:
    """The HTML for this visit: a token for its forms, and until when its session lasts."""
    if TOKEN in html:
        html = html.replace(TOKEN, get_token(request))
    return html.replace(NOTE, session_note()) if NOTE in html else html
