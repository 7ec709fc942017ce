"""The token of a link to a new password: database and SECRET_KEY alone make none."""

from typing import Any

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator

from meldcode.vault.seals import mac

__all__ = ["ResetTokens"]


class ResetTokens(EmailAwarePasswordResetTokenGenerator):
    """The token of the library, over a mac of this account that needs the key ring as well. The
    library asks for this class while it loads; import it by way of `allauth.account.forms`.
    """

    key_salt = "meldcode.reset"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        own = mac(b"reset", str(user.pk).encode()).hex()
        return f"{super()._make_hash_value(user, timestamp)}{own}"
