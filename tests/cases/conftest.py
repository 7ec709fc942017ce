"""Every test of this room may use both databases."""
import pytest


@pytest.fixture(autouse=True)
def both_databases(request: pytest.FixtureRequest) -> None:
    request.applymarker(pytest.mark.django_db(databases=["default", "keys"]))
