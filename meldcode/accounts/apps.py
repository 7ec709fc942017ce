"""Accounts as an app: what has to be in place before the first request."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "meldcode.accounts"
    label = "accounts"

    def ready(self) -> None:
        from meldcode.accounts import recovery, session_keys

        session_keys.keep_hashes_alone()
        recovery.keep_hashes_alone()
