"""What would be unsafe outside a developer's own machine: each is refused at start, in one
sentence.
"""

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


class ServingSettings(TypedDict):
    """Those that the process that serves is refused for as well."""

    DEBUG: bool
    RELAXED: bool
    SECURITY_CONTACT: str
    DATA_DIR: Path
    BASE_DIR: Path
    EPOCHS_FILE: str


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


def of_databases(settings: Settings) -> Iterator[str]:
    data, keys = settings["DATABASES"]["default"], settings["DATABASES"]["keys"]
    if not data["ENGINE"].endswith("sqlite3"):
        if "KEYS_DATABASE_URL" not in os.environ:
            yield "Set KEYS_DATABASE_URL: beside DATABASE_URL the keys need their own database."
        if not settings["FIELD_KEYS"]:
            yield "Set FIELD_KEYS: with a database server the master keys must be a setting."
    if apart.place(data) == apart.place(keys):
        yield apart.ONE_FOR_BOTH
    if data.get("PASSWORD") and data.get("PASSWORD") == keys.get("PASSWORD"):
        yield "The two databases have the same password: give the keys one of their own."


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
    for path in (Path(settings["DATA_DIR"]), *secret_files(settings)):
        if path.exists() and path.stat().st_mode & 0o077:
            yield f"{path} is open to others on this machine: let its owner alone read it."


def secret_files(settings: ServingSettings) -> Iterator[Path]:
    yield from (Path(settings["BASE_DIR"]) / ".env", OF_THE_UNITS)
    yield Path(settings["DATA_DIR"]) / "field_keys"
    yield Path(settings["EPOCHS_FILE"] or Path(settings["DATA_DIR"]) / "epochs")
