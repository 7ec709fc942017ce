"""The provider of single sign-on as the sign-in library knows it: found here by its name."""

import secrets
from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse

from meldcode.accounts.sign_on.exchange import Exchange

__all__ = ["OfOrganisation", "provider_classes"]


class OfOrganisation(OpenIDConnectProvider):
    """Asks for what the settings say; nothing in an address changes that."""

    oauth2_adapter_class = Exchange

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        return {"nonce": secrets.token_urlsafe(32)}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        scope: list[str] = self.get_scope()
        return scope

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **asked: Any,
    ) -> HttpResponse:
        """The nonce is remembered beside the state, for the token that comes back."""
        nonce = asked["auth_params"]["nonce"]
        answer: HttpResponse = super().redirect(
            request, "login", next_url, data, nonce=nonce, **asked
        )
        return answer


provider_classes = [OfOrganisation]
