"""What settings need before the product starts: hardened databases, local secrets, sign-on."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;PRAGMA foreign_keys=ON"
)


DATABASE_SERVERS = ("django.db.backends.postgresql", "django.db.backends.sqlite3")


class Environment(environ.Env):
    """Reads settings; one that cannot be read is named in a sentence, never with what stands in it:
    the library's own errors quote a piece of a password.
    """

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        with understood(var):
            return super().get_value(var, *args, **kwargs)

    def database(self, var: str, default: str) -> dict[str, Any]:
        """Only the kinds of database that this product knows."""
        with understood(var):
            found: dict[str, Any] = self.db_url_config(whole(self.str(var, default)))
            if found.get("ENGINE") not in DATABASE_SERVERS:
                raise ValueError
            return found

    def mail(self, var: str, default: str) -> dict[str, Any]:
        without = {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}
        with understood(var):
            try:
                return {**without, **self.email_url_config(whole(self.str(var, default)))}
            except ImproperlyConfigured:
                raise ValueError from None


def whole(address: str) -> str:
    """An address whose password does not end it: else that is taken for a host or a port."""
    if "@" in address and "@" not in urlsplit(address).netloc:
        raise ValueError
    return address


@contextmanager
def understood(name: str) -> Iterator[None]:
    try:
        yield
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} cannot be read: README.md says how it is written. In an address, signs such as"
            " / # ? @ in a password are written as %2F %23 %3F %40."
        ) from None


def harden(database: dict[str, Any]) -> None:
    """Give one entry of DATABASES the options that keep what was acknowledged.

    SQLite: synchronous=NORMAL would lose acknowledged saves in a power cut, and WAL without
    IMMEDIATE answers two writers with "database is locked". A connection serves more than one
    request: opening one and reading the schema costs as much as a page.
    """
    database["CONN_MAX_AGE"] = 60
    if database["ENGINE"].endswith("sqlite3"):
        database["ENGINE"] = "meldcode.sqlite3"
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        }
    else:
        database["ENGINE"] = "meldcode.postgresql"
        database["CONN_HEALTH_CHECKS"] = True


# Milliseconds, but for the first: no request waits longer for a database than these.
PATIENCE: dict[str, Any] = {
    "connect_timeout": 3,
    "tcp_user_timeout": 10_000,
    "options": (
        "-c lock_timeout=3000 -c statement_timeout=15000"
        " -c idle_in_transaction_session_timeout=30000"
    ),
}


def limit_waiting(databases: Iterable[dict[str, Any]]) -> None:
    """For the process that serves: commands may take longer. Cursors that stay open at the server
    break behind a pool of connections.
    """
    for database in databases:
        if database["ENGINE"].endswith("postgresql"):
            given = database["OPTIONS"]
            own = " ".join(filter(None, (PATIENCE["options"], given.get("options"))))
            database["OPTIONS"] = {**PATIENCE, **given, "options": own}
            database["DISABLE_SERVER_SIDE_CURSORS"] = True


def local_secret(data_dir: Path, *, demo: bool, explain: bool) -> str:
    """The secret of a demo (kept in its own folder), or a passing one for `explain`, else an empty
    string.
    """
    if explain:
        return secrets.token_urlsafe(64)
    if not demo:
        debug = os.environ.get("DEBUG", "").lower() in ("1", "true", "yes", "on")
        return "debug-" + "not-a-secret-" * 6 if debug else ""
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read; an existing file is an error (FileExistsError)."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)


class NamedSetting:
    """The settings of one of several providers, by the names that they have of an only one."""

    def __init__(self, env: Any, name: str) -> None:
        self.env, self.prefix = env, f"OIDC_{name.upper().replace('-', '_')}_"

    def str(self, name: Any, *default: Any) -> Any:
        return self.env.str(name.replace("OIDC_", self.prefix, 1), *default)


def oidc(env: Any) -> dict[str, Any]:
    """Single sign-on from OIDC_SERVER and the rest; with OIDC_PROVIDERS (a,b) that of each from
    OIDC_A_SERVER and OIDC_B_SERVER and theirs. Empty when none is set.
    """
    names = several(env.str("OIDC_PROVIDERS", ""), ",")
    apps = [provider(NamedSetting(env, name), name) for name in names]
    if env.str("OIDC_SERVER", ""):
        apps.append(provider(env, "organisatie"))
    return {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}} if apps else {}


def provider(env: Any, name: str) -> dict[str, Any]:
    """One provider. OIDC_ORGANISATIONS and OIDC_DOMAINS say for whom it speaks, OIDC_TENANT which
    tenant of it is trusted where it does not say that an address was verified.
    """
    return {
        "provider_id": name,
        "name": env.str("OIDC_NAME", "Inloggen via uw organisatie"),
        "client_id": env.str("OIDC_CLIENT_ID"),
        "secret": env.str("OIDC_SECRET"),
        "settings": {
            "server_url": env.str("OIDC_SERVER"),
            "organisations": several(env.str("OIDC_ORGANISATIONS", ""), ";"),
            "domains": several(env.str("OIDC_DOMAINS", "").lower(), ","),
            "tenant": env.str("OIDC_TENANT", ""),
        },
    }


def several(text: str, between: str) -> list[str]:
    return [one.strip() for one in text.split(between) if one.strip()]
