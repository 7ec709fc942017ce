"""Sessions: how long they last, seeing them and ending them."""

import hashlib
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.usersessions.forms import ManageUserSessionsForm
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meldcode import switches
from meldcode.accounts.events import sign_in_changed
from meldcode.accounts.from_elsewhere import is_from_elsewhere
from meldcode.accounts.models import User
from meldcode.accounts.session_keys import first_of, stored
from meldcode.audit.origin import Origin
from meldcode.english import beside

BEGUN, SEEN = "begun", "seen"
WRITE_EVERY = 60
FRESH = 5 * 60
OWN_COOKIES = {
    settings.SESSION_COOKIE_NAME,
    settings.CSRF_COOKIE_NAME,
    settings.BROWSER_COOKIE_NAME,
    settings.CHOICES_COOKIE_NAME,
    switches.COOKIE,
    CookieStorage.cookie_name,
}


def lock(request: HttpRequest) -> None:
    """End the signed-in session, for the quick exit; what was typed stays kept for the account.

    Safe for everyone: without a session, or with one that was already ended, it does nothing.
    """
    if request.user.is_authenticated:
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        logout(request)


def check(request: HttpRequest) -> None:
    """End a session that was idle too long or is too old; else note, at most once a minute, that it
    lives. What another site sends is no sign of life: nobody may be at the screen.
    """
    now = timezone.now().timestamp()
    begun, seen = request.session.get(BEGUN), request.session.get(SEEN)
    if begun is None or seen is None:
        request.session[BEGUN] = request.session[SEEN] = begun = seen = now
    if now - seen > settings.SESSION_IDLE_SECONDS or now - begun > settings.SESSION_LIMIT_SECONDS:
        lock(request)
        return
    if now - seen >= WRITE_EVERY and not is_from_elsewhere(request):
        request.session[SEEN] = seen = now
        UserSession.objects.filter(session_key=request.session.session_key).update(
            last_seen_at=timezone.now()
        )
    # From the written moment, so that the promise on screen is never later than the real end.
    ends = min(seen + settings.SESSION_IDLE_SECONDS, begun + settings.SESSION_LIMIT_SECONDS)
    request.session_ends = datetime.fromtimestamp(ends, tz=UTC)  # type: ignore[attr-defined] # the page says it


def confirmed(request: HttpRequest) -> list[Any]:
    """The last thing by which this person said who that is, in this session; empty where none."""
    return list(get_authentication_records(request, request.user)[-1:])


def renew_if_confirmed(request: HttpRequest, before: list[Any], key: str | None) -> None:
    """Where this request said who that is, which the session did not know `before`, its `key`
    opens nothing more: a copy of it would else become fresh by what its owner confirms.
    """
    session: Any = request.session
    signed_in = request.user.is_authenticated and session.session_key == key
    if signed_in and confirmed(request) != before:
        session.renew()


def seconds_left(request: HttpRequest) -> int:
    """How long this session lasts if nothing more happens; a browser's clock may be wrong."""
    ends: datetime | None = getattr(request, "session_ends", None)
    return max(0, int((ends - timezone.now()).total_seconds())) if ends else 0


def note(request: HttpRequest) -> SafeString:
    """One sentence that says until when the session lasts, with how long that is for a script."""
    ends: datetime | None = getattr(request, "session_ends", None)
    if ends is None:
        return SafeString("")
    at = timezone.localtime(ends)
    nl = (
        f"Als u niets doet, wordt u om {at:%H:%M} uur uitgelogd. Wat u typt, bewaren wij dan 24"
        " uur."
    )
    en = f"If you do nothing, you are signed out at {at:%H:%M}. We keep what you type for 24 hours."
    return format_html(
        '<p class="quiet" data-session-ends="{}" data-session-left="{}">{}</p>',
        at.isoformat(),
        seconds_left(request),
        beside(nl, en) if switches.read(request).english else nl,
    )


def fresh_since(request: HttpRequest) -> datetime | None:
    """When this person signed in, if that was during the last minutes."""
    begun = request.session.get(BEGUN)
    if begun is None or timezone.now().timestamp() - begun > FRESH:
        return None
    return datetime.fromtimestamp(begun, tz=UTC)


def seal_response(request: HttpRequest, response: HttpResponse, *, was_signed_in: bool) -> None:
    """A page of a signed-in person is stored nowhere; after a log-out the browser forgets what it
    had of here. «cookies» would take those of every site of the school: it is said of the whole
    domain that can be registered.
    """
    if was_signed_in:
        response["Cache-Control"] = "no-store"
    match = request.resolver_match
    logged_out = was_signed_in and not request.user.is_authenticated
    if logged_out and match is not None and match.url_name in ("account_logout", "logout"):
        response["Clear-Site-Data"] = '"cache", "storage"'
        for name in OWN_COOKIES & request.COOKIES.keys():
            response.delete_cookie(name, samesite="Lax")


def origin(request: HttpRequest) -> Origin:
    """From where this request comes, for the audit: the session by a digest that opens nothing."""
    key = first_of(request.session)
    digest = hashlib.sha256(f"meldcode.audit:{key}".encode()).hexdigest()[:16] if key else None
    try:
        address = str(ip_address(get_adapter().get_client_ip(request)))
    except (PermissionDenied, ValueError):
        address = None
    return Origin(address, digest)


def of(user: User) -> list[Any]:
    """The sessions of this account that still live, newest first."""
    live = UserSession.objects.purge_and_list(user)
    return sorted(live, key=lambda session: session.last_seen_at, reverse=True)


def purge() -> int:
    """Delete what is still known of sessions that are over: address and browser; how many rows."""
    living = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return int(UserSession.objects.exclude(session_key__in=living).delete()[0])


def end_all(user: User) -> None:
    """End every session of an account: the next request of each is one without a sign-in."""
    for session in UserSession.objects.filter(user_id=user.pk):
        session.end()


def end_others(request: HttpRequest, user: User) -> None:
    """End every session of an account but the one of this request, and what reads along without
    one: a session that ends now may have made it.
    """
    own = stored(request.session.session_key or "")
    for session in UserSession.objects.filter(user_id=user.pk):
        if stored(session.session_key) != own:
            session.end()
    sign_in_changed.send(User, person=user)


def end_others_by_button() -> None:
    """The button of the library ends other sessions as all here does: it has no setting for it."""
    form: Any = ManageUserSessionsForm
    form.save = lambda form, request: end_others(request, request.user)
