"""The door for a web server; a setting that is missing ends the start with one sentence."""

import gc
import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.urls import get_resolver

from meldcode.plain_request import ready
from meldcode.preflight import limit_waiting
from meldcode.unsafe import refuse_to_serve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.settings")
try:
    application = ready()
    refuse_to_serve(
        {
            "DEBUG": settings.DEBUG,
            "RELAXED": settings.RELAXED,
            "SECURITY_CONTACT": settings.SECURITY_CONTACT,
            "DATA_DIR": settings.DATA_DIR,
            "BASE_DIR": settings.BASE_DIR,
            "EPOCHS_FILE": settings.EPOCHS_FILE,
            "DATABASES": settings.DATABASES,
        }
    )
    limit_waiting(connections.settings.values())
except ImproperlyConfigured as problem:
    sys.exit(f"{problem}")

# With gunicorn's --preload the workers share what is loaded before they part: the views too, and a
# collector that leaves it alone. No database is asked here, so no connection is shared.
get_resolver().reverse_dict  # noqa: B018 - asking for it loads every view
gc.collect()
gc.freeze()
# A page makes thousands of short-lived objects and few circles: looking for those after every 700
# costs a tenth of the processor.
gc.set_threshold(50_000, 20, 20)
