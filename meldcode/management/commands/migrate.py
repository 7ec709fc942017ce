"""Django's `migrate`, which first looks whether anything filled in would get lost."""

from typing import Any

from django.apps import apps
from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.models.signals import pre_migrate

from meldcode.migration_guard import losses
from meldcode.vault.router import ALIAS, APP

SENTENCE = (
    "Nothing was changed: {}. Keep this release, make a backup, and ask for a release that moves"
    " them first."
)


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if options["database"] == ALIAS and not options["app_label"]:
            # No other app has a table there; walking through all their steps would only take time.
            options |= {"app_label": APP, "run_syncdb": False}
        sender = apps.get_app_config(APP)
        pre_migrate.connect(refuse, sender=sender, dispatch_uid="losing")
        try:
            super().handle(*args, **options)
        finally:
            pre_migrate.disconnect(sender=sender, dispatch_uid="losing")


def refuse(using: str, plan: list[tuple[Any, bool]], **more: Any) -> None:
    """Before the first step: all or nothing."""
    found = list(losses(connections[using], plan))
    if found:
        raise CommandError(SENTENCE.format("; ".join(found)))
