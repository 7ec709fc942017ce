"""What the tests of this room share."""
import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_tallies(request):
    """No test starts with the attempts of another one."""
    yield
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        cache.clear()
