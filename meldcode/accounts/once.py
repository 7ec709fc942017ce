"""Where a sentence waits that the next page says once: no word of a case stands in a cookie."""

from django.conf import settings
from django.contrib.messages import INFO
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest, HttpResponse

__all__ = ["say_next", "storage"]


def storage(request: HttpRequest) -> BaseStorage:
    """In the session of who is signed in; a visitor has none, and gets no sentence about a case.

    Without the cookie of a session nobody is looked up, so that a public answer is of no one.
    """
    may_be_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    signed_in = may_be_signed_in and request.user.is_authenticated
    return (SessionStorage if signed_in else CookieStorage)(request)


def say_next(request: HttpRequest, sentence: str, about: str = "") -> None:
    """Say this on the first page of who signed in with this very request: where its own sentences
    wait is looked up no more after that. `about` is the own change that it asks about, for the
    buttons below it.
    """
    waiting = SessionStorage(request)
    waiting.add(INFO, sentence, about)
    waiting.update(HttpResponse())
