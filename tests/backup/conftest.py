"""Installations to drill on: on SQLite, and on PostgreSQL where there is one."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.backup.product import Product, identity
from tests.postgres import create, postgres_url

__all__ = ["postgres_url"]
numbers = count()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new_product(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Product]:
    """Makes empty installations with a folder and databases of their own."""

    def make() -> Product:
        number = next(numbers)
        folder = tmp_path / f"var{number}"
        if request.param == "sqlite":
            return Product(folder)
        url = request.getfixturevalue("postgres_url")
        names = {"DATABASE_URL": f"data{number}", "KEYS_DATABASE_URL": f"keys{number}"}
        return Product(folder, {variable: create(url, name) for variable, name in names.items()})

    return make


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, str]:
    return identity(tmp_path)
