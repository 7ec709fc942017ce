"""Epochs of the ring: a second secret in every wrapping, in a file of its own, that is replaced and
destroyed after deletions.

A disk, a log of writes and a replica keep what was deleted for as long as they like. A wrapped key
opens with the ring and the secret of its epoch together; once that secret is gone, what remains of
it anywhere opens for nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction

from meldcode.vault import ring
from meldcode.vault.models import Tombstone, WrappedKey
from meldcode.vault.ring import KEY_BYTES, Ring
from meldcode.vault.router import ALIAS

NONE = ""
"""The epoch of a key that was wrapped before there were any: the ring alone opens it."""
LOCK = 0x65706F63
LOST = (
    "The file of epochs is missing while encrypted data exist: put it back where EPOCHS_FILE says,"
    " or restore the newest backup of the keys."
)
UNREADABLE = (
    "The file of epochs cannot be kept: let this user read and write where EPOCHS_FILE says."
)


def path() -> Path:
    return Path(settings.EPOCHS_FILE or Path(settings.DATA_DIR) / "epochs")


def epochs() -> Ring:
    """The secrets of now, the first one current; read each time, so that none outlives its file."""
    try:
        return stored()
    except FileNotFoundError:
        return first()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(UNREADABLE) from error


def first() -> Ring:
    """Make the file, but never where keys wait for another one."""
    if ring.has_rows("vault", "WrappedKey", ALIAS, exclude={"epoch": NONE}):
        raise ImproperlyConfigured(LOST)
    try:
        with suppress(FileExistsError):  # where another process was first, both go on with its file
            ring.write(Ring(()).with_new(first=True), path(), replace=False)
        return stored()
    except OSError as error:
        raise ImproperlyConfigured(UNREADABLE) from error


def stored() -> Ring:
    return ring.read(path().read_text(encoding="ascii"), "The file of epochs")


def wrapping_key(master: bytes, secret: bytes | None) -> bytes:
    """What wraps a data key: made of a master key and the secret of an epoch."""
    if secret is None:
        return master
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=secret, info=b"meldcode:epoch")
    return kdf.derive(master)


@contextmanager
def steady() -> Iterator[None]:
    """While a key is wrapped no epoch begins or ends; SQLite has one writer anyway."""
    with transaction.atomic(using=ALIAS):
        hold("pg_advisory_xact_lock_shared")
        yield


@contextmanager
def changing() -> Iterator[None]:
    """While an epoch begins or ends no key is wrapped."""
    with transaction.atomic(using=ALIAS):
        hold("pg_advisory_xact_lock")
        yield


def hold(lock: str) -> None:
    connection = connections[ALIAS]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [LOCK])


def due() -> bool:
    """Whether a key was destroyed that an epoch of now would still open from what a disk keeps."""
    return Tombstone.objects.filter(epoch__in=[name for name, _ in epochs().keys]).exists()


def begin() -> None:
    """From now on keys are wrapped under a new secret; the older ones open what they wrapped."""
    with changing():
        ring.write(epochs().with_new(first=True), path(), replace=True)


def end() -> int:
    """Destroy the secrets that wrap nothing any more; how many."""
    with changing():
        now = epochs()
        used = set(WrappedKey.objects.values_list("epoch", flat=True).distinct())
        kept = Ring(tuple(pair for pair in now.keys if pair == now.current or pair[0] in used))
        if kept != now:
            ring.write(kept, path(), replace=True)
        return len(now.keys) - len(kept.keys)


def add(others: Ring) -> None:
    """Secrets of a backup beside those that are here, as the current ones."""
    here = stored().keys if path().exists() else ()
    known = {name for name, _ in others.keys}
    both = Ring((*others.keys, *(pair for pair in here if pair[0] not in known)))
    ring.write(both, path(), replace=path().exists())
