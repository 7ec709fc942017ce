"""Rings with keys that a test can name."""

from meldcode.vault.ring import Ring


def ring_text(*names: str) -> str:
    return Ring(tuple((name, name.encode().ljust(32, b"!")) for name in names)).text()
