"""The drill on the whole product: back up, delete, restore; what was deleted stays deleted, however
the day went.
"""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.backup.product import Product, identity
from tests.postgres import create, postgres_url

pytestmark = pytest.mark.drill

__all__ = ["postgres_url"]
numbers = count()
New = Callable[[], "Whole"]
Pair = tuple[Path, str]
HERE, GONE, LEFT_WITHOUT_KEY = "True open 0", "False none 1", "True sealed 0"


class Whole(Product):
    """An installation of the whole product."""

    settings = "tests.retention.app_settings"

    def does(self, *deeds: tuple[object, ...]) -> list[str]:
        """What these verbs of tests/retention/work.py say, one after another in one process."""
        words = [word for deed in deeds for word in (*map(str, deed), "--")]
        return self.run("-m", "tests.retention.work", *words).split("\n")[:-1]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> New:
    def make() -> Whole:
        number = next(numbers)
        folder = tmp_path / f"var{number}"
        folder.mkdir()
        if request.param == "sqlite":
            return Whole(folder)
        url = request.getfixturevalue("postgres_url")
        names = {"DATABASE_URL": f"whole{number}", "KEYS_DATABASE_URL": f"wholekeys{number}"}
        return Whole(folder, {variable: create(url, name) for variable, name in names.items()})

    return make


def backed_up(product: Whole, folder: Path, to: str) -> Path:
    return Path(product.manage("backup", str(folder), "--to", to).split()[0])


def test_what_two_people_deleted_stays_deleted(new: New, tmp_path: Path) -> None:
    pair = identity(tmp_path)
    product = new().migrated()
    gone, kept = product.does(("fill", 2))
    of_both = ("read", gone, kept)
    first = backed_up(product, tmp_path / "kept", pair[1])
    said = product.does(("kept",), ("delete", gone), of_both)
    assert said == ["1", GONE, HERE]
    backed_up(product, tmp_path / "kept", pair[1])
    # Over the old one: its keys database still knows. Text that was thrown away since does not come
    # back either.
    product.manage("restore", str(first), "--identity", str(pair[0]), "--replace")
    assert product.does(of_both, ("whole",), ("kept",)) == [GONE, HERE, "whole", "0"]
    # On an empty machine: the later backup knows.
    other = new().with_ring_of(product)
    said = other.manage("restore", str(first), "--identity", str(pair[0]))
    assert "1 deletions were done again" in said
    assert other.does(of_both, ("whole",)) == [GONE, HERE, "whole"]


def test_a_process_that_dies_between_the_two_databases_is_finished_by_the_next_day(
    new: New, tmp_path: Path
) -> None:
    product = new().migrated()
    gone, kept = product.does(("fill", 2))
    product.does(("die_between", gone))
    assert product.does(("read", gone, kept)) == [LEFT_WITHOUT_KEY, HERE]
    assert "finished: 1" in product.manage("retention")
    assert product.does(("read", gone, kept), ("whole",)) == [GONE, HERE, "whole"]
