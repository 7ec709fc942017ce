"""Sends the mail that waits; with --forever as a service of its own."""

import json
from typing import Any

from django.core.management import BaseCommand
from django.db import DatabaseError

from meldcode.operations import outbox, services

PAUSE = 5.0


class Command(BaseCommand):
    """A database or a mail server that is away is waited for: what is kept does not get lost."""

    help = "Verstuurt de mail die wacht; met --forever blijft het draaien."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--forever", action="store_true", help="blijf draaien")

    def handle(self, *args: Any, forever: bool = False, **options: Any) -> None:
        if not forever:
            self.round()
            return
        for _ in services.rounds(PAUSE):
            try:
                self.round()
            except DatabaseError as problem:
                self.tell(ok=False, problem=type(problem).__name__)

    def round(self) -> None:
        sent, failed = outbox.deliver()
        if sent or failed:
            self.tell(ok=not failed, sent=sent, failed=failed)

    def tell(self, **facts: Any) -> None:
        self.stdout.write(json.dumps({"event": "mail", **facts}))
        self.stdout.flush()
