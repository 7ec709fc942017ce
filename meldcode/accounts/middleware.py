"""What surrounds a signed-in request: short sessions, closed doors, and text that is never lost."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from meldcode.accounts import factor, rescue, sessions
from meldcode.audit.origin import coming_from

Answer = Callable[[HttpRequest], HttpResponse]

# Rooms of the libraries that nobody here needs: they answer like a page that does not exist.
# «view_on_site» of the admin site looks up any row of any model, and breaks on a key that is none.
CLOSED = {
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_set_password",
    "socialaccount_signup",
    "socialaccount_connections",
    "view_on_site",
}
# The page of a form is no longer there for who typed in it: the words still are.
REFUSED = (403, 404, 405)


def short_sessions(get_response: Answer) -> Answer:
    """End a session that was idle too long or is too old, and keep closed what is closed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        # Without the cookie nothing is looked up: a public page costs no query here.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            sessions.check(request)
            was_signed_in = True
            said, key = sessions.confirmed(request), request.session.session_key
        else:
            was_signed_in = False
        with coming_from(lambda: sessions.origin(request)):
            response = get_response(request)
        # Nothing of an answer that broke is saved, the confirmation neither.
        if was_signed_in and response.status_code < 500:
            sessions.renew_if_confirmed(request, said, key)
        sessions.seal_response(request, response, was_signed_in=was_signed_in)
        return response

    middleware.process_view = gate  # type: ignore[attr-defined] # where Django looks for it
    return middleware


def gate(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
    """Before the view: closed rooms stay closed, and a missing second factor comes first."""
    match = request.resolver_match
    if match is None:
        return None
    if match.url_name in CLOSED or "accounts/social/" in match.route:
        raise Http404
    if factor.must_set_up(request, match):
        rescue.keep_if_typed(request)
        return redirect(factor.where_to(request))
    factor.forget_seen(request, match)
    return None


def keep_typed_text(get_response: Answer) -> Answer:
    """Keep the text of a form that arrives after the session ended, and lead to the sign-in; keep
    it too where its person leaves it by another button than its own.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            rescued = rescue.after_the_session(request)
            if rescued is not None:
                return rescued
            rescue.refuse_long(request)
        response = get_response(request)
        if response.status_code in REFUSED:
            rescue.keep_if_typed(request)
        return response

    middleware.process_view = leaving  # type: ignore[attr-defined] # where Django looks for it
    return middleware


def leaving(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
    """Before the view, and after the token was checked. The guide keeps its own choices."""
    if request.method != "POST":
        return None
    match = request.resolver_match
    own_way = match is None or match.namespace == "guide" or match.view_name == "accounts:draft"
    return rescue.back_if_long(request) or (None if own_way else rescue.going_on(request))
