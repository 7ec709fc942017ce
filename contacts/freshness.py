"""How long a check counts, when the next one is due, and who is never called to test."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

TERM_DAYS = 90  # R32 (proposal)
SOON_DAYS = 14
PIN_NOTICE_DAYS = 30
HOW = (
    ("site", "Vergeleken met de website"),
    ("document", "Vergeleken met een document van de organisatie"),
    ("mail", "Nagevraagd per e-mail"),
    ("called", "Gebeld"),
    ("release", "Overgenomen uit de bron; niet gebeld, niet nagekeken"),
)


class Term:
    """The term that an admin of the product chose; the room that keeps it says where to ask."""

    ask: Callable[[], int] | None = None


def use_term(ask: Callable[[], int]) -> None:
    """From now on the general term is what `ask` answers."""
    Term.ask = ask


def term_of(own: int) -> int:
    """The term of one contact: its own, or the general one where that is stricter."""
    return min(own, Term.ask()) if Term.ask else own


def is_stale(checked_on: date | None, today: date, term_days: int = TERM_DAYS) -> bool:
    """R32: last checked longer ago than the term, or never."""
    return checked_on is None or (today - checked_on).days > term_days


def next_check(slug: str, checked_on: date, term_days: int = TERM_DAYS) -> date:
    """A day in the last third of the term, always the same for one slug, so that checks do not fall
    due together.
    """
    spread = max(1, term_days // 3)
    early = int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4], "big") % spread
    return checked_on + timedelta(days=term_days - early)


def due_soon(next_on: date | None, today: date) -> bool:
    """Whether the next check falls within two weeks."""
    return next_on is not None and next_on <= today + timedelta(days=SOON_DAYS)


def may_call_to_test(dial: str, critical: bool, opening: str) -> bool:
    """Nobody is asked to test an emergency line: not 112, no vital number, no line that stands
    ready day and night.
    """
    return bool(dial) and dial != "112" and not critical and opening.strip() != "dag en nacht"
