"""Adding a row: what it holds, what it costs, and that nothing changes it afterwards."""

from collections.abc import Callable
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from meldcode.audit import CHAIN_CONTENT, record, retention, triggers
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import NOTHING, Head, Record, RecordIsFinal

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_row_says_who_did_what_to_which() -> None:
    chain, actor, subject = uuid4(), uuid4(), uuid4()
    record(SimpleNamespace(pk=actor), AuditAction.SEEN, chain, subject)
    row = Record.objects.get(chain=chain)
    assert (row.number, row.actor_id, row.action, row.subject, row.what) == (
        1,
        actor,
        "seen",
        subject,
        "gezien",
    )
    assert bytes(row.previous) == NOTHING
    head = Head.objects.get(pk=chain)
    assert (head.number, bytes(head.mac)) == (1, bytes(row.mac))


@pytest.mark.parametrize("actor", [None, SimpleNamespace(pk=None)], ids=["product", "anonymous"])
def test_the_product_itself_is_nobody(actor: object) -> None:
    record(actor, "listed", CHAIN_CONTENT)
    assert Record.objects.get().actor_id is None


def test_rows_follow_each_other_within_their_own_chain(chain: UUID) -> None:
    record(None, "seen", uuid4())
    rows = list(Record.objects.filter(chain=chain).order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [bytes(row.previous) for row in rows[1:]] == [bytes(row.mac) for row in rows[:-1]]
    assert len({bytes(row.mac) for row in rows}) == 5


def test_a_row_costs_three_statements_or_two(chain: UUID) -> None:
    with CaptureQueriesContext(connection) as made, transaction.atomic(savepoint=False):
        record(None, "seen", chain)
    few = (
        ["SELECT", "WITH"] if connection.vendor == "postgresql" else ["SELECT", "INSERT", "UPDATE"]
    )
    assert [query["sql"].split()[0] for query in made] == few


@pytest.mark.parametrize(
    "word",
    ["term-changed", "TERM_CHANGED", "term.changed", "term changed", AuditAction.TERM_CHANGED],
)
def test_a_verb_is_known_however_it_is_joined(word: str) -> None:
    record(None, word, CHAIN_CONTENT, "een-term")
    row = Record.objects.get()
    assert row.action == "term changed"
    assert isinstance(row.subject, UUID)


@pytest.mark.parametrize("word", ["", "Jan is gezien", "seen it", "seen;"])
def test_any_other_word_is_refused(word: str) -> None:
    with pytest.raises(ValueError):
        record(None, word, CHAIN_CONTENT)
    assert not Record.objects.exists()


def test_no_door_changes_a_row(chain: UUID) -> None:
    row = Record.objects.filter(chain=chain).first()
    assert row
    attempts: list[Callable[[], object]] = [
        row.save,
        row.delete,
        lambda: Record.objects.filter(chain=chain).update(action="seen"),
        lambda: Record.objects.filter(chain=chain).delete(),
        lambda: Record.objects.bulk_create([row]),
        lambda: Record.objects.bulk_update([row], ["action"]),
    ]
    for attempt in attempts:
        with pytest.raises(RecordIsFinal), transaction.atomic():
            attempt()
    assert Record.objects.filter(chain=chain).count() == 5


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_record SET action = 'listed'",
        "DELETE FROM audit_record",
        "DELETE FROM audit_record WHERE number = 5",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET number = 1",
        "TRUNCATE audit_record",
        "TRUNCATE audit_head",
    ],
)
def test_the_database_itself_refuses(chain: UUID, statement: str) -> None:
    if statement.startswith("TRUNCATE") and connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL has it.")
    with (
        pytest.raises(DatabaseError, match="audit"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Record.objects.filter(chain=chain).count() == 5


def test_the_triggers_stand_after_the_migrations() -> None:
    assert triggers.wrong(connection) == []


def test_the_number_is_taken_once(chain: UUID) -> None:
    last = Record.objects.filter(chain=chain).last()
    assert last
    double = Record(
        chain=chain, number=5, at=last.at, action="seen", previous=last.previous, mac=last.mac
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        double.save()


def test_a_chain_ends_after_its_term_only_as_a_whole(chain: UUID) -> None:
    other = uuid4()
    record(None, "made", other)
    assert retention.end_chain(None, chain) == 5
    assert not Record.objects.filter(chain=chain).exists()
    assert Record.objects.filter(chain=other).exists()
    assert Record.objects.get(action=AuditAction.CHAIN_ENDED).subject == chain
    for ended in (chain, uuid4()):
        with pytest.raises(ValueError):
            retention.end_chain(None, ended)


def test_an_ended_chain_takes_no_more_rows(chain: UUID) -> None:
    retention.end_chain(None, chain)
    with pytest.raises(DatabaseError), transaction.atomic():
        record(None, "seen", chain)
