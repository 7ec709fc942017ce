"""Who may open the desk: an admin; for another person its pages do not exist, and who is not signed
in is led to the sign-in and back.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
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
    """The same 404 as an unknown page for whoever is signed in and no admin."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            asked = request.method in ("GET", "HEAD")
            return redirect_to_login(request.get_full_path() if asked else reverse("contacts:desk"))
        if not (user.is_active and user.keeps_contacts()):
            raise Http404
        return view(request, *args, **kwargs)

    return not_kept(guarded)
