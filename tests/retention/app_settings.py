"""The whole product as a small installation of its own, for drills."""

import os

os.environ.setdefault("DEBUG", "1")

from meldcode.settings import *

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
