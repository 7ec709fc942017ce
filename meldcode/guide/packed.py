"""Choices as few bytes: every value is its place in a fixed order, so that the cookie stays small
and says no words.
"""

import hashlib
import json
from functools import lru_cache
from typing import Any

from meldcode.domain.history import Cause
from meldcode.guide.fields import FIELDS, Field, FieldKind
from signals.checklist import Checklist

__all__ = ["pack", "unpack"]

LAPSED = tuple(cause.value for cause in Cause)


def orders(checklist: Checklist) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All slugs there ever were, in an order that does not depend on the page."""
    signals = sorted(signal.slug for signal in checklist.all_signals)
    factors = sorted(factor.slug for factor in checklist.all_risk_factors)
    return tuple(signals), tuple(factors)


@lru_cache(maxsize=8)
def version(slugs: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """Changes with the fields, their options and the slugs: an older cookie then says nothing any
    more.
    """
    shape = [[field.name, field.values, field.kind.value] for field in FIELDS]
    return hashlib.sha256(json.dumps([shape, slugs]).encode()).hexdigest()[:8]


def pack(values: dict[str, Any], at: int, checklist: Checklist) -> bytes:
    """The choices made at `at` (seconds since 1970)."""
    signals, factors = orders(checklist)
    kept = [
        number_of(field, values[field.name]) if field.name in values else None for field in FIELDS
    ]
    whole = [
        version((signals, factors)),
        at,
        kept,
        bits(values.get("signals", ()), signals),
        bits(values.get("risk_factors", ()), factors),
        values.get("consult_on"),
        bits(values.get("consult_lapsed", ()), LAPSED),
    ]
    return json.dumps(whole, separators=(",", ":")).encode()


def unpack(data: bytes, checklist: Checklist) -> tuple[dict[str, Any], int] | None:
    """The choices and when they were made; None where these bytes are of another version."""
    whole = json.loads(data)
    signals, factors = orders(checklist)
    if whole[0] != version((signals, factors)):
        return None
    _, at, kept, signal_bits, factor_bits, consult_on, lapsed_bits = whole
    pairs = zip(FIELDS, kept, strict=True)
    values = {field.name: value_of(field, number) for field, number in pairs if number is not None}
    lists = {
        "signals": chosen(signal_bits, signals),
        "risk_factors": chosen(factor_bits, factors),
        "consult_lapsed": chosen(lapsed_bits, LAPSED),
    }
    values |= {name: slugs for name, slugs in lists.items() if slugs}
    return values | ({"consult_on": consult_on} if consult_on else {}), at


def number_of(field: Field, value: Any) -> Any:
    return field.values.index(value) if field.kind is FieldKind.ONE else value


def value_of(field: Field, number: Any) -> Any:
    return field.values[number] if field.kind is FieldKind.ONE else number


def bits(slugs: Any, order: tuple[str, ...]) -> int:
    """One bit a slug, by its place in the order."""
    return sum(1 << order.index(slug) for slug in set(slugs))


def chosen(number: int, order: tuple[str, ...]) -> list[str]:
    return [slug for place, slug in enumerate(order) if number >> place & 1]
