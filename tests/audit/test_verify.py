"""What the check finds: each kind of tampering by its chain and row, and nothing where nothing was
done.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from meldcode.audit import record, retention, triggers
from meldcode.audit.models import Head, Record
from meldcode.audit.seal import NotOurSeal, Seal, read
from meldcode.audit.verify import faults
from meldcode.management.commands.daily import due_jobs
from meldcode.management.commands.seal_audit import add
from meldcode.operations import jobs, troubles
from meldcode.vault import keys, seals
from meldcode.vault.models import WrappedKey
from tests.full_disk import full_disk

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Sql = Callable[..., None]


def test_whole_chains_have_no_fault(chain: UUID) -> None:
    seal = Seal.now()
    record(None, "seen", chain)
    record(None, "made", uuid4())
    assert list(faults()) == list(faults(seal)) == []


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE audit_record SET action = 'listed' WHERE number = 3", 3),
        ("UPDATE audit_record SET actor_id = %(other)s WHERE number = 2", 2),
        ("UPDATE audit_record SET subject = NULL WHERE number = 4", 4),
        ("UPDATE audit_record SET at = '2020-01-01 00:00:00+00:00' WHERE number = 1", 1),
        ("UPDATE audit_record SET id = %(other)s WHERE number = 5", 5),
        ("UPDATE audit_record SET address = '203.0.113.1' WHERE number = 2", 2),
        ("UPDATE audit_record SET session = '0123456789abcdef' WHERE number = 3", 3),
        ("UPDATE audit_record SET mac = previous WHERE number = 2", 2),
        ("UPDATE audit_record SET previous = mac WHERE number = 3", 3),
        ("DELETE FROM audit_record WHERE number = 3", 3),
        ("DELETE FROM audit_record WHERE number = 1", 1),
        ("DELETE FROM audit_record WHERE number = 5", 5),
        ("UPDATE audit_record SET number = 6 WHERE number = 5", 5),
        ("UPDATE audit_head SET number = 4", 6),
        ("UPDATE audit_head SET ended = %(yes)s", 6),
        ("DELETE FROM audit_head", 5),
        ("DELETE FROM audit_record", 1),
    ],
)
def test_tampering_is_named_by_its_row(chain: UUID, sql: Sql, statement: str, number: int) -> None:
    values = {"other": uuid4(), "yes": True}
    sql(statement, **{name: value for name, value in values.items() if f"%({name})s" in statement})
    assert [(fault.chain, fault.number) for fault in faults()] == [(chain, number)]
    with pytest.raises(CommandError, match=str(chain)):
        call_command("verify_audit")


def test_swapped_rows_are_named(chain: UUID, sql: Sql) -> None:
    for old, new in ((2, 102), (3, 2), (102, 3)):
        sql("UPDATE audit_record SET number = %(new)s WHERE number = %(old)s", old=old, new=new)
    assert [fault.number for fault in faults()] == [2]


def test_a_row_moved_to_another_chain_is_named(chain: UUID, sql: Sql) -> None:
    other = uuid4()
    record(None, "made", other)
    sql("UPDATE audit_record SET chain = %(other)s WHERE number = 2", other=other)
    assert {(fault.chain, fault.number) for fault in faults()} == {(chain, 2), (other, 2)}


def cut_tail(chain: UUID, sql: Sql, upto: int) -> None:
    """As somebody would who knows how heads work."""
    last = Record.objects.get(chain=chain, number=upto)
    sql(
        "DELETE FROM audit_record WHERE chain = %(chain)s AND number > %(upto)s",
        chain=chain,
        upto=upto,
    )
    sql("UPDATE audit_head SET number = %(upto)s, mac = %(mac)s", upto=upto, mac=bytes(last.mac))


def test_only_the_seal_sees_a_cut_tail(chain: UUID, sql: Sql, tmp_path: Path) -> None:
    kept = tmp_path / "seals"
    call_command("seal_audit", to=kept)
    cut_tail(chain, sql, 3)
    assert list(faults()) == []
    assert [(fault.chain, fault.number) for fault in faults(read(kept.read_text()))] == [(chain, 4)]
    with pytest.raises(CommandError, match="row 4"):
        call_command("verify_audit", seal=kept)


def test_only_the_seal_sees_another_tail(chain: UUID, sql: Sql) -> None:
    seal = Seal.now()
    cut_tail(chain, sql, 3)
    for _ in range(4):
        record(None, "seen", chain)
    assert list(faults()) == []
    assert [fault.number for fault in faults(seal)] == [5]


def test_an_old_row_put_behind_a_new_one_is_named(chain: UUID, sql: Sql) -> None:
    old = Record.objects.get(chain=chain, number=5)
    cut_tail(chain, sql, 3)
    record(None, "seen", chain)
    old.previous = Record.objects.get(chain=chain, number=4).mac
    old._state.adding = True
    old.save()
    sql("UPDATE audit_head SET number = 5, mac = %(mac)s", mac=bytes(old.mac))
    assert [(fault.number, fault.what) for fault in faults()] == [(5, "was changed.")]


def test_only_the_seal_sees_a_removed_chain(chain: UUID, sql: Sql) -> None:
    seal = Seal.now()
    sql("DELETE FROM audit_record")
    sql("DELETE FROM audit_head")
    assert list(faults()) == []
    assert [(fault.chain, fault.number) for fault in faults(seal)] == [(chain, 1)]


def test_an_ended_chain_is_no_fault_unless_its_row_is_missing(chain: UUID, sql: Sql) -> None:
    seal = Seal.now()
    retention.end_chain(None, chain)
    assert list(faults(seal)) == []
    sql("DELETE FROM audit_record")
    assert chain in {fault.chain for fault in faults(seal)}


FINAL = "audit_record_final"
MADE_ANEW = f"DROP TRIGGER {FINAL} ON audit_record; CREATE TRIGGER {FINAL}"
HARMLESS = {
    "sqlite": [
        (
            "CREATE TRIGGER {0} BEFORE UPDATE ON audit_record WHEN 0 BEGIN SELECT RAISE(ABORT,"
            " 'final'); END"
        ),
        (
            "CREATE TRIGGER {0} BEFORE UPDATE ON audit_record BEGIN SELECT \"RAISE(ABORT, 'audit"
            " rows are final')\"; END"
        ),
    ],
    "postgresql": [
        (
            f"CREATE OR REPLACE FUNCTION {FINAL}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
            " RETURN NEW; END'"
        ),
        f"ALTER FUNCTION {FINAL}() SET search_path = elsewhere",
        f"ALTER TABLE audit_record DISABLE TRIGGER {FINAL}",
        (
            f"{MADE_ANEW} BEFORE UPDATE OF number OR DELETE ON audit_record FOR EACH ROW EXECUTE"
            f" FUNCTION {FINAL}()"
        ),
        f"{MADE_ANEW} BEFORE DELETE ON audit_record FOR EACH ROW EXECUTE FUNCTION {FINAL}()",
        (
            "CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.audit_record (LIKE audit_record);"
            f"DROP TRIGGER {FINAL} ON audit_record; CREATE TRIGGER {FINAL} BEFORE UPDATE OR DELETE"
            f" ON elsewhere.audit_record FOR EACH ROW EXECUTE FUNCTION {FINAL}()"
        ),
    ],
}


@pytest.mark.parametrize("way", range(6))
def test_a_trigger_that_was_made_harmless_is_named_and_made_anew(way: int) -> None:
    ways = HARMLESS[connection.vendor]
    if way >= len(ways):
        return
    name = "audit_record_no_update" if connection.vendor == "sqlite" else FINAL
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(ways[way].format(name))
    assert [fault.what.split()[2] for fault in faults() if "trigger" in fault.what] == [name]
    triggers.set_up(connection)
    assert triggers.wrong(connection) == []


def test_missing_triggers_are_named() -> None:
    triggers.take_down(connection)
    assert len([fault for fault in faults() if "trigger" in fault.what]) == 4
    triggers.set_up(connection)


def test_a_seal_that_was_changed_is_refused(chain: UUID, tmp_path: Path) -> None:
    body = json.loads(Seal.now().line())
    changes: list[dict[str, Any]] = [
        {"rows": 4},
        {"chains": 0},
        {"at": "2026-01-01"},
        {"heads": {chain.hex: [4, "00" * 32]}},
        {"heads": {}},
        {"seal": "00" * 32},
    ]
    for change in changes:
        with pytest.raises(NotOurSeal):
            read(json.dumps({**body, **change}))
    for line in ("", "[]", "{}", "seal"):
        with pytest.raises(NotOurSeal):
            read(line)
    with pytest.raises(CommandError):
        call_command("verify_audit", seal=tmp_path / "nowhere")


def test_rows_of_another_key_are_named(chain: UUID) -> None:
    WrappedKey.objects.filter(pk=seals.ROOT).delete()
    seals.forget()
    keys.new_key(seals.ROOT)
    assert [(fault.chain, fault.number) for fault in faults()] == [(chain, 1)]
    seals.forget()


def test_a_seal_is_content_free(chain: UUID) -> None:
    body = json.loads(Seal.now().line())
    assert set(body) == {"at", "chains", "rows", "heads", "seal"}
    assert body["rows"] == Head.objects.get(pk=chain).number == 5


def test_daily_adds_the_seal_to_the_file_that_is_kept_elsewhere(
    chain: UUID, sql: Sql, tmp_path: Path
) -> None:
    kept = tmp_path / "seals"
    with override_settings(AUDIT_SEAL_FILE=kept):
        due_jobs()["audit seal"]()
        record(None, "seen", chain)
        due_jobs()["audit seal"]()
    assert len(kept.read_text().splitlines()) == 2
    call_command("verify_audit", seal=kept)
    cut_tail(chain, sql, 5)
    with pytest.raises(CommandError, match="row 6"):
        call_command("verify_audit", seal=kept)


@pytest.mark.parametrize("kept_elsewhere", [True, False])
def test_the_daily_jobs_find_it_seal_nothing_and_tell_admins(
    chain: UUID, sql: Sql, tmp_path: Path, kept_elsewhere: bool, settings: Any
) -> None:
    settings.AUDIT_SEAL_FILE = tmp_path / "seals" if kept_elsewhere else None
    said: list[str] = []
    job = due_jobs()["audit seal"]
    assert jobs.run("audit seal", job, said.append)
    if kept_elsewhere:
        cut_tail(chain, sql, 3)
    else:
        sql("DELETE FROM audit_record WHERE number = 3")
    for _ in range(2):  # the next day too
        assert not jobs.run("audit seal", job, said.append)
        assert troubles.AUDIT_BROKEN in troubles.found()
    if kept_elsewhere:
        assert len(settings.AUDIT_SEAL_FILE.read_text().splitlines()) == 1
        call_command("seal_audit", to=settings.AUDIT_SEAL_FILE)  # somebody looked
        assert jobs.run("audit seal", job, said.append)
        assert troubles.AUDIT_BROKEN not in troubles.found()
    assert str(chain) not in "".join(said)


def test_a_seal_that_was_cut_short_stands_in_no_way(chain: UUID, sql: Sql, tmp_path: Path) -> None:
    kept = tmp_path / "seals"
    call_command("seal_audit", to=kept)
    whole = kept.read_text()
    kept.write_text(whole + whole[:40])
    call_command("verify_audit", seal=kept)
    call_command("seal_audit", to=kept)
    assert kept.read_text().splitlines()[1] == whole[:40]
    call_command("verify_audit", seal=kept)
    kept.write_text(whole[:-1])  # copied by hand
    call_command("verify_audit", seal=kept)
    cut_tail(chain, sql, 3)
    with pytest.raises(CommandError, match="row 4"):
        call_command("verify_audit", seal=kept)


def test_on_a_full_disk_no_half_a_seal_is_left(chain: UUID, tmp_path: Path) -> None:
    kept = tmp_path / "seals"
    call_command("seal_audit", to=kept)
    before = kept.read_bytes()
    full = Seal.now().line().encode() + b"\n"
    with full_disk(len(before) + 50), pytest.raises(OSError, match=r"space|large"):
        add(kept, full)
    assert kept.read_bytes() == before


def test_a_seal_that_cannot_be_kept_fails_the_job(chain: UUID, tmp_path: Path) -> None:
    with (
        override_settings(AUDIT_SEAL_FILE=tmp_path / "nowhere" / "seals"),
        pytest.raises(OSError, match="nowhere"),
    ):
        due_jobs()["audit seal"]()
