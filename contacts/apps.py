"""The directory as an app: whoever stops being an admin stops being a keeper."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_save


class ContactsConfig(AppConfig):
    """Listens to accounts, because those know nothing of the directory."""

    name = "contacts"

    def ready(self) -> None:
        post_save.connect(admin_changed, settings.AUTH_USER_MODEL, dispatch_uid="contacts.keepers")


def admin_changed(instance: Any, raw: bool = False, **given: Any) -> None:
    """An account was saved."""
    from contacts import keepers

    if not raw:
        keepers.end_of(instance)
