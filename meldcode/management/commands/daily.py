"""The daily jobs in one command: contacts, tasks, kept texts, terms, the seal of the audit
chain.
"""

import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.db import DatabaseError
from django.utils import timezone

from meldcode.accounts import kept_text, sessions
from meldcode.accounts.models import Tally, User
from meldcode.cases.casework.double_weighing import end_lapsed
from meldcode.cases.casework.due import tell_what_is_due
from meldcode.cases.casework.emergency_access import end_expired
from meldcode.cases.casework.handing import end_unanswered
from meldcode.cases.casework.tasks import hand_to_lead
from meldcode.operations import jobs, outbox, services, troubles
from meldcode.oversight.months import make_due
from meldcode.practice.practising import throw_away_left
from meldcode.review.figures.keeping import keep_due
from meldcode.review.following import settle
from meldcode.review.telling import tell_readers
from meldcode.vault import epochs, keys

DAY = 24 * 3600


def due_jobs() -> dict[str, Callable[[], Any]]:
    """Each job by name; one that fails never keeps another from running."""
    backup = {"backup": back_up} if settings.BACKUP_FOLDER and settings.AGE_RECIPIENT else {}
    return {
        "contacts": lambda: call_command("check_contacts"),
        "question 5": lambda: hand_to_lead(timezone.localdate()),
        "due tasks": lambda: tell_what_is_due(timezone.localdate()),
        "double weighing": end_lapsed,
        "offers": end_unanswered,
        "reviews": tell_reviews,
        "emergency access": lambda: end_expired(timezone.now()),
        "kept texts": lambda: kept_text.purge(timezone.now()),
        "practice": lambda: throw_away_left(User.objects.all()),
        "retention": lambda: call_command("retention"),
        "audit seal": seal_audit,
        "figures": lambda: keep_due(timezone.localdate()),
        "monthly look": lambda: make_due(timezone.localdate()),
        "digest": lambda: call_command("send_digest"),
        "sessions": lambda: call_command("clearsessions"),
        "ended sessions": sessions.purge,
        "epoch": new_epoch,
        "old mail": lambda: outbox.purge(timezone.now()),
        "old counts": lambda: Tally.objects.filter(expires__lte=timezone.now()).delete(),
        **backup,  # with what the others wrote
        "troubles": troubles.tell_admins,  # last: with how the others went
    }


def tell_reviews() -> None:
    settle()
    tell_readers()


def seal_audit() -> None:
    """Over chains that are whole and hold what the last seal saw: a seal of anything else would
    hide what was done to them.
    """
    kept = settings.AUDIT_SEAL_FILE
    last = kept if kept and kept.is_file() and can_be_read(kept) else None
    call_command("verify_audit", seal=last, stdout=StringIO())
    call_command("seal_audit", to=kept)


def can_be_read(kept: Path) -> bool:
    """Not where lines can only be added, and not one without a line yet."""
    return os.access(kept, os.R_OK) and kept.stat().st_size > 0


def new_epoch() -> None:
    """After a deletion; the old one ends with the next backup of the keys (`back_up`, `backup`)."""
    if epochs.due():
        epochs.begin()
    keys.rewrap_all()


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
        for _ in services.rounds(DAY) if options["forever"] else [None]:
            failed = self.run_all()
        if failed and not options["forever"]:
            raise SystemExit(1)

    def run_all(self) -> bool:
        """Every job in turn, each told in a line of JSON; True when one failed."""
        due = due_jobs()
        try:
            with jobs.alone():
                went = [jobs.run(name, job, self.stdout.write) for name, job in due.items()]
        except (jobs.AlreadyRunning, DatabaseError, OSError) as problem:
            self.tell(event="jobs", ok=False, problem=type(problem).__name__)
            return True
        if "backup" not in due:
            self.tell(event="job", name="backup", off="BACKUP_FOLDER or AGE_RECIPIENT is not set")
        return not all(went)

    def tell(self, **facts: Any) -> None:
        self.stdout.write(json.dumps(facts))
        self.stdout.flush()
