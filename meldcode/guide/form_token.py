"""The door of every form of the guide: the token is always asked, and a browser without cookies
hears why.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt

__all__ = ["explains_cookies"]

View = Callable[..., HttpResponse]
Page = Callable[[HttpRequest], HttpResponse]


def explains_cookies(refused: Page) -> Callable[[View], View]:
    """Check the token as everywhere; a form without any cookie is refused with a page that says
    why.

    The middleware would answer such a form with its error page before the view could explain
    anything. It is exempt there because the same check stands here; nothing is taken from a form
    without its token.
    """

    def decorate(view: View) -> View:
        check = CsrfViewMiddleware(view)

        @csrf_exempt
        @wraps(view)
        def door(request: HttpRequest, **kwargs: str) -> HttpResponse:
            refusal = check.process_view(request, view, (), {})
            if refusal is None:
                return view(request, **kwargs)
            return refusal if settings.CSRF_COOKIE_NAME in request.COOKIES else refused(request)

        return door

    return decorate
