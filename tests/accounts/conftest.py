"""What the tests of this room share."""

import re

import pytest
from django.core.cache import cache

from tests.factories.accounts import PASSWORD, people


@pytest.fixture(autouse=True)
def _fresh_tallies(request):
    """No test starts with the attempts of another one."""
    yield
    if request.node.get_closest_marker("django_db"):
        cache.clear()


@pytest.fixture
def all_of_them(db):
    """Alice, Bob, Charlie (a stranger), the lead of Alice's team and an admin of her
    organisation.
    """
    return people()


@pytest.fixture
def sign_in(client):
    """Sign in through the page, as a person does; gives the answer."""

    def go(person, password=PASSWORD, follow=False, **more):
        return client.post(
            "/accounts/login/", {"login": person.email, "password": password, **more}, follow=follow
        )

    return go


@pytest.fixture
def owner_field():
    """The value of the hidden field in a page."""

    def find(html):
        return re.search(r'name="form_owner" value="([^"]+)"', html).group(1)

    return find
