"""What the tests of the directory share: the loaded directory, two admins, and a professional of
the same school.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from contacts import directory
from contacts.models import Contact
from contacts.subjects import Ground
from meldcode.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.keepers import a_keeper
from tests.shipped import put_directory


@pytest.fixture(autouse=True)
def fresh_strip() -> Iterator[None]:
    """No test sees the numbers that another one read."""
    directory.forget()
    yield
    directory.forget()


@pytest.fixture
def seeded(db: None) -> None:
    """The directory as it ships."""
    put_directory()


@pytest.fixture
def ada(db: None) -> User:
    """A keeper."""
    return a_keeper(name="Ada")


@pytest.fixture
def ben(ada: User) -> User:
    """A second keeper, of another organisation."""
    return a_keeper(name="Ben")


@pytest.fixture
def alice(ada: User) -> User:
    """A professional of Ada's organisation."""
    return UserFactory(team__organisation=ada.organisation, organisation=ada.organisation)


@pytest.fixture
def ground() -> Ground:
    """What a change rests on."""
    return Ground("website van de organisatie", date(2026, 11, 1), "site", "nieuw nummer")


@pytest.fixture
def lkha(seeded: None) -> Contact:
    return Contact.objects.get(slug="lkha")


@pytest.fixture
def fier(seeded: None) -> Contact:
    return Contact.objects.get(slug="fier")
