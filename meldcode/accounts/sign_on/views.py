"""To the provider and back. Each refusal is a row that says why; who asked reads one sentence."""

from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.internal.ratelimit import consume_or_429
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.statekit import unstash_state
from allauth.socialaccount.models import SocialApp
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from meldcode.accounts.models import User
from meldcode.accounts.recording import note
from meldcode.accounts.sign_on import links
from meldcode.accounts.sign_on.exchange import Exchange
from meldcode.accounts.sign_on.refusals import Down, SignOnRefused

__all__ = ["callback", "login"]

Begun = dict[str, Any]
ELSEWHERE = ("cross-site", "same-site")
BUSY = ("server_error", "temporarily_unavailable")
LONGEST_CODE = 4096


def provider_of(request: HttpRequest, provider_id: str) -> Any:
    try:
        return get_adapter(request).get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider."""
    return sent(request, provider_of(request, provider_id))


@require_safe
def sent(request: HttpRequest, provider: Any) -> HttpResponse:
    """A page of another site begins no sign-in here."""
    if request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        return redirect("account_login")
    too_often = limited(request)
    if too_often is not None:
        return too_often
    try:
        answer: HttpResponse = provider.redirect_from_request(request)
    except (SignOnRefused, Down) as problem:
        return told(request, problem)
    return answer


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What the browser brought from the provider opens an account, waits for a first yes, or is
    refused.
    """
    return brought(request, provider_of(request, provider_id))


@require_safe
def brought(request: HttpRequest, provider: Any) -> HttpResponse:
    if not {"state", "code", "error"} & set(request.GET):
        return render(request, "socialaccount/authentication_error.html", status=401)
    too_often = limited(request)
    if too_often is not None:
        return too_often
    try:
        return entered(request, provider)
    except (SignOnRefused, Down) as problem:
        return told(request, problem)


def limited(request: HttpRequest) -> HttpResponse | None:
    """The page of who asks too often from one address: each time asks the provider too."""
    answer: HttpResponse | None = consume_or_429(
        request, app="allauth.account", action="sign_on", limit_get=True
    )
    return answer


def entered(request: HttpRequest, provider: Any) -> HttpResponse:
    begun = unstash_state(
        request, state_id=request.GET.get("state", ""), provider_id=provider.sub_id
    )
    if begun is None:
        raise SignOnRefused("SIGN_ON_STATE")
    if "error" in request.GET:
        raise Down if request.GET["error"] in BUSY else SignOnRefused("SIGN_ON_CANCELLED")
    code = request.GET.get("code", "")
    if not 0 < len(code) <= LONGEST_CODE:
        raise SignOnRefused("SIGN_ON_CODE")
    exchange = Exchange(request, provider.app.provider_id)
    exchange.came_from(request.GET.get("iss"))
    found = exchange.identity(code, begun)
    person = links.linked_to(found, provider.app.settings)
    if person is None:
        links.remember(request, found, links.to_be_linked(found, provider.app.settings))
        return redirect("accounts:sign_on_link")
    return opened(request, person, provider, begun)


def opened(request: HttpRequest, person: User, provider: Any, begun: Begun) -> HttpResponse:
    """Sign in who this is; the second step of this product still comes."""
    adapter = get_account_adapter(request)
    if request.user.is_authenticated:
        if request.user.pk == person.pk:
            return redirect(begun.get("next") or adapter.get_login_redirect_url(request))
        adapter.logout(request)
    record_authentication(request, person, "socialaccount", provider=provider.app.provider_id)
    answer: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=begun.get("next")
    )
    return answer


def told(request: HttpRequest, problem: SignOnRefused | Down) -> HttpResponse:
    """One row, and the page that says how to sign in otherwise: the same for every refusal."""
    if isinstance(problem, Down):
        note(None, "SIGN_ON_DOWN")
        return render(request, "socialaccount/down.html", status=503)
    note(None, problem.reason, problem.person)
    page = "login_cancelled" if problem.reason == "SIGN_ON_CANCELLED" else "authentication_error"
    return render(request, f"socialaccount/{page}.html", status=401)
