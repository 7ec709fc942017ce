"""The content as the release ships it, read from the fixture files without a database."""

import hashlib
from pathlib import Path
from typing import Any

from django.core import serializers

from signals.models import Content

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
FILES = ("sources", "signals", "risk_factors", "background", "departure_plan")


def rows() -> list[Content]:
    """Every shipped row, unsaved, in the order of the files."""
    items: list[Any] = [
        item for name in FILES for item in serializers.deserialize("json", text(name))
    ]
    return [item.object for item in items]


def text(name: str) -> str:
    """One fixture file."""
    return (FIXTURES / f"{name}.json").read_text(encoding="utf-8")


def digest() -> str:
    """What tells one shipped content from another."""
    return hashlib.sha256("\n".join(text(name) for name in FILES).encode()).hexdigest()
