"""Triggers that keep the rows final for every program, not only for this one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SQLITE = {
    "audit_record_no_update": """
        CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
        BEGIN SELECT RAISE(ABORT, 'audit rows are final'); END""",
    "audit_record_no_delete": """
        CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record
        WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE chain = OLD.chain AND ended)
        BEGIN SELECT RAISE(ABORT, 'audit rows are final'); END""",
    "audit_head_only_forward": """
        CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head
        WHEN NEW.chain <> OLD.chain OR NEW.number < OLD.number OR OLD.ended
        BEGIN SELECT RAISE(ABORT, 'audit heads only move forward'); END""",
    "audit_head_no_delete": """
        CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, 'audit heads stay'); END""",
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
    "audit_record_final": """
        CREATE TRIGGER audit_record_final BEFORE UPDATE OR DELETE ON audit_record
        FOR EACH ROW EXECUTE FUNCTION audit_record_final()""",
    "audit_record_never_emptied": """
        CREATE TRIGGER audit_record_never_emptied BEFORE TRUNCATE ON audit_record
        EXECUTE FUNCTION audit_never_emptied()""",
    "audit_head_forward": """
        CREATE TRIGGER audit_head_forward BEFORE UPDATE OR DELETE ON audit_head
        FOR EACH ROW EXECUTE FUNCTION audit_head_forward()""",
    "audit_head_never_emptied": """
        CREATE TRIGGER audit_head_never_emptied BEFORE TRUNCATE ON audit_head
        EXECUTE FUNCTION audit_never_emptied()""",
}


def wanted(connection: Any) -> dict[str, str]:
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def standing(connection: Any) -> set[str]:
    """The names of our triggers that the database has now."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()} & set(wanted(connection))


def missing(connection: Any) -> list[str]:
    return sorted(set(wanted(connection)) - standing(connection))


def set_up(connection: Any) -> None:
    """Make those that are missing."""
    absent = missing(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTIONS)
        for name in absent:
            cursor.execute(wanted(connection)[name])


def take_down(connection: Any) -> None:
    with connection.cursor() as cursor:
        for name in sorted(standing(connection)):
            table = "audit_record" if name.startswith("audit_record") else "audit_head"
            where = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {name}{where}")


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Without the triggers: for emptying a database of tests and for filling one from a backup, nothing else."""
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
