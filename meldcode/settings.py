"""Every setting of the product in one file; the README's table says what each variable does."""

import sys
from pathlib import Path

from csp.constants import NONE, SELF

from meldcode import logs, preflight, unsafe

BASE_DIR = Path(__file__).resolve().parent.parent
env = preflight.Environment()
env.read_env(BASE_DIR / ".env")

COMMAND = sys.argv[1] if len(sys.argv) > 1 and Path(sys.argv[0]).name == "manage.py" else ""
DEBUG = env.bool("DEBUG", False)
DEMO = COMMAND == "demo"
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var")))
RELAXED = DEBUG or DEMO or COMMAND == "explain"

SECRET_KEY = env.str("SECRET_KEY", "") or preflight.local_secret(
    DATA_DIR, demo=DEMO, explain=COMMAND == "explain"
)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if RELAXED else []
)
FIELD_KEYS = env.str("FIELD_KEYS", "")
EPOCHS_FILE = env.str("EPOCHS_FILE", "")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUST_PROXY = env.bool("TRUST_PROXY", False)

INSTALLED_APPS = [
    "meldcode",
    "meldcode.vault",
    "meldcode.audit",
    "meldcode.accounts",
    "meldcode.content",
    "meldcode.cases",
    "meldcode.review",
    "meldcode.retention",
    "meldcode.oversight",
    "meldcode.subject_access",
    "meldcode.operations",
    "meldcode.guide",
    "signals",
    "contacts",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "meldcode.accounts.sign_on",
    "allauth.usersessions",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "meldcode.middleware.numbers_when_all_fails",
    "meldcode.middleware.short_bodies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "meldcode.middleware.strict_headers",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "meldcode.accounts.middleware.short_sessions",
    "meldcode.accounts.middleware.keep_typed_text",
]
ROOT_URLCONF = "meldcode.urls"
WSGI_APPLICATION = "meldcode.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["meldcode.templatetags.paths"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "meldcode.frame.frame",
                "meldcode.switches.context",
            ],
        },
    }
]
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

DATABASES = {
    "default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'data.sqlite3'}"),
    "keys": env.database("KEYS_DATABASE_URL", f"sqlite:///{DATA_DIR / 'keys.sqlite3'}"),
}
for database in DATABASES.values():
    preflight.harden(database)
# Attempts at signing in and used codes, of all processes; what is pushed out counts no more.
CACHES = {
    "default": {
        "BACKEND": "meldcode.accounts.tallies.Tallies",
        "LOCATION": "tallies",
        "OPTIONS": {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 20},
    }
}
DATABASE_ROUTERS = ["meldcode.vault.router.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["meldcode.accounts.backend.OneLook"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "meldcode.accounts.passwords.NotAboutYou"},
    {"NAME": "meldcode.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "meldcode.accounts.passwords.NotCommon"},
]
PASSWORD_RESET_TIMEOUT = 30 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "cases:list", "guide:home"
ACCOUNT_ADAPTER = "meldcode.accounts.adapter.ClosedDoor"
SOCIALACCOUNT_ADAPTER = "meldcode.accounts.adapter.ClosedSocialDoor"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "meldcode.accounts.reset_tokens.ResetTokens"  # noqa: S105 - a path
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "meldcode.accounts.forms.SignInForm",
    "reset_password": "meldcode.accounts.forms.AskResetForm",
    "reset_password_from_key": "meldcode.accounts.forms.ResetForm",
    "change_password": "meldcode.accounts.forms.ChangeForm",
    "reauthenticate": "meldcode.accounts.forms.AgainForm",
}
# Guesses are counted in `accounts/guessing.py`; a whole school stands behind one address.
ACCOUNT_RATE_LIMITS = {
    **dict.fromkeys(("login", "login_failed", "reset_password")),
    "reset_password_from_key": "120/m/ip",
    "sign_on": "240/m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TRUST_PROXY else 0
MFA_ADAPTER = "meldcode.accounts.adapter.Factors"
MFA_FORMS = {
    "activate_totp": "meldcode.accounts.code_forms.SetUpAppForm",
    "authenticate": "meldcode.accounts.code_forms.SecondStepForm",
    "reauthenticate": "meldcode.accounts.code_forms.CodeAgainForm",
    "add_webauthn": "meldcode.accounts.passkeys.Add",
    "login_webauthn": "meldcode.accounts.passkeys.SignIn",
    "authenticate_webauthn": "meldcode.accounts.passkeys.Second",
    "reauthenticate_webauthn": "meldcode.accounts.passkeys.Again",
    "edit_webauthn": "meldcode.accounts.passkeys.Rename",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from an admin's invitation
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_PROVIDERS = preflight.oidc(env)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = not DEMO
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", not RELAXED)

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

FORCE_SCRIPT_NAME = ""  # no header of a client stands in front of the links of others
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static" if DEMO else BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or COMMAND == "explain"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
CRISPY_ALLOWED_TEMPLATE_PACKS = ["nlds"]
CRISPY_TEMPLATE_PACK = "nlds"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

HTTPS = not RELAXED
PREFIX = "__Host-" if HTTPS else ""
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", HTTPS)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "meldcode.accounts.session_keys"
# No word of a case in a cookie: what a page says once waits in the session.
MESSAGE_STORAGE = "meldcode.accounts.once.storage"
SESSION_COOKIE_NAME = f"{PREFIX}sessie"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 9 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = min(env.int("SESSION_IDLE_SECONDS", 15 * 60), 15 * 60)
VEIL_SECONDS = max(min(env.int("VEIL_SECONDS", 180), 180), 10)
REFUSALS_AN_HOUR = min(env.int("REFUSALS_AN_HOUR", 100), 100)
SESSION_LIMIT_SECONDS = min(env.int("SESSION_LIMIT_SECONDS", 9 * 3600), 9 * 3600)
CSRF_COOKIE_NAME = f"{PREFIX}csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # on a computer at home no cookie tells for a year that somebody was here
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "meldcode.errors.token_expired"
BROWSER_COOKIE_NAME = f"{PREFIX}browser"
CHOICES_COOKIE_NAME, CARRIES_COOKIE_NAME = f"{PREFIX}keuzes", f"{PREFIX}tekst"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
        "browsing-topics",
    )
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_HANDLERS = ["meldcode.uploads.OnlyAtImports"]
# Where `daily` adds the seal of the audit: a file on another machine; without it the log.
AUDIT_SEAL_FILE = Path(kept_at) if (kept_at := env.str("AUDIT_SEAL_FILE", "")) else None
# Where `daily` puts a backup, and the public key it is encrypted to: without both it makes none.
BACKUP_FOLDER = env.str("BACKUP_FOLDER", "")
AGE_RECIPIENT = env.str("AGE_RECIPIENT", "")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "mailto:security@localhost")
TRAVEL_ADVICE_URL = env.str("TRAVEL_ADVICE_URL", "")
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", "https://www.buienradar.nl/")

EMAIL_CONFIG = env.mail("EMAIL_URL", "dummymail://" if not DEBUG else "consolemail://")
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG["EMAIL_HOST"], EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_FILE_PATH = EMAIL_CONFIG["EMAIL_FILE_PATH"]
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_CONFIG["EMAIL_USE_TLS"], EMAIL_CONFIG["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10
# No request waits for a mail server: what would really be sent is kept, and sent by `send_mail`.
EMAIL_BACKEND = MAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
if MAIL_BACKEND.endswith("smtp.EmailBackend"):
    EMAIL_BACKEND = "meldcode.operations.outbox.Outbox"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", "noreply@localhost")
LOGGING = logs.LOGGING

unsafe.refuse({
    "DEBUG": DEBUG, "RELAXED": RELAXED, "SECRET_KEY": SECRET_KEY, "ALLOWED_HOSTS": ALLOWED_HOSTS,
    "DATABASES": DATABASES, "FIELD_KEYS": FIELD_KEYS, "DATA_DIR": DATA_DIR,
    "SOCIALACCOUNT_PROVIDERS": SOCIALACCOUNT_PROVIDERS, "TRUST_PROXY": TRUST_PROXY,
    "SECURE_SSL_REDIRECT": SECURE_SSL_REDIRECT, "SECOND_FACTOR_REQUIRED": SECOND_FACTOR_REQUIRED,
    "CSRF_TRUSTED_ORIGINS": CSRF_TRUSTED_ORIGINS, "EMAIL_CONFIG": EMAIL_CONFIG,
    "MAIL_FROM": DEFAULT_FROM_EMAIL, "LINKS": (QUICK_EXIT_URL, TRAVEL_ADVICE_URL),
})  # fmt: skip
