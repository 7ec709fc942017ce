"""A consistent copy of a PostgreSQL database as a stream, and reading one back; needs no program
beside Python.
"""

import io
import json
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from meldcode.audit import triggers
from meldcode.backups import passing
from meldcode.backups.census import Census
from meldcode.backups.flow import CHUNK, BackupError, Flow

LENGTH = struct.Struct(">I")
MADE_BY_MIGRATE = {"django_content_type", "auth_permission"}


def pieces(connection: Any, folder: Path, census: Census) -> Iterator[bytes]:
    """Every table as COPY writes it, in one transaction that sees one moment; writers go on
    meanwhile.
    """
    apart = connection.copy()
    left_out = passing.tables()
    try:
        with transaction_of(apart) as cursor:
            for table, columns in tables(cursor):
                census.open(table)
                yield json.dumps({"table": table, "columns": columns}).encode() + b"\n"
                yield from () if table in left_out else blocks_of(cursor, table, columns, census)
                yield LENGTH.pack(0)
    finally:
        apart.close()


def transaction_of(apart: Any) -> Any:
    """A raw cursor that sees the database of one moment, until the connection is closed."""
    apart.ensure_connection()
    apart.connection.autocommit = False
    cursor = apart.connection.cursor()
    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    return cursor


def tables(cursor: Any) -> list[tuple[str, list[str]]]:
    """Every table of ours with its columns; what migrations say of themselves is left out."""
    cursor.execute(
        "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c JOIN"
        " pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND"
        " a.attgenerated = '' WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind ="
        " 'r' AND c.relname <> 'django_migrations' GROUP BY c.relname ORDER BY c.relname"
    )
    return [(table, sorted(columns)) for table, columns in cursor.fetchall()]


def named(statement: str, table: str, columns: list[str]) -> sql.Composed:
    return sql.SQL(statement).format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )


def blocks_of(cursor: Any, table: str, columns: list[str], census: Census) -> Iterator[bytes]:
    """The rows in blocks, each behind its length; a length of 0 ends the table."""
    with cursor.copy(named("COPY {} ({}) TO STDOUT", table, columns)) as copy:
        for block in copy:
            data = bytes(block)
            census.add(table, data[:-1].split(b"\n"))
            yield LENGTH.pack(len(data)) + data


def count(connection: Any, census: Census) -> None:
    for _ in pieces(connection, Path(), census):
        pass


def has_rows(connection: Any) -> bool:
    with connection.cursor() as wrapped:
        cursor = wrapped.cursor
        return any(
            holds_a_row(cursor, table)
            for table, _ in tables(cursor)
            if table not in MADE_BY_MIGRATE
        )


def holds_a_row(cursor: Any, table: str) -> bool:
    cursor.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table)))
    return cursor.fetchone() is not None


def refuse_other_tables(connection: Any, wanted: list[tuple[str, str]]) -> None:
    """Raise where tables of another release stand already, or where this one does not know them."""
    loader = MigrationExecutor(connection).loader
    if set(loader.applied_migrations) - set(wanted):
        raise BackupError(
            f"The database {connection.alias} is of a newer release than the backup: give an empty"
            " one."
        )
    unknown = [name for name in wanted if name not in loader.disk_migrations]
    if unknown:
        raise BackupError(
            f"This release does not know {'.'.join(unknown[0])} of the backup: use a newer release."
        )


def build(connection: Any, wanted: list[tuple[str, str]]) -> None:
    """The tables as they were when the backup was made."""
    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations
    leaves = dict(wanted)  # the last one of each app
    executor.migrate([(app, name) for app, name in leaves.items() if (app, name) not in applied])


def put(connection: Any, pieces: Iterable[bytes], without: set[UUID]) -> None:
    """Fill the tables, all or nothing; the keys of `without` never become visible."""
    with (
        transaction.atomic(using=connection.alias),
        emptied(connection) as cursor,
        io.BufferedReader(Flow(pieces), CHUNK) as file,
    ):
        while header := file.readline():
            put_table(cursor, json.loads(header), file)
        if without:
            cursor.execute("DELETE FROM vault_wrappedkey WHERE id = ANY(%s)", [list(without)])
        for statement in connection.ops.sequence_reset_sql(no_style(), models_of(connection.alias)):
            cursor.execute(statement)


def put_table(cursor: Any, place: dict[str, Any], file: BinaryIO) -> None:
    with cursor.copy(named("COPY {} ({}) FROM STDIN", place["table"], place["columns"])) as copy:
        for block in blocks(file):
            copy.write(block)


@contextmanager
def emptied(connection: Any) -> Iterator[Any]:
    """A raw cursor on the emptied tables; the triggers that forbid it stand again afterwards."""
    guard = triggers.lifted(connection) if connection.alias == "default" else nullcontext()
    with guard, connection.cursor() as wrapped:
        cursor = wrapped.cursor
        names = [sql.Identifier(table) for table, _ in tables(cursor)]
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(names)))
        yield cursor


def blocks(file: BinaryIO) -> Iterator[bytes]:
    while True:
        (length,) = LENGTH.unpack(file.read(LENGTH.size))
        if not length:
            return
        yield file.read(length)


def models_of(alias: str) -> list[Any]:
    """The models whose tables this database has."""
    router = connections[alias].introspection
    return [
        model
        for model in router.installed_models(router.table_names())
        if model in apps.get_models()
    ]
