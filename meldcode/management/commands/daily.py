"""The daily jobs in one command: contacts, tasks, kept texts, terms, the seal of the audit
chain.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.utils import timezone

from meldcode.accounts import kept, sessions
from meldcode.accounts.models import Tally
from meldcode.cases.casework.glass import end_expired
from meldcode.cases.casework.tasks import hand_to_lead
from meldcode.oversight.months import make_due

DAY = 24 * 3600


def jobs() -> dict[str, Callable[[], Any]]:
    """Each job by name; one that fails never keeps another from running."""
    backup = {"backup": back_up} if settings.BACKUP_FOLDER and settings.AGE_RECIPIENT else {}
    return {
        "contacts": lambda: call_command("check_contacts"),
        "question 5": lambda: hand_to_lead(timezone.localdate()),
        "emergency access": lambda: end_expired(timezone.now()),
        "kept texts": lambda: kept.purge(timezone.now()),
        "retention": lambda: call_command("retention"),
        "audit seal": lambda: call_command("seal_audit", to=settings.AUDIT_SEAL_FILE),
        "monthly look": lambda: make_due(timezone.localdate()),
        "digest": lambda: call_command("send_digest"),
        "sessions": lambda: call_command("clearsessions"),
        "ended sessions": sessions.purge,
        "old counts": lambda: Tally.objects.filter(expires__lte=timezone.now()).delete(),
        **backup,  # last: with what the others wrote
    }


def back_up() -> None:
    call_command("backup", settings.BACKUP_FOLDER, to=settings.AGE_RECIPIENT, prune=True)


class Command(BaseCommand):
    """Run once a day from a scheduler, or with --forever as a service of its own."""

    help = "Doet de dagelijkse klussen; met --forever elke dag opnieuw."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--forever", action="store_true", help="blijf draaien en herhaal dit elke dag"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = self.run_all()
        while options["forever"]:
            time.sleep(DAY)
            failed = self.run_all()
        if failed:
            raise SystemExit(1)

    def run_all(self) -> bool:
        """Every job in turn; True when one failed. Says which and how, never with what content."""
        failed, due = False, jobs()
        if "backup" not in due:
            self.stdout.write("backup: off, BACKUP_FOLDER or AGE_RECIPIENT is not set")
        for name, job in due.items():
            try:
                job()
            except Exception as problem:
                failed = True
                self.stderr.write(f"{name}: {type(problem).__name__}")
            else:
                self.stdout.write(f"{name}: ok")
        return failed
