"""A passkey in a real browser: set up, used instead of a password and behind one, and no way in
when it is gone.
"""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import BrowserContext, CDPSession, Page

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_device(context: BrowserContext) -> tuple[Page, CDPSession, str]:
    """A page of a browser with a built-in authenticator."""
    page = context.new_page()
    control = context.new_cdp_session(page)
    control.send("WebAuthn.enable")
    made = control.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page, control, made["authenticatorId"]


def sign_in(page: Page, base: str, email: str) -> None:
    page.goto(f"{base}/accounts/login/")
    page.fill('[name="login"]', email)
    page.fill('[name="password"]', PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(lambda url: "login" not in url)


def sign_out(page: Page, base: str) -> None:
    page.goto(f"{base}/accounts/logout/")
    page.locator("main").get_by_role("button").first.click()
    page.wait_for_url(f"{base}/")


def set_up(page: Page, base: str) -> None:
    page.goto(f"{base}/accounts/2fa/webauthn/add/")
    page.fill('[name="name"]', "Sleutel van het werk")
    page.check('[name="passwordless"]')
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "webauthn/add" not in url)


def test_a_passkey_is_set_up_and_opens_the_door(
    new_context: Callable[..., BrowserContext], live_server: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    person, base = UserFactory(), live_server.url
    page, control, device = with_device(new_context())
    # given someone who is led to the second step first, and sets a passkey up
    sign_in(page, base, person.email)
    assert page.locator("body").get_attribute("data-page") == "second-factor"
    set_up(page, base)
    assert Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count() == 1
    assert (
        len(control.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"])
        == 1
    )
    page.goto(f"{base}/werk/")
    assert page.url == f"{base}/werk/"
    # when they sign out and sign in with the passkey alone
    sign_out(page, base)
    page.goto(f"{base}/accounts/login/?next=/werk/")
    page.click("#passkey_login")
    page.wait_for_url(f"{base}/werk/")
    # then it opens; and behind a password it is the second step
    sign_out(page, base)
    sign_in(page, base, person.email)
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(f"{base}/werk/")
    # and without the passkey the same button opens nothing
    sign_out(page, base)
    control.send("WebAuthn.clearCredentials", {"authenticatorId": device})
    page.goto(f"{base}/accounts/login/?next=/werk/")
    page.click("#passkey_login")
    page.wait_for_timeout(1500)
    page.goto(f"{base}/werk/")
    assert "/accounts/login/" in page.url
