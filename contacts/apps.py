"""The directory as an app: it gives every page its emergency numbers, and whoever stops being an
admin stops being a keeper.
"""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_save


class ContactsConfig(AppConfig):
    """Listens to accounts, because those know nothing of the directory."""

    name = "contacts"

    def ready(self) -> None:
        from contacts import directory, keepers
        from meldcode.accounts.events import renamed, sign_in_changed
        from meldcode.frame import EmergencyNumbers

        EmergencyNumbers.ask = directory.emergency
        sign_in_changed.connect(calendar_ended, dispatch_uid="contacts.calendar")
        renamed.connect(keepers.end_asked, dispatch_uid="contacts.renamed")
        post_save.connect(keepers.end_of, settings.AUTH_USER_MODEL, dispatch_uid="contacts.keepers")


def calendar_ended(*, person: Any, **given: Any) -> None:
    """What reads along without a sign-in ends when the sign-in changes."""
    from contacts import calendars

    calendars.revoke(person)
