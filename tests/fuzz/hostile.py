"""What somebody who wants to break a page would send: values, addresses, bodies."""

import random
from urllib.parse import quote_from_bytes
from uuid import uuid4

__all__ = ["VALUES", "address_part", "encoded", "value"]

VALUES: tuple[bytes, ...] = (
    b"",
    b" ",
    b"\x00",
    b"a\x00b",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc3",
    "é☃𝄞".encode(),
    "\u202eomgekeerd".encode(),
    "\u200b\u200d\ufeff".encode(),
    "a\u0301".encode() * 200,
    b"-1",
    b"0",
    b"1",
    b"2147483648",
    b"9223372036854775808",
    b"-9223372036854775809",
    b"9" * 400,
    b"9" * 5000,
    b"1e309",
    b"NaN",
    b"-Infinity",
    b"0x10",
    b"1_000",
    "٣٤".encode(),
    "²".encode(),
    b"0001-01-01",
    b"9999-12-31",
    b"10000-01-01",
    b"2026-02-30",
    b"31-12-9999",
    b"00-00-0000",
    b"1-1-1",
    b"32-13-2026",
    b"18-11-2026",
    b"2026-11-18T25:61",
    b"true",
    b"null",
    b"on",
    b"[]",
    b"{}",
    b"[[[[[[",
    b'{"a": {"b": [1]}}',
    b"' OR 1=1 --",
    b'"; DROP TABLE cases_case; --',
    b"%00",
    b"%s%n%x",
    b"{{ 7*7 }}",
    b"{% debug %}",
    b"${7*7}",
    b"<script>alert(1)</script>",
    b"</textarea><img src=x onerror=alert(1)>",
    b"../../etc/passwd",
    b"//elders.example/",
    b"https://elders.example/",
    b"javascript:alert(1)",
    b"/werk/",
    b"\r\nSet-Cookie: a=b",
    b"a,b,,c",
    b";",
    b"\\",
    b"\n" * 500,
    b"x" * 255,
    b"x" * 256,
    b"x" * 70_000,
    b"u@" + b"x" * 300 + b".example",
    b"docent@school.example",
    "ß".encode() * 300,
    b"123456782",
    b"NL91ABNA0417164300",
    b"00000000-0000-0000-0000-000000000000",
    b"0" * 32,
    b"lkha",
    b"MA",
    b"yes",
    b"no",
    b"unknown",
    b"netherlands",
    b"abroad",
    b"R22",
    b"3a",
    b"csv",
    b"json",
    b"xlsx",
    b"lead",
    b"admin",
)


def value(chance: random.Random, known: list[bytes]) -> bytes:
    """Something hostile, something the page itself offered, or an id of nothing."""
    roll = chance.random()
    if known and roll < 0.25:
        return chance.choice(known)
    if roll < 0.3:
        return str(uuid4()).encode()
    if roll < 0.35:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(40)))
    return chance.choice(VALUES)


def address_part(chance: random.Random) -> str:
    """A piece of an address, percent-encoded as a client that means harm would."""
    return quote_from_bytes(value(chance, [])[:200], safe=chance.choice(("", "/%", "/.;")))


def encoded(fields: list[tuple[str, bytes]]) -> bytes:
    """A form body of any bytes."""
    return b"&".join(
        quote_from_bytes(name.encode()).encode() + b"=" + quote_from_bytes(text).encode()
        for name, text in fields
    )
