"""A query that many pages ask: put together once for each kind of database, asked again with other
values.

Putting a query together costs the ORM ten times what the database needs to answer it. The rights
that stand in a query are asked anew each time, for they are part of its SQL.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from secrets import randbits, token_hex
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

__all__ = ["Prepared", "planned_cursor"]

R = TypeVar("R")
# Of a list of more values each length would be a query of its own to keep.
MOST = 12
Read = Callable[[list[Any]], Any]


class Slot(NamedTuple):
    """Where a value comes in the SQL."""

    name: str
    place: int


class Plan(NamedTuple):
    """SQL with its parameters, what a database's value becomes, and what a row is read as."""

    sql: str
    parameters: tuple[Any, ...]
    converters: tuple[tuple[int, Any, Any], ...]
    read: Read


class Prepared(Generic[R]):
    """`make` gives the queryset for its values; `rows(**values)` asks it.

    A value is a UUID, a day, a moment or a text, or a list of at most a few of those; never None,
    for that makes other SQL. Rows are objects with what `select_related` and `annotate` add, or
    tuples after `values_list`.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, R]], using: str = DEFAULT_DB_ALIAS):
        self.make, self.using = make, using
        self.plans: dict[Any, Plan] = {}

    def rows(self, **values: Any) -> list[R]:
        lengths = tuple(len(value) for value in values.values() if isinstance(value, list))
        if any(not 0 < length <= MOST for length in lengths):
            return list(self.make(**values))
        connection = connections[self.using]
        plan = self.plans.get((connection.vendor, lengths))
        if plan is None:
            plan = planned(self.make, values, connection)
            self.plans[connection.vendor, lengths] = plan
        given = adapted(values, connection)
        with planned_cursor(connection) as cursor:
            cursor.execute(plan.sql, [given[p] if type(p) is Slot else p for p in plan.parameters])
            found = cursor.fetchall()
        if plan.read is tuple and not plan.converters:
            return found  # as the database gave them
        return [plan.read(converted(row, plan, connection)) for row in found]

    def first(self, **values: Any) -> R | None:
        """The first row, if there is one."""
        return next(iter(self.rows(**values)), None)


def planned_cursor(connection: Any) -> Any:
    """A cursor for SQL that stays the same but for its values: a server plans it once."""
    return getattr(connection, "planned_cursor", connection.cursor)()


def planned(make: Callable[..., Any], values: Mapping[str, Any], connection: Any) -> Plan:
    """The SQL for values of these kinds, put together with stand-ins that are found back in it.
    Raises ValueError for a value that does not come into it as it is.
    """
    stand_ins = {name: stand_in(value) for name, value in values.items()}
    queryset = make(**stand_ins)
    compiler = queryset.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    slots = {value: slot for slot, value in adapted(stand_ins, connection).items()}
    found = tuple(slots.get(value, value) for value in parameters)
    if missing := {*slots.values()} - {*found}:
        raise ValueError(f"Not in the query as given: {sorted(missing)}")
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    converters = tuple(
        (place, tuple(convert), column)
        for place, (convert, column) in compiler.get_converters(columns).items()
    )
    sql, found = spelled_out(sql, found, connection)
    return Plan(sql, found, converters, reader(queryset, compiler, connection.alias))


def spelled_out(sql: str, given: tuple[Any, ...], connection: Any) -> tuple[str, tuple[Any, ...]]:
    """The SQL with every value in it that stays the same, for a server that plans it once: it
    weighs indexes by those. What differs each time stays a place.
    """
    if not hasattr(connection, "planned_cursor"):
        return sql, given
    texts = tuple(
        "%s" if type(one) is Slot else connection.ops.compose_sql("%s", [one]).replace("%", "%%")
        for one in given
    )
    slots = tuple(one for one in given if type(one) is Slot)
    return sql.replace("%%", "%%%%") % texts, slots


def stand_in(value: Any) -> Any:
    """A value of the same kind that stands in no query by chance."""
    if isinstance(value, list):
        return [stand_in(one) for one in value]
    long_ago = datetime(1900, 1, 1, tzinfo=UTC) + timedelta(microseconds=randbits(50))
    kinds: dict[type, Callable[[], Any]] = {
        UUID: uuid4,
        datetime: lambda: long_ago,
        date: long_ago.date,
        str: token_hex,
    }
    return kinds[type(value)]()


def adapted(values: Mapping[str, Any], connection: Any) -> dict[Slot, Any]:
    """Each single value as this database takes it."""
    return {
        Slot(name, place): as_kept(one, connection)
        for name, value in values.items()
        for place, one in enumerate(value if isinstance(value, list) else (value,))
    }


def as_kept(value: Any, connection: Any) -> Any:
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def converted(row: Any, plan: Plan, connection: Any) -> list[Any]:
    """A row of the database as Python values."""
    values = list(row)
    for place, converters, column in plan.converters:
        for convert in converters:
            values[place] = convert(values[place], column, connection)
    return values


def reader(queryset: QuerySet[Any], compiler: Any, alias: str) -> Read:
    """What makes an object, or a tuple, of the values of a row."""
    if queryset._iterable_class is not ModelIterable:
        return tuple
    model, fields = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    start, end = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in compiler.select[start:end]]
    related = get_related_populators(compiler.klass_info, compiler.select, alias)  # type: ignore[call-arg] # the stubs are of a later Django
    added = tuple((compiler.annotation_col_map or {}).items())

    def read(row: list[Any]) -> Any:
        made = model.from_db(alias, names, row[start:end])
        for populator in related:
            populator.populate(row, made)
        for name, place in added:
            setattr(made, name, row[place])
        return made

    return read
