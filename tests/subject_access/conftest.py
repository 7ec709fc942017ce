"""Every test of this room may use both databases; a case with notes of the professional and of
others.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from meldcode.accounts.models import User
from meldcode.cases.casework import recording
from tests.cases.given import HERE as IN_THE_NETHERLANDS
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.factories.accounts import People, people
from tests.rooms import on_both_databases, signed_in

pytest_collection_modifyitems = on_both_databases(Path(__file__).parent)


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def desk(p: People) -> Desk:
    """One own observation, one that a neighbour told, one talk and what the family said."""
    desk = a_desk(p.alice, **IN_THE_NETHERLANDS)
    told = {"signals": ["changed-behaviour"], "happened_on": TODAY}
    own = {
        "data": {"source": "own", "role": ""},
        "texts": {"text": "Zij was stil. Karim Bouzidi haalde haar op."},
    }
    other = {
        "data": {"source": "other", "role": "neighbour"},
        "texts": {"text": "De buurvrouw hoorde ruzie."},
    }
    recording.observe(**desk.common(), **told, **own)
    recording.observe(**desk.common(), **told, **other)
    desk.contact()
    return desk


@pytest.fixture
def browser() -> Callable[[User], Client]:
    return signed_in
