"""What would be unsafe outside a developer's own machine: each is refused at start, in one
sentence.
"""

import ipaddress
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from meldcode.vault import apart, ring

OWN_MACHINE = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}
SHORTEST_SECRET = 50
# The settings file of the shipped units.
OF_THE_UNITS = Path("/etc/wegwijzer/env")
MANY_TENANTS = {"common", "organizations", "consumers"}
DIFFERENT = 12
"""So many different letters or bytes stand in every key that chance made."""


class Settings(TypedDict):
    """The settings that every command is refused for."""

    DEBUG: bool
    RELAXED: bool
    SECRET_KEY: str
    ALLOWED_HOSTS: list[str]
    DATABASES: dict[str, dict[str, Any]]
    FIELD_KEYS: str
    DATA_DIR: Path
    SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]]
    SECURE_SSL_REDIRECT: bool
    TRUST_PROXY: bool
    SECOND_FACTOR_REQUIRED: bool
    CSRF_TRUSTED_ORIGINS: list[str]
    EMAIL_CONFIG: dict[str, Any]
    MAIL_FROM: str
    LINKS: tuple[str, ...]


class ServingSettings(TypedDict):
    """Those that the process that serves is refused for as well."""

    DEBUG: bool
    RELAXED: bool
    SECURITY_CONTACT: str
    DATA_DIR: Path
    BASE_DIR: Path
    EPOCHS_FILE: str
    DATABASES: dict[str, dict[str, Any]]


def refuse(settings: Settings) -> None:
    """For every command: raise ImproperlyConfigured with the first sentence that holds."""
    found = next(faults(settings), None)
    if found:
        raise ImproperlyConfigured(found)


def refuse_to_serve(settings: ServingSettings) -> None:
    """For the process that serves as well: what only then can harm somebody."""
    found = next(faults_of_serving(settings), None)
    if found:
        raise ImproperlyConfigured(found)


def faults(settings: Settings) -> Iterator[str]:
    if settings["DEBUG"]:
        yield from of_debug(settings)
    if settings["RELAXED"]:
        return
    yield from of_the_secret(settings["SECRET_KEY"])
    yield from of_hosts(settings["ALLOWED_HOSTS"])
    yield from of_databases(settings)
    yield from of_the_ring(settings["FIELD_KEYS"])
    yield from of_the_ring(in_its_file(settings), "field_keys")
    yield from of_the_provider(settings)
    yield from of_mail(settings["EMAIL_CONFIG"], settings["MAIL_FROM"])
    yield from of_links(settings)
    if not settings["SECURE_SSL_REDIRECT"] and not settings["TRUST_PROXY"]:
        yield "SECURE_SSL_REDIRECT may be off only behind a proxy: set TRUST_PROXY too."
    if not settings["SECOND_FACTOR_REQUIRED"]:
        yield "SECOND_FACTOR_REQUIRED may not be off: a password alone opens no case."


def of_debug(settings: Settings) -> Iterator[str]:
    if set(settings["ALLOWED_HOSTS"]) - OWN_MACHINE:
        yield (
            "DEBUG is for a developer's own machine: switch it off, or leave ALLOWED_HOSTS at this"
            " machine's own names."
        )


def of_the_secret(secret: str) -> Iterator[str]:
    if not secret:
        yield "Set SECRET_KEY to a random text of at least 50 characters."
    if len(secret) < SHORTEST_SECRET:
        yield "SECRET_KEY is too short: set a random text of at least 50 characters."
    if is_weak(secret):
        yield "SECRET_KEY repeats itself: set a random text of at least 50 characters."


def is_weak(key: str | bytes) -> bool:
    """Few different signs, or one piece again and again."""
    return len(set(key)) < DIFFERENT or key in (key + key)[1:-1]  # type: ignore[operator] # of its own kind, text or bytes


def of_hosts(hosts: list[str]) -> Iterator[str]:
    if not hosts:
        yield "Set ALLOWED_HOSTS to the host names of this site, separated by commas."
    if "*" in hosts:
        yield "ALLOWED_HOSTS may not hold *: name the host names of this site."
    # Whoever has any name below it would be answered as this site.
    if any(host.strip().startswith(".") for host in hosts):
        yield "ALLOWED_HOSTS may not hold a whole domain such as .nl: name the host names."
    if any("/" in host or host != host.strip() for host in hosts):
        yield "ALLOWED_HOSTS holds host names alone, without https:// and without blanks."


def of_links(settings: Settings) -> Iterator[str]:
    origins = settings["CSRF_TRUSTED_ORIGINS"]
    if any("*" in origin or not origin.startswith("https://") for origin in origins):
        yield "Each of CSRF_TRUSTED_ORIGINS begins with https:// and holds no *."
    if any(link and not link.startswith("https://") for link in settings["LINKS"]):
        yield "QUICK_EXIT_URL and TRAVEL_ADVICE_URL must begin with https://."


def of_mail(mail: dict[str, Any], sender: str) -> Iterator[str]:
    """What opens an account is mailed: a link to a new password, an invitation."""
    if not mail["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
        return
    if is_elsewhere(mail["EMAIL_HOST"]) and not (
        mail.get("EMAIL_USE_TLS") or mail.get("EMAIL_USE_SSL")
    ):
        yield (
            "EMAIL_URL leads to another machine without TLS: begin it with smtp+tls:// or"
            " smtp+ssl://."
        )
    if "@" not in sender or not sender.isprintable():
        yield "Set MAIL_FROM to the address that mail comes from."


def is_elsewhere(host: str | None) -> bool:
    """Whether the way there leaves this machine. A name without a dot is that of a container
    beside this one; a path is a socket.
    """
    host = (host or "").strip("[]").lower()
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return "." in host and not host.startswith("/") and host not in OWN_MACHINE


def of_databases(settings: Settings) -> Iterator[str]:
    data, keys = settings["DATABASES"]["default"], settings["DATABASES"]["keys"]
    if not data["ENGINE"].endswith("sqlite3"):
        if "KEYS_DATABASE_URL" not in os.environ:
            yield "Set KEYS_DATABASE_URL: beside DATABASE_URL the keys need their own database."
        if not settings["FIELD_KEYS"]:
            yield "Set FIELD_KEYS: with a database server the master keys must be a setting."
    if apart.place(data) == apart.place(keys):
        yield apart.ONE_FOR_BOTH
    for name, found in (("DATABASE_URL", data), ("KEYS_DATABASE_URL", keys)):
        if is_elsewhere(found.get("HOST")) and not has_tls(found):
            yield f"{name} leads to another machine without TLS: add ?sslmode=verify-full."
    if data.get("PASSWORD") and data.get("PASSWORD") == keys.get("PASSWORD"):
        yield "The two databases have the same password: give the keys one of their own."


def has_tls(database: dict[str, Any]) -> bool:
    """Whether the line is encrypted whatever the server says; «prefer» goes on without."""
    return database.get("OPTIONS", {}).get("sslmode") in ("require", "verify-ca", "verify-full")


def of_the_ring(text: str, where: str = "FIELD_KEYS") -> Iterator[str]:
    keys = [key for _, key in ring.read(text, where).keys] if text else []
    if any(is_weak(key) for key in keys):
        yield f"{where} holds a key that is not random: make 32 random bytes."
    if len(set(keys)) != len(keys):
        yield f"{where} holds the same key twice: each must be another one."


def in_its_file(settings: Settings) -> str:
    """The ring of the data folder, where no setting takes its place. One that cannot be read is
    told of where it is used: the guide goes on without it.
    """
    if settings["FIELD_KEYS"]:
        return ""
    try:
        text = (Path(settings["DATA_DIR"]) / "field_keys").read_text(encoding="ascii").strip()
        ring.read(text, "field_keys")
    except (OSError, UnicodeDecodeError, ImproperlyConfigured):
        return ""
    return text


def of_the_provider(settings: Settings) -> Iterator[str]:
    apps = [app for found in settings["SOCIALACCOUNT_PROVIDERS"].values() for app in found["APPS"]]
    for app in apps:
        said = app["settings"]
        if urlsplit(said["server_url"]).scheme != "https":
            yield "The address of single sign-on must begin with https://."
        if MANY_TENANTS & set(urlsplit(said["server_url"]).path.split("/")):
            yield "The address of single sign-on must name one tenant, not all of them."
        if not said.get("domains"):
            yield (
                "Set OIDC_DOMAINS to the mail domains of the organisation whose single sign-on"
                " this is, separated by commas."
            )
        if not said.get("organisations"):
            yield (
                "Set OIDC_ORGANISATIONS to the organisations whose single sign-on this is, as they"
                " are called here, separated by semicolons."
            )
    if len({app["provider_id"] for app in apps}) < len(apps):
        yield "OIDC_PROVIDERS names a provider twice: each must have a name of its own."


def faults_of_serving(settings: ServingSettings) -> Iterator[str]:
    if settings["DEBUG"]:
        yield "DEBUG is for `manage.py runserver` on a developer's own machine: switch it off."
    if settings["RELAXED"]:
        return
    contact = settings["SECURITY_CONTACT"]
    if not contact.startswith(("mailto:", "https://", "tel:")) or "localhost" in contact:
        yield "Set SECURITY_CONTACT to where a weakness can be reported: mailto:, https:// or tel:."
    for path in (*folders(settings), *secret_files(settings)):
        if path.exists() and path.stat().st_mode & 0o077:
            yield f"{path} is open to others on this machine: let its owner alone read it."


def folders(settings: ServingSettings) -> Iterator[Path]:
    """Where databases that are files lie; each has a log of writes beside it."""
    yield Path(settings["DATA_DIR"])
    for database in settings["DATABASES"].values():
        if database["ENGINE"].endswith("sqlite3"):
            yield Path(database["NAME"]).absolute().parent


def secret_files(settings: ServingSettings) -> Iterator[Path]:
    yield from (Path(settings["BASE_DIR"]) / ".env", OF_THE_UNITS)
    yield Path(settings["DATA_DIR"]) / "field_keys"
    yield Path(settings["EPOCHS_FILE"] or Path(settings["DATA_DIR"]) / "epochs")
