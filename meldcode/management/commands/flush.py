"""Django's `flush`, which asks before it empties everything, on a database whose audit tables
refuse to be emptied.
"""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from meldcode.audit import triggers


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        with triggers.lifted(connection):
            super().handle(**options)
