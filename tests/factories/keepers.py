"""Keepers of the shared directory for tests, as the operator of the machine names the first."""

from contacts import keepers
from meldcode.accounts.models import User
from tests.factories.accounts import UserFactory


def a_keeper(**values: object) -> User:
    """An admin of an organisation of its own who keeps the shared directory."""
    person = UserFactory(admin=True, **values)
    keepers.name_first([person])
    return person
