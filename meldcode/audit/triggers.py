"""Triggers that keep the rows final for every program, not only for this one."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

SQLITE = {
    "audit_record_no_update": (
        """
        CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
        BEGIN SELECT RAISE(ABORT, 'audit rows are final'); END"""
    ),
    "audit_record_no_delete": (
        """
        CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record
        WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE chain = OLD.chain AND ended)
        BEGIN SELECT RAISE(ABORT, 'audit rows are final'); END"""
    ),
    "audit_head_only_forward": (
        """
        CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head
        WHEN NEW.chain <> OLD.chain OR NEW.number < OLD.number OR OLD.ended
        BEGIN SELECT RAISE(ABORT, 'audit heads only move forward'); END"""
    ),
    "audit_head_no_delete": (
        """
        CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, 'audit heads stay'); END"""
    ),
}
POSTGRESQL_FUNCTIONS = """
CREATE OR REPLACE FUNCTION audit_record_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit_head WHERE chain = OLD.chain AND ended) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit rows are final';
END $$;
CREATE OR REPLACE FUNCTION audit_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.chain <> OLD.chain OR NEW.number < OLD.number OR OLD.ended THEN
    RAISE EXCEPTION 'audit heads only move forward';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION audit_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit tables are never emptied';
END $$
"""
POSTGRESQL = {
    "audit_record_final": (
        """
        CREATE TRIGGER audit_record_final BEFORE UPDATE OR DELETE ON audit_record
        FOR EACH ROW EXECUTE FUNCTION audit_record_final()"""
    ),
    "audit_record_never_emptied": (
        """
        CREATE TRIGGER audit_record_never_emptied BEFORE TRUNCATE ON audit_record
        EXECUTE FUNCTION audit_never_emptied()"""
    ),
    "audit_head_forward": (
        """
        CREATE TRIGGER audit_head_forward BEFORE UPDATE OR DELETE ON audit_head
        FOR EACH ROW EXECUTE FUNCTION audit_head_forward()"""
    ),
    "audit_head_never_emptied": (
        """
        CREATE TRIGGER audit_head_never_emptied BEFORE TRUNCATE ON audit_head
        EXECUTE FUNCTION audit_never_emptied()"""
    ),
}


# What a trigger of PostgreSQL does, as the server keeps it: `pg_trigger.tgtype` is a sum of these.
PARTS = {"EACH ROW": 1, "BEFORE": 2, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
POSTGRESQL_STANDING = """
SELECT tgname, concat_ws(' ', relname, tgtype, tgenabled,
  tgqual IS NULL AND tgattr = '' AND proconfig IS NULL, prosrc)
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)
"""
ON_AUDIT = "('audit_record', 'audit_head')"
SQLITE_ON_AUDIT = (
    f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN {ON_AUDIT}"  # noqa: S608 -- ours
)
# A rule does what a trigger does, before it.
POSTGRESQL_ON_AUDIT = f"""
SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid) AND relname IN {ON_AUDIT}
UNION ALL SELECT rulename FROM pg_rules WHERE tablename IN {ON_AUDIT}
"""  # noqa: S608 -- ours
SQLITE_STANDING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def wanted(connection: Any) -> dict[str, str]:
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def standing(connection: Any) -> dict[str, str]:
    """Our triggers that the database has now: by name, what each does."""
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_STANDING if connection.vendor == "sqlite" else POSTGRESQL_STANDING)
        return {name: plain(what) for name, what in cursor.fetchall() if name in wanted(connection)}


def plain(sql: str) -> str:
    """Without what a database may write otherwise and means the same."""
    return " ".join(re.sub(r'"(\w+)"', r"\1", sql).split())


def as_kept(connection: Any, sql: str) -> str:
    """How the database tells of a trigger that was made by this statement."""
    if connection.vendor == "sqlite":
        return plain(sql)
    bodies = dict(
        re.findall(r"FUNCTION (\w+)\(\).*?\$\$(.*?)\$\$", POSTGRESQL_FUNCTIONS, re.DOTALL)
    )
    table, function = re.findall(r" ON (\w+)|FUNCTION (\w+)", sql)
    does = sum(number for part, number in PARTS.items() if part in sql)
    return plain(f"{table[0]} {does} O t {bodies[function[1]]}")


def wrong(connection: Any) -> list[str]:
    """The triggers that are missing, switched off, or do something else than we made them for."""
    now = standing(connection)
    return sorted(
        name
        for name, sql in wanted(connection).items()
        if now.get(name) != as_kept(connection, sql)
    )


def strange(connection: Any) -> list[str]:
    """Triggers on the tables of the audit that are not ours: one may swallow what is written."""
    asked = SQLITE_ON_AUDIT if connection.vendor == "sqlite" else POSTGRESQL_ON_AUDIT
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return sorted({name for (name,) in cursor.fetchall()} - wanted(connection).keys())


def set_up(connection: Any) -> None:
    """Make those that are missing, and anew those that are not ours."""
    broken = wrong(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTIONS)
        drop(connection, cursor, standing(connection).keys() & set(broken))
        for name in broken:
            cursor.execute(wanted(connection)[name])


def take_down(connection: Any) -> None:
    with connection.cursor() as cursor:
        drop(connection, cursor, standing(connection))


def drop(connection: Any, cursor: Any, names: Iterable[str]) -> None:
    for name in sorted(names):
        table = "audit_record" if name.startswith("audit_record") else "audit_head"
        where = "" if connection.vendor == "sqlite" else f" ON {table}"
        cursor.execute(f"DROP TRIGGER {name}{where}")


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Without the triggers: for emptying a database of tests and for filling one from a backup,
    nothing else.
    """
    had = bool(standing(connection))
    take_down(connection)
    try:
        yield
    except BaseException:
        # Within a transaction the rollback brings them back.
        if had and not connection.in_atomic_block:
            set_up(connection)
        raise
    if had:
        set_up(connection)
