"""The product's settings as the tests use them: fresh keys, and DATABASE_URL where the runner gives
one.
"""

import os
import tempfile

os.environ.setdefault("DEBUG", "1")
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="meldcode-tests-")

from meldcode.settings import *

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECOND_FACTOR_REQUIRED = False
# Static files are looked up when asked for: each test client would else read all of them first.
WHITENOISE_AUTOREFRESH = True
# The walks over all routes are refused thousands of times; what the limit does has its own test.
REFUSALS_AN_HOUR = 10**9
# Admins wait a second for what takes longer where somebody has cases; that has its own test.
ANSWER_NO_SOONER = 0
for alias, database in DATABASES.items():
    if "sqlite" in database["ENGINE"]:
        # In a file, as it is run: in memory a table is locked at once where a file lets one wait.
        file = os.path.join(os.environ["DATA_DIR"], f"test-{alias}.sqlite3")
        database.setdefault("TEST", {}).setdefault("NAME", file)
        # No test pulls the plug: what is committed need not reach the disk.
        database["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"
