"""Who may open the desk: a signed-in admin; for everyone else its pages do not exist."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

View = Callable[..., HttpResponse]


def not_kept(view: View) -> View:
    """No browser and no proxy keeps this page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return guarded


def admins_only(view: View) -> View:
    """The same 404 as an unknown page, unless an admin is signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        user = request.user
        if not (user.is_authenticated and user.is_active and user.is_admin):
            raise Http404
        return view(request, *args, **kwargs)

    return not_kept(guarded)
