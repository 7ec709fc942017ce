"""From the code that the browser brought to who it is: four questions to the provider."""

import time
from typing import Any
from urllib.parse import quote, urlsplit

from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

from meldcode.accounts.sign_on import identity, tokens
from meldcode.accounts.sign_on.identity import Identity
from meldcode.accounts.sign_on.refusals import Down, SignOnRefused
from meldcode.accounts.sign_on.requests import PATIENCE, ask

__all__ = ["Exchange"]

Said = dict[str, Any]
WELL_KNOWN = "/.well-known/openid-configuration"
PLACES = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Exchange(OpenIDConnectOAuth2Adapter):
    """What the library asks in its own way is asked here with limits, and looked at."""

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request, provider_id)
        self.until = time.monotonic() + PATIENCE
        self.known: Said = {}

    @property
    def openid_config(self) -> Said:
        """What the provider says of itself, once a sign-in."""
        if not self.known:
            self.known = described(self.get_provider().app.settings["server_url"], self.until)
        return self.known

    def came_from(self, issuer: str | None) -> None:
        """Whether the browser brings an answer of this provider, where it says so (RFC 9207).
        Raises Refused.
        """
        known = self.openid_config
        says_so = known.get("authorization_response_iss_parameter_supported") is True
        if issuer != known["issuer"] and (issuer is not None or says_so):
            raise SignOnRefused("SIGN_ON_ISSUER")

    def identity(self, code: str, begun: Said) -> Identity:
        """Who this code is of; `begun` is what was remembered when the browser was sent away.
        Raises Refused and Down.
        """
        provider = self.get_provider()
        app, known = provider.app, self.openid_config
        answer = self.exchanged(app, code, begun.get("pkce_code_verifier", ""))
        keys = self.asked("GET", known["jwks_uri"]).get("keys")
        claims = tokens.checked(
            answer.get("id_token"),
            keys if isinstance(keys, list) else [],
            issuer=known["issuer"],
            client=app.client_id,
            nonce=begun.get("nonce", ""),
            now=time.time(),
        )
        userinfo: Said = {}
        if known.get("userinfo_endpoint"):
            bearer = {"Authorization": f"Bearer {answer['access_token']}"}
            userinfo = self.asked("GET", known["userinfo_endpoint"], headers=bearer)
            identity.same_person(claims, userinfo)
        return identity.who(app.provider_id, app.settings, claims, userinfo)

    def exchanged(self, app: Any, code: str, verifier: str) -> Said:
        """The tokens for this code. A refusal of the provider is one, and no fault of its own."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.get_callback_url(self.request, app),
            "code_verifier": verifier,
        }
        proof: Said = {"auth": (quote(app.client_id, safe=""), quote(app.secret, safe=""))}
        if not self.basic_auth:
            form.update(client_id=app.client_id, client_secret=app.secret)
            proof = {}
        url = self.openid_config["token_endpoint"]
        status, answer = ask("POST", url, self.until, data=form, **proof)
        if 400 <= status < 500:
            raise SignOnRefused("SIGN_ON_CODE")
        if status != 200:
            raise Down
        if not isinstance(answer.get("access_token"), str):
            raise SignOnRefused("SIGN_ON_TOKEN")
        return answer

    def asked(self, method: str, url: str, **what: Any) -> Said:
        status, answer = ask(method, url, self.until, **what)
        if status != 200:
            raise Down
        return answer


def described(server: str, until: float) -> Said:
    """What a provider says of itself, if it is the one that was set. Raises Down and Refused."""
    server = server.removesuffix(WELL_KNOWN).rstrip("/")
    status, said = ask("GET", server + WELL_KNOWN, until)
    if status != 200:
        raise Down
    issuer = said.get("issuer")
    if not isinstance(issuer, str) or issuer.rstrip("/") != server:
        raise SignOnRefused("SIGN_ON_ISSUER")
    places = [said.get(name) for name in PLACES]
    if said.get("userinfo_endpoint"):
        places.append(said["userinfo_endpoint"])
    if not all(isinstance(place, str) and as_safe(place, server) for place in places):
        raise Down
    return said


def as_safe(place: str, server: str) -> bool:
    return urlsplit(place).scheme in ("https", urlsplit(server).scheme)
