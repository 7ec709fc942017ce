"""Accounts as an app: what has to be in place before the first request."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "meldcode.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.mfa.models import Authenticator
        from django.db.models.signals import post_delete, post_save, pre_delete

        from meldcode.accounts import asked_now, factor, recovery, session_keys, sessions

        session_keys.keep_hashes_alone()
        recovery.keep_hashes_alone()
        sessions.end_others_by_button()
        post_save.connect(factor.is_added, sender=Authenticator)
        post_save.connect(asked_now.is_made, sender=Authenticator)
        pre_delete.connect(factor.keep_last, sender=Authenticator)
        post_delete.connect(asked_now.is_gone, sender=Authenticator)
