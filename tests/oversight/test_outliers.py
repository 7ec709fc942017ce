"""What stands out and what does not, in plain values."""

import pytest

from meldcode.oversight.outliers import KINDS, reasons_for

QUIET = [{"seen": 10}] * 3


def words(
    now: dict[str, int], earlier: list[dict[str, int]], others: list[dict[str, int]]
) -> list[str]:
    return [
        f"{reason.kind} {reason.now}: {reason.words}"
        for reason in reasons_for(now, earlier, others)
    ]


def test_more_than_three_times_the_own_middle_month_stands_out() -> None:
    assert words({"seen": 31}, QUIET, []) == ["seen 31: veel meer dan de eigen gewone maand (10)"]
    assert words({"seen": 30}, QUIET, []) == []


def test_more_than_three_times_the_middle_of_the_team_stands_out() -> None:
    assert words(
        {"printed": 9}, [], [{"printed": 1}, {"printed": 2}, {"printed": 3}, {"printed": 4}]
    ) == ["printed 9: veel meer dan gewoon is in het team (2,5)"]


@pytest.mark.parametrize("kind", list(KINDS))
def test_small_numbers_never_alarm(kind: str) -> None:
    least = KINDS[kind][1]
    assert words({kind: least - 1}, [{}] * 3, [{}] * 3) == []
    assert len(words({kind: max(least, 4)}, [{}] * 3, [{}] * 3)) == 2


def test_fewer_than_three_months_or_colleagues_say_nothing() -> None:
    assert words({"seen": 900}, [{"seen": 1}] * 2, [{"seen": 1}] * 2) == []


def test_one_wild_month_before_hides_nothing() -> None:
    assert len(words({"seen": 100}, [*QUIET, {"seen": 5000}], [])) == 1
