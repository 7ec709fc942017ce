"""The page on which an admin reads how the product runs."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from meldcode import lasting
from meldcode.accounts.heavy_acts import HEAVY_ACTS
from meldcode.accounts.neutral_mail import mail_works
from meldcode.accounts.views.access import SignedIn, door, manages
from meldcode.operations import troubles


@door(manages, "GET", "HEAD")
def state(request: SignedIn) -> HttpResponse:
    """Each daily job, whether mail works and there is a backup; how long everything lasts and what
    asks for more than one press. How many mails wait stands nowhere: mail about a case is among
    them, and the number told an admin who has one.
    """
    shown = {
        "rows": troubles.rows(),
        "troubles": troubles.found(),
        "mail_works": mail_works(),
        "terms": lasting.told(),
        "heavy_acts": HEAVY_ACTS,
        "has_backup": bool(settings.BACKUP_FOLDER and settings.AGE_RECIPIENT),
    }
    return render(request, "operations/state.html", shown)
