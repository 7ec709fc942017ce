"""The key ring: the master keys that wrap every other key, the first one current, the others still
readable.
"""

import base64
import os
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import OperationalError, ProgrammingError

KEY_BYTES = 32
AN_HOUR = 3600
NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")
LOST = (
    "The key ring is missing while encrypted data exist: set FIELD_KEYS to the key ring of this"
    " installation, or put the file field_keys back in DATA_DIR."
)

UNREADABLE = (
    "The key ring cannot be kept in DATA_DIR: set FIELD_KEYS, or let this user read and write"
    " field_keys."
)


@dataclass(frozen=True, repr=False)
class Ring:
    """Master keys by id, in order; the first wraps what is new."""

    keys: tuple[tuple[str, bytes], ...]

    @property
    def current(self) -> tuple[str, bytes]:
        return self.keys[0]

    def find(self, ring_id: str) -> bytes | None:
        return dict(self.keys).get(ring_id)

    def text(self) -> str:
        """The ring as FIELD_KEYS holds it."""
        return ",".join(
            f"{name}:{base64.urlsafe_b64encode(key).decode('ascii')}" for name, key in self.keys
        )

    def with_new(self, *, first: bool) -> "Ring":
        """This ring and one fresh key, as the current one or as the last."""
        fresh = (f"k{secrets.token_hex(4)}", secrets.token_bytes(KEY_BYTES))
        return Ring((fresh, *self.keys) if first else (*self.keys, fresh))


@lru_cache(maxsize=8)
def parse(text: str) -> Ring:
    """The ring of FIELD_KEYS or its file."""
    return read(text, "FIELD_KEYS")


def read(text: str, where: str) -> Ring:
    """Read "id:base64url,id:base64url"; one sentence says what is wrong with it, without showing
    any of it.
    """
    parts = enumerate(text.strip().split(","), start=1)
    keys = tuple(one_key(part, place, where) for place, part in parts)
    if len({name for name, _ in keys}) != len(keys):
        raise ImproperlyConfigured(
            f"{where} names the same key twice: give every key an id of its own."
        )
    return Ring(keys)


def one_key(part: str, place: int, where: str) -> tuple[str, bytes]:
    name, _, encoded = part.strip().partition(":")
    try:
        key = base64.b64decode(encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True)
    except ValueError:
        key = b""
    if not NAME.fullmatch(name) or len(key) != KEY_BYTES:
        raise ImproperlyConfigured(
            f"Key {place} of {where} is not right: write id:key, where key is {KEY_BYTES} bytes in"
            " base64url."
        )
    return name, key


def ring() -> Ring:
    """The ring of now: FIELD_KEYS, else the file (read each time, so that a rotation needs no
    restart).
    """
    if settings.FIELD_KEYS:
        return parse(settings.FIELD_KEYS)
    try:
        return parse(path().read_text(encoding="ascii"))
    except FileNotFoundError:
        return first_ring()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(UNREADABLE) from error


def path() -> Path:
    return Path(settings.DATA_DIR) / "field_keys"


def first_ring() -> Ring:
    """Make the first ring, but never where data wait for another one."""
    if data_exist():
        raise ImproperlyConfigured(LOST)
    made = Ring(()).with_new(first=True)
    try:
        with suppress(FileExistsError):  # where another process was first, both go on with its ring
            write(made, path(), replace=False)
    except OSError as error:
        raise ImproperlyConfigured(UNREADABLE) from error
    return parse(path().read_text(encoding="ascii"))


def write(new: Ring, target: Path, *, replace: bool) -> None:
    """Put keys in their file, all of them or nothing, readable for its owner only; what stood there
    is written over.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(new.text())
            file.flush()
            os.fsync(file.fileno())
        if replace:
            with target.open("r+b") as old:
                os.replace(beside, target)
                write_over(old)
        else:
            os.link(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    for left in target.parent.glob(f".{target.name}.*"):
        # Another process may have taken its own away by now.
        with suppress(FileNotFoundError), left.open("r+b") as file:
            if time.time() - os.fstat(file.fileno()).st_mtime > AN_HOUR:
                left.unlink()
                write_over(file)


def write_over(file: BinaryIO) -> None:
    """Keys that ended stay in no file, nor what a process that died was about to put in its
    place.
    """
    file.write(secrets.token_bytes(os.fstat(file.fileno()).st_size))
    file.flush()
    os.fsync(file.fileno())


def data_exist() -> bool:
    """Whether a row was ever written that only the missing ring can open or vouch for."""
    return has_rows("vault", "WrappedKey", "keys") or has_rows("audit", "Record", "default")


def has_rows(app: str, model: str, alias: str, exclude: dict[str, str] | None = None) -> bool:
    database = connections[alias].settings_dict
    on_disk = database["ENGINE"].endswith("sqlite3") and "memory" not in str(database["NAME"])
    if not apps.is_installed(f"meldcode.{app}") or (
        on_disk and not Path(database["NAME"]).exists()
    ):
        return False
    table = apps.get_model(app, model)._meta.db_table
    try:
        with connections[alias].cursor() as cursor:
            if table not in connections[alias].introspection.table_names(cursor):
                return False
            rows = apps.get_model(app, model)._base_manager.using(alias)
            return bool(rows.exclude(**exclude or {}).exists())
    except (OperationalError, ProgrammingError) as error:
        raise ImproperlyConfigured(
            f"There is no key ring, and the database {alias} does not answer, so none may be made."
        ) from error
