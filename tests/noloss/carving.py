"""Reading what a thief would read: every file, in every shape, tried with every key that lives."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from meldcode.vault.cipher import NONCE_BYTES, VERSION
from meldcode.vault.ring import KEY_BYTES

WINDOW = 61
DISTINCT = 42
"""So many different bytes stand in sixty that are random, and hardly ever in sixty that are not."""
LOOK = 600
HEX = re.compile(rb"[0-9a-f]{120,}")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{80,}={0,2}")


@dataclass
class Found:
    """Which destroyed keys open, and which planted words are read."""

    keys: set[bytes]
    words: set[bytes]


def shapes(raw: bytes) -> Iterator[bytes]:
    """The bytes as they are, and what stands in them as text."""
    yield raw
    for match in HEX.finditer(raw):
        yield bytes.fromhex(match[0][: len(match[0]) // 2 * 2].decode())
        yield bytes.fromhex(match[0][1 : 1 + (len(match[0]) - 1) // 2 * 2].decode())
    for match in BASE64.finditer(raw):
        text = match[0].rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        yield base64.b64decode(text[: len(text) // 4 * 4])


def sealed_in(raw: bytes) -> Iterator[bytes]:
    """Every place where something sealed may begin."""
    place = raw.find(VERSION)
    while place >= 0:
        if len(set(raw[place + 1 : place + WINDOW])) >= DISTINCT:
            yield raw[place + 1 : place + 1 + NONCE_BYTES + LOOK]
        place = raw.find(VERSION, place + 1)


def opened(key: bytes, sealed: bytes) -> bytes:
    """What the key makes of it; the seal at its end is not asked, so a torn piece opens too."""
    nonce = sealed[:NONCE_BYTES] + b"\x00\x00\x00\x02"
    return Cipher(AES(key), CTR(nonce)).decryptor().update(sealed[NONCE_BYTES:])


def search(
    pieces: Iterator[bytes],
    wrapping: list[bytes],
    living: list[bytes],
    dead: set[bytes],
    mark: bytes,
) -> Found:
    """Try everything on everything; a destroyed key that opens is tried on all texts as well.
    `mark` begins every planted word, which goes on for four digits.
    """
    begun = {one for piece in pieces for shape in shapes(piece) for one in sealed_in(shape)}
    keys = {
        key
        for one in begun
        for outer in wrapping
        if (key := opened(outer, one)[:KEY_BYTES]) in dead
    }
    word = re.compile(re.escape(mark) + rb"\d{4}")
    words = {
        found
        for one in begun
        for key in (*living, *keys)
        for found in word.findall(opened(key, one))
    }
    return Found(keys, words)


def files(*folders: Path) -> Iterator[bytes]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path.read_bytes()
