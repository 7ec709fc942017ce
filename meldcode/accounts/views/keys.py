"""Removing a passkey or key: the library asks nowhere whether it is the last second step."""

from typing import Any

from allauth.mfa.totp.forms import DeactivateTOTPForm
from allauth.mfa.webauthn.views import RemoveWebAuthnView

__all__ = ["RemoveKey"]


class RemoveKey(RemoveWebAuthnView):
    """Where a second step is required the last one stays, as with the app."""

    form_class = DeactivateTOTPForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Bound on every look, so that the page says at once what cannot be done."""
        return {"data": {}, **super().get_form_kwargs(), "authenticator": self.object}
