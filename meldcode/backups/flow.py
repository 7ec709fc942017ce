"""Bytes on their way: encrypted to an age key while they are made, measured while they pass."""

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyrage

CHUNK = 1 << 20
HEADER = b"age-encryption.org/v1\n"


class BackupError(Exception):
    """A backup or a restore cannot go on; the message is for the person at the keyboard."""


class Flow(io.RawIOBase):
    """A file to read from, made of pieces that come one by one; so nothing needs to lie on disk
    unencrypted.
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = iter(pieces)
        self.left = b""
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.left:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.left = piece
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        self.digest.update(buffer[:size])
        return size


def recipient(text: str) -> Any:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise BackupError("--to is no age public key: it begins with age1.") from None


def identity(path: Path) -> Any:
    """The private key in a file of `age-keygen`."""
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        return pyrage.x25519.Identity.from_str(
            next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
        )
    except (OSError, UnicodeDecodeError, StopIteration, pyrage.IdentityError):
        raise BackupError(
            f"{path} holds no age identity: it has a line that begins with AGE-SECRET-KEY-."
        ) from None


def encrypt(pieces: Iterable[bytes], target: Path, to: Any) -> str:
    """Write `pieces` encrypted, safely on disk; gives the hash of what went in."""
    flow = Flow(pieces)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        pyrage.encrypt_io(io.BufferedReader(flow, CHUNK), file, [to])
        file.flush()
        os.fsync(file.fileno())
    return flow.digest.hexdigest()


def decrypt(source: Path, target: Path, key: Any) -> None:
    """Write what was encrypted to a file that only its owner can read."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as file, os.fdopen(handle, "wb") as plain:
        try:
            pyrage.decrypt_io(file, plain, [key])
        except (pyrage.DecryptError, OSError):
            raise BackupError(
                f"{source.name} does not open: another identity, or a damaged file."
            ) from None


def pieces_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def hash_of(path: Path) -> str:
    """SHA-256 of a file as it is on disk now."""
    digest = hashlib.sha256()
    for piece in pieces_of(path):
        digest.update(piece)
    return digest.hexdigest()
