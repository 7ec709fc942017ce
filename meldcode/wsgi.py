"""The door for a web server; a setting that is missing ends the start with one sentence."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.settings")
try:
    application = get_wsgi_application()
except ImproperlyConfigured as problem:
    sys.exit(f"{problem}")
