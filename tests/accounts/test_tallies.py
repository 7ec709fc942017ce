"""What counts attempts is read as plain values: no row of the table runs anything."""

import pickle
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from meldcode.accounts.models.tallies import Tally
from meldcode.accounts.tallies import Tallies
from tests.factories.accounts import people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


class Runs:
    """Makes a file when it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("value", [True, "y", 3, [1764271640.5, 1764271641.0], {"a": [None]}])
def test_a_value_comes_back(value: Any) -> None:
    cache.set("one", value)
    assert cache.get("one") == value
    assert not cache.add("one", "other")
    assert cache.get("one") == value


def test_no_row_runs_anything(sign_in: Any, tmp_path: Path) -> None:
    # given the rows of a wrong password, each with something in its place that runs when unpickled
    someone = people().alice
    sign_in(someone, password="niet dit wachtwoord")
    made = tmp_path / "made"
    assert Tally.objects.update(value=b64encode(pickle.dumps(Runs(made))).decode())
    # when somebody signs in, then nothing ran, and the sign-in goes on
    assert sign_in(someone).status_code == 302
    assert not made.exists()


def test_what_an_earlier_release_kept_counts_for_nothing() -> None:
    cache.set("one", "new")
    Tally.objects.update(value=b64encode(pickle.dumps([1.0])).decode())
    assert cache.get("one", "nothing") == "nothing"
    cache.set("one", "again")
    assert cache.get("one") == "again"


def test_where_there_are_too_many_what_ends_soonest_goes_first() -> None:
    # given the counts of a day of an account, which are the first of the alphabet
    full = Tallies("tallies", {"OPTIONS": {"MAX_ENTRIES": 30, "CULL_FREQUENCY": 2}})
    for number in range(5):
        full.set(f"account-{number}", [1.0], 24 * 3600)
    # when somebody fills the table with counts of a minute, then those go
    for number in range(200):
        full.set(f"stranger-{number}", [1.0], 60)
    assert all(full.get(f"account-{number}") == [1.0] for number in range(5))
    assert Tally.objects.count() <= 32
