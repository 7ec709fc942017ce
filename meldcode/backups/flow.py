"""Bytes on their way: packed and encrypted to an age key while they are made, and the way back."""

import hashlib
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyrage

CHUNK = 1 << 20
HEADER = b"age-encryption.org/v1\n"
PACKING = "zlib"
DOES_NOT_OPEN = "{} does not open: another identity, or a damaged file."


NO_ROOM = "The backup could not be written in {}: is that disk full? No file of it was left."


class BackupError(Exception):
    """A backup or a restore cannot go on; the message is for the person at the keyboard."""


def in_a_line(error: Exception) -> str:
    """What a keeper reads of it; a server tells more on further lines, rows too."""
    return next(iter(str(error).splitlines()), type(error).__name__)


class Flow(io.RawIOBase):
    """A file to read from, made of pieces that come one by one; so nothing needs to lie on disk
    unencrypted.
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = iter(pieces)
        self.left = b""

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
    """Write `pieces` packed and encrypted, safely on disk; gives the hash of what went in."""
    digest = hashlib.sha256()
    flow = Flow(packed(pieces, digest))
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        try:
            pyrage.encrypt_io(io.BufferedReader(flow, CHUNK), file, [to])
        except pyrage.EncryptError:
            raise BackupError(NO_ROOM.format(target.parent)) from None
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def packed(pieces: Iterable[bytes], digest: Any) -> Iterator[bytes]:
    packer = zlib.compressobj(level=1)
    for piece in pieces:
        digest.update(piece)
        yield packer.compress(piece)
    yield packer.flush()


def opened(source: Path, key: Any, packing: str = PACKING) -> Iterator[bytes]:
    """What was encrypted, piece by piece: nothing of it needs to lie on a disk."""
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as beside:
        done = beside.submit(pour, source, writing, key)
        with open(reading, "rb", CHUNK) as stream:
            pieces = iter(lambda: stream.read(CHUNK), b"")
            yield from unpacked(source, pieces) if packing else pieces
        done.result()


def pour(source: Path, writing: int, key: Any) -> None:
    """Decrypt into the pipe; who stops reading in the middle has seen enough."""
    with (
        suppress(BrokenPipeError),
        os.fdopen(writing, "wb", CHUNK) as out,  # first: until it is closed the reader waits
        source.open("rb") as file,
    ):
        try:
            pyrage.decrypt_io(file, out, [key])
        except (pyrage.DecryptError, OSError):
            raise BackupError(DOES_NOT_OPEN.format(source.name)) from None


def unpacked(source: Path, pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.decompressobj()
    try:
        for piece in pieces:
            yield packer.decompress(piece)
        yield packer.flush()
    except zlib.error:
        raise BackupError(DOES_NOT_OPEN.format(source.name)) from None


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
