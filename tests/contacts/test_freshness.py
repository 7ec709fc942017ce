"""R32: how long a check counts, and that checks do not fall due together."""

from collections import Counter
from datetime import date, timedelta

import pytest

from contacts import freshness
from contacts.freshness import is_stale, may_call_to_test, next_check, term_of

TODAY = date(2026, 11, 21)


def test_R32_a_contact_is_stale_after_its_term_and_not_on_its_last_day():
    assert not is_stale(TODAY - timedelta(days=90), TODAY)
    assert is_stale(TODAY - timedelta(days=91), TODAY)
    assert is_stale(TODAY - timedelta(days=15), TODAY, term_days=14)
    assert is_stale(None, TODAY)


def test_R32_the_general_term_counts_where_it_is_stricter(monkeypatch):
    monkeypatch.setattr(freshness.Term, "ask", lambda: 30)
    assert term_of(90) == 30
    assert term_of(14) == 14


def test_next_checks_are_spread_and_always_the_same():
    days = [next_check(f"contact-{number}", TODAY) for number in range(1000)]
    assert days == [next_check(f"contact-{number}", TODAY) for number in range(1000)]
    assert min(days) > TODAY + timedelta(days=60)
    assert max(days) <= TODAY + timedelta(days=90)
    assert max(Counter(days).values()) < 70


@pytest.mark.parametrize(
    ("dial", "critical", "opening", "may"),
    [
        ("112", False, "", False),
        ("08002000", True, "", False),
        ("+31703454319", False, "dag en nacht", False),
        ("", False, "", False),
        ("+31201234567", False, "ma-vr 09:00-17:00", True),
    ],
)
def test_nobody_is_asked_to_test_an_emergency_line(dial, critical, opening, may):
    assert may_call_to_test(dial, critical, opening) is may
