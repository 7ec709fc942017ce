"""What a test of this room is given: cases that were closed long ago, announced, asked for."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from meldcode.retention import announcing, deleting
from meldcode.retention.models import Deletion
from meldcode.retention.standing import Standing, standing_of
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY

RETENTION, REQUEST, MISTAKE = "retention", "request", "mistake"
LONG_AGO = 400
WARNED = 31


def today() -> date:
    return timezone.localdate()


def opened(by: User, days_ago: int = 0, **told: Any) -> Desk:
    """A case of that many days ago."""
    return a_desk(by, on=(today() - TODAY).days - days_ago, **told)


def closed(by: User, days_ago: int = LONG_AGO, reason: str = "unfounded", **told: Any) -> Desk:
    desk = opened(by, days_ago, **told)
    desk.close(reason)
    return desk


def over(by: User, **more: Any) -> Desk:
    """A case whose term is over, announced long enough ago."""
    desk = closed(by, **more)
    announcing.run(today() - timedelta(days=WARNED))
    assert standing(desk).is_over
    return desk


def asked(desk: Desk, by: User, reason: str = RETENTION) -> Deletion:
    return deleting.ask(case_id=desk.case.pk, by=by, reason=reason)


def standing(desk: Desk) -> Standing:
    return standing_of(desk.now, today())


def there(desk: Desk) -> bool:
    """Whether the case still has its row."""
    return Case.objects.filter(pk=desk.case.pk).exists()
