"""What swallows a row of the audit without an error: the act it belongs to does not happen, and the
check names it.
"""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from meldcode.audit import record
from meldcode.audit.models import Head, Record
from meldcode.audit.verify import faults

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SWALLOWS = {
    "sqlite": [
        "CREATE TRIGGER gulp BEFORE {0} ON {1} WHEN NEW.number > 5 BEGIN SELECT RAISE(IGNORE); END"
    ],
    "postgresql": [
        "CREATE FUNCTION gulp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER gulp BEFORE {0} ON {1} FOR EACH ROW EXECUTE FUNCTION gulp()",
    ],
}


@pytest.fixture(params=[("INSERT", "audit_record"), ("UPDATE", "audit_head")], ids=["row", "head"])
def swallowed(request: pytest.FixtureRequest, chain: UUID) -> UUID:
    """A chain whose next row goes, by somebody who owns the database."""
    with connection.cursor() as cursor:
        for statement in SWALLOWS[connection.vendor]:
            cursor.execute(statement.format(*request.param))
    return chain


def test_nothing_happens_without_its_row(swallowed: UUID) -> None:
    before = (Record.objects.count(), Head.objects.get(pk=swallowed).number)
    with pytest.raises(DatabaseError, match="verify_audit"), transaction.atomic():
        record(None, "seen", swallowed, uuid4())
    assert Head.objects.get(pk=swallowed).number == before[1]


def test_the_check_names_what_is_not_ours(swallowed: UUID) -> None:
    assert [(fault.chain, "gulp" in fault.what) for fault in faults()] == [(None, True)]
