"""The page on which an admin reads how the product runs."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from meldcode.accounts.neutral_mail import mail_works
from meldcode.accounts.views.access import SignedIn, door, manages
from meldcode.operations import outbox, troubles


@door(manages, "GET", "HEAD")
def state(request: SignedIn) -> HttpResponse:
    """Each daily job, the mail that waits, and whether there is a backup."""
    shown = {
        "rows": troubles.rows(),
        "troubles": troubles.found(),
        "mail_works": mail_works(),
        "waiting": outbox.waiting().count(),
        "has_backup": bool(settings.BACKUP_FOLDER and settings.AGE_RECIPIENT),
    }
    return render(request, "operations/state.html", shown)
