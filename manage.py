#!/usr/bin/env python
"""The product's own commands: demo, explain, load_content and Django's own."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import Error


def sentence(problem: Exception) -> str:
    """What a keeper reads: the frames help nobody there, and a server tells rows further on."""
    return next(iter(f"{problem}".splitlines()), type(problem).__name__)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"{problem}")
    except (Error, OSError) as problem:
        if "--traceback" in sys.argv:
            raise
        where = "The database" if isinstance(problem, Error) else "This machine"
        sys.exit(f"{where} does not do what this command needs: {sentence(problem)}")
