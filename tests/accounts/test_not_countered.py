"""What docs/threat-model.md says is not countered, shown: so that nobody believes more than is so,
and who does counter it one day takes the sentence away too.
"""

from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.db import connection
from django.test import Client
from django.urls import reverse

from meldcode.audit import record
from meldcode.audit.verify import faults
from tests.backup.product import ROOT
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
MODEL = ROOT / "docs" / "threat-model.md"
SAID = "take the second step away or put that of"


def test_who_writes_to_the_database_puts_the_second_step_of_another_in_place() -> None:
    own, taken = UserFactory(), UserFactory()
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(own, secret)
    auth.TOTP.activate(taken, auth.generate_totp_secret())
    copied = Authenticator.objects.get(user=own).data
    Authenticator.objects.filter(user=taken).update(data=copied)
    client = Client()
    client.post(reverse("account_login"), {"login": taken.email, "password": PASSWORD})
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    code = auth.format_hotp_value(auth.hotp_value(secret, counter))
    answer = client.post(reverse("mfa_authenticate"), {"code": code})
    assert answer.headers["Location"] == reverse("cases:list")
    assert SAID in MODEL.read_text()


@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO audit_head SELECT chain, 0, mac, ended FROM audit_head",
        "REPLACE INTO audit_record SELECT id, chain, number, at, actor_id, 'listed', subject,"
        " previous, mac, address, session FROM audit_record WHERE number = 2",
    ],
)
def test_who_writes_to_sqlite_replaces_rows_of_the_audit_and_is_named(statement: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no REPLACE.")
    chain = uuid4()
    for _ in range(3):
        record(None, "seen", chain)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert [fault.chain for fault in faults()] == [chain]
    assert "`REPLACE INTO audit_head`" in MODEL.read_text()
