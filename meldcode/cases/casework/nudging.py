"""A lead asks the handler how a case stands: a task, and a neutral mail, once a day."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.cases.casework.access import NotAllowed
from meldcode.cases.casework.locking import locked
from meldcode.cases.models import Case, Task, TaskKind

__all__ = ["nudge"]

TODAY_ALREADY = "Vandaag is al gevraagd hoe het met deze casus staat."
NOBODY = "De behandelaar kan er niet meer bij. Zorg dat een collega de casus overneemt."
ONESELF = "Dit is een casus van uzelf."


@transaction.atomic
def nudge(*, case: Case, by: User) -> None:
    """Ask once a day. Raises Case.DoesNotExist for who does not answer for the team, NotAllowed."""
    # Locked, so that two presses at once are one mail.
    held = locked(Case.objects.led_by(by), case)
    owner = held.owner
    if owner.pk == by.pk:
        raise NotAllowed(ONESELF)
    if Case.objects.without_handler().filter(pk=held.pk).exists():
        raise NotAllowed(NOBODY)
    begins = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    if Record.objects.filter(chain=held.pk, action=AuditAction.NUDGED, at__gte=begins).exists():
        raise NotAllowed(TODAY_ALREADY)
    # Asked again while the first time stands open, it stays one task.
    open_one = {"case": held, "kind": TaskKind.NUDGED, "ended_at": None}
    Task.objects.get_or_create(
        **open_one, defaults={"person": owner, "due_on": timezone.localdate()}
    )
    record(by, "nudged", held.pk, subject=owner.pk)
    neutral_mail.tell([owner])
