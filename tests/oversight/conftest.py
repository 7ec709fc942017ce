"""Every test of this room may use both databases; a team of four, a lead, and short words for their
looks.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from meldcode.accounts.models import Team, User
from meldcode.audit import chain, record
from meldcode.oversight.months import first_of
from tests.factories.accounts import People, UserFactory, people
from tests.rooms import on_both_databases, signed_in

pytest_collection_modifyitems = on_both_databases(Path(__file__).parent)


@pytest.fixture
def p() -> People:
    """Alice, Bob, Charlie, the lead of Alice's team and an admin of her organisation."""
    made = people()
    User.objects.update(joined_at=timezone.now() - timedelta(days=400))
    return made


@pytest.fixture
def last_month() -> date:
    return first_of(timezone.localdate(), -1)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Rows of one person in one chain, so many times, at noon of the first Wednesday of a month."""

    def look(
        who: User, where: UUID, times: int, month: date, action: str = "seen", **at: Any
    ) -> None:
        day = month + timedelta(days=(2 - month.weekday()) % 7)
        moment = timezone.make_aware(datetime(day.year, day.month, day.day, 12)).replace(**at)
        with monkeypatch.context() as clock:
            clock.setattr(chain.timezone, "now", lambda: moment)
            for _ in range(times):
                record(who, action, where, where)

    return look


@pytest.fixture
def browser() -> Callable[[User], Client]:
    return signed_in


@pytest.fixture
def team(p: People) -> list[User]:
    """Alice, Bob and three others of their team."""
    assert isinstance(p.alice.team, Team)
    return [
        p.alice,
        p.bob,
        *(UserFactory(team=p.alice.team, joined_at=p.alice.joined_at) for _ in range(3)),
    ]
