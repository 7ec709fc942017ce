"""An answer takes as long whether somebody has cases or not: while an admin waits, each case is
written to and its people are mailed.
"""

import time
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from meldcode.accounts.views.access import View

__all__ = ["no_sooner"]

# Seconds: a hundred open cases take less. Tests set ANSWER_NO_SOONER, so as not to wait.
FLOOR = 1.0


def no_sooner(view: View) -> View:
    """What is sent to this view is answered a second after it came, whatever it did."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        answer_at = time.monotonic() + getattr(settings, "ANSWER_NO_SOONER", FLOOR)
        try:
            return view(request, *args, **kwargs)
        finally:
            # What was written is in place by now, and nothing is held.
            time.sleep(max(0.0, answer_at - time.monotonic()))

    return inner
