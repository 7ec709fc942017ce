"""What one run may prune: days on which backups were made, the day of the run, what goes."""

from datetime import UTC, datetime, timedelta

import pytest

from meldcode.backups.terms import BackupTerms, credible, due

START = datetime(2026, 1, 1, tzinfo=UTC)
KEPT = BackupTerms(data=timedelta(days=35), keys=timedelta(days=7))


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def made(days: list[float]) -> list[datetime]:
    return [day(number) for number in days]


DAILY = [float(number) for number in range(40)]
TABLE: dict[str, tuple[list[float], float, set[float], set[float]]] = {
    # name: made on, now, lose their keys, go altogether
    "one backup": ([0], 1000, set(), set()),
    "nothing is due": ([0, 1, 2], 2, set(), set()),
    "keys first": ([0, 1, 8.5], 8.5, {0}, set()),
    "every day": (DAILY, 39, {0, 1}, {0, 1}),
    "two that are 400 days old by a wrong clock": ([0, 1, 401], 401, {0}, set()),
    "a whole month by a wrong clock": ([*DAILY[:35], 435], 435, {0}, {0}),
    "the second day of a wrong clock": ([*DAILY[:35], 435, 436], 436, {0, 1}, {0, 1}),
    "after the clock was right again": ([0, 1, 401, 3, 4], 4, set(), set()),
    "what a clock ahead made goes in time": ([0, 401, 2, 3, 7, 9.5], 9.5, {0, 401}, set()),
    "a clock behind makes nothing old": ([10, 11, -2000, 12, 13], 13, set(), set()),
    "a clock that is behind now": ([10, 11, -2000], -2000, set(), set()),
}


@pytest.mark.parametrize("name", TABLE)
def test_what_goes(name: str) -> None:
    days, now, keys, data = TABLE[name]
    found = due(made(days), [True] * len(days), day(now), KEPT)
    assert {days[place] for place in found.keys} == keys
    assert {days[place] for place in found.data} == data


def test_what_waits_is_counted() -> None:
    assert due(made(DAILY), [True] * 40, day(39), KEPT).waiting == (4 - 2) + (32 - 2)


def test_a_folder_that_was_never_pruned_is_cleared_out_at_once() -> None:
    found = due(made(DAILY), [True] * 40, day(39), KEPT, at_most=40)
    assert (found.keys, found.data, found.waiting) == (list(range(32)), list(range(4)), 0)


def test_keys_that_went_before_are_no_work() -> None:
    there = [False] * 30 + [True] * 10
    assert due(made(DAILY), there, day(39), KEPT).keys == [30, 31]


def test_each_day_one_comes_and_one_goes() -> None:
    """A year of daily runs keeps 36 backups and 8 of the keys, and no day removes more than two."""
    kept: list[float] = []
    with_keys: set[float] = set()
    for today in range(365):
        kept.append(today)
        with_keys.add(today)
        found = due(made(kept), [one in with_keys for one in kept], day(today), KEPT)
        with_keys -= {kept[place] for place in found.keys}
        kept = [one for place, one in enumerate(kept) if place not in found.data]
        assert max(len(found.keys), len(found.data)) <= 2
    assert (len(kept), len(with_keys)) == (36, 8)


def test_times_that_cannot_be_are_put_between_their_neighbours() -> None:
    assert credible(made([5, 400, 7, -90, 9]), day(10)) == made([5, 7, 7, 7, 9])
