"""A small product of vault, audit and one sealed table: what the drills, kill tests and benchmarks
run on.
"""

import os
from pathlib import Path

import environ

from meldcode import preflight

env = environ.Env()
DEBUG = False
RELAXED = True
SECRET_KEY = "a-drill-needs-no-secret-" * 3
DATA_DIR = Path(os.environ["DATA_DIR"])
FIELD_KEYS = env.str("FIELD_KEYS", "")
EPOCHS_FILE = env.str("EPOCHS_FILE", "")
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
INSTALLED_APPS = ["meldcode", "meldcode.vault", "meldcode.audit", "tests.backup.notes"]
DATABASES = {
    "default": env.db("DATABASE_URL", f"sqlite:///{DATA_DIR / 'data.sqlite3'}"),
    "keys": env.db("KEYS_DATABASE_URL", f"sqlite:///{DATA_DIR / 'keys.sqlite3'}"),
}
for database in DATABASES.values():
    preflight.harden(database)
DATABASE_ROUTERS = ["meldcode.vault.router.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
BACKUP_FOLDER = ""
