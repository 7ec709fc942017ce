"""Where a sentence waits that the next page says once: no word of a case stands in a cookie."""

from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest

__all__ = ["storage"]


def storage(request: HttpRequest) -> BaseStorage:
    """In the session of who is signed in; a visitor has none, and gets no sentence about a case."""
    return (SessionStorage if request.user.is_authenticated else CookieStorage)(request)
