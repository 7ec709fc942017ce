"""The product's settings for a served installation on this machine: plain http, one step to sign
in, error pages.
"""

import os

os.environ["DEBUG"] = "1"

from meldcode.settings import *

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_REQUIRED = os.environ.get("SECOND_FACTOR_REQUIRED") == "1"
