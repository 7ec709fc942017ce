"""Accounts as an app: what has to be in place before the first request."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "meldcode.accounts"
    label = "accounts"

    def ready(self) -> None:
        from meldcode.accounts.session_keys import keep_hashes_alone

        keep_hashes_alone()
