"""Questions of one shape, asked on every page: built and compiled once, then asked with values.

Building and compiling a query costs Django a hundred times what asking it costs a database. A
function that gives a QuerySet becomes a prepared question by `@prepared`:

    @prepared
    def _names(unit_id: int, day: date) -> QuerySet[UnitName]:
        return UnitName.objects.on(day).filter(unit_id=unit_id)

    rows = _names(17, today())            # a list of UnitName, straight from the kept SQL
    _names.reference(17, today())         # the QuerySet itself, for tests and for reading

The first call of a shape runs the function with stand-ins in place of the values and remembers
where in the SQL they came out. Only the *text* of a question is kept, never an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import update_wrapper
from itertools import chain
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Exists, QuerySet
from django.db.models.query import FlatValuesListIterable

Given = ParamSpec("Given")
Row = TypeVar("Row")

MOST_SHAPES = 64  # of one question; a list of ids makes one shape per length
_FIRST_NUMBER = 7_000_000_000_000
_FIRST_DAY = date(7777, 1, 1)
_FIRST_KEY = UUID("7e9a11ed-0000-8000-8000-000000000000")


class Key(str):
    """A word that is a value of the question (a digest, a code) and not part of its shape."""

    __slots__ = ()


class ExistsForEach(Exists):
    """An `Exists` that is looked up row by row, for questions about one thing or a few.

    A prepared question is planned once for every value. PostgreSQL then takes what lies below any
    unit for a hundred rows and gathers all of it first: for a province 55 ms instead of 0.2. A
    sub-query that gives a value, as this one is written, it never gathers.
    """

    template = "((%(subquery)s) IS NOT NULL)"


class NotPreparableError(TypeError):
    """The question does not put each of its values into its SQL, so its text cannot be kept."""


@dataclass(frozen=True)
class _Kept:
    """The compiled text of one shape; `places` says which value stands at which parameter.

    `converters` are Django's own, by column, found once instead of with every answer.
    """

    queryset: QuerySet[Any, Any] | None
    compiler: Any
    sql: str = ""
    parameters: tuple[Any, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    converters: dict[int, Any] | None = None

    @property
    def finds_nothing(self) -> bool:
        return self.queryset is None


class _Attempt(NamedTuple):
    """One compiling with stand-ins, and the stand-ins as the database would be given them."""

    queryset: QuerySet[Any, Any]
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    made: list[Any]


class _Answering:
    """What Django's own row readers ask of a QuerySet and its query, and no more."""

    def __init__(self, queryset: QuerySet[Any, Any], compiler: Any) -> None:
        self.db = queryset.db
        self.query = self
        self._compiler = compiler
        self._known_related_objects: dict[Any, Any] = {}

    def get_compiler(self, using: str | None = None) -> Any:
        return self._compiler


class Prepared(Generic[Given, Row]):
    """A question whose SQL is compiled once per shape of what it is given."""

    def __init__(self, reference: Callable[Given, QuerySet[Any, Row]]) -> None:
        self.reference = reference
        self._kept: dict[Hashable, _Kept] = {}
        update_wrapper(self, reference)

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> list[Row]:
        """Ask, and give the rows as the QuerySet would."""
        if named:
            raise NotPreparableError(f"{self.reference.__qualname__} is asked by position.")
        kept = self._kept_for(given)
        return [] if kept.finds_nothing else list(_rows_of(kept, list(_values_in(given))))

    def text(self, *given: Any) -> tuple[str, tuple[Any, ...]]:
        """The question as SQL and its parameters, for a statement written by hand around it.

        Raises:
            EmptyResultSet: it can find nothing, and so has no SQL.
        """
        kept = self._kept_for(given)
        if kept.finds_nothing:
            raise EmptyResultSet
        connection = connections[DEFAULT_DB_ALIAS]
        return kept.sql, _parameters_of(kept, list(_values_in(given)), connection)

    def _kept_for(self, given: tuple[Any, ...]) -> _Kept:
        shape = (connections[DEFAULT_DB_ALIAS].vendor, *map(_shape_of, given))
        kept = self._kept.get(shape)
        if kept is None:
            if len(self._kept) >= MOST_SHAPES:
                self._kept.clear()
            kept = self._kept[shape] = self._compiled(given)
        return kept

    def _compiled(self, given: tuple[Any, ...]) -> _Kept:
        """Compile twice with different stand-ins; what differs is where the values stand."""
        try:
            first, second = self._attempt(given, 0), self._attempt(given, 1)
        except EmptyResultSet:
            if () in given:  # nothing lies in an empty list of ids
                return _Kept(None, None)
            raise
        (queryset, compiler, sql, parameters, made) = first
        places = tuple(
            (place, made.index(value)) for place, value in enumerate(parameters) if value in made
        )
        other = [*second.parameters]
        for place, number in places:
            other[place] = made[number] if other[place] == second.made[number] else None
        if sql != second.sql or other != [*parameters]:
            raise NotPreparableError(f"{self.reference.__qualname__} looks at what it is given.")
        if () not in given and {number for _, number in places} != set(range(len(made))):
            raise NotPreparableError(f"{self.reference.__qualname__} drops a value.")
        read = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = None if compiler.has_composite_fields(read) else compiler.get_converters(read)
        compiler.connection = None  # each thread asks through its own
        return _Kept(queryset, compiler, sql, parameters, places, converters)

    def _attempt(self, given: tuple[Any, ...], attempt: int) -> _Attempt:
        stand_ins = _StandIns(attempt)
        build: Callable[..., QuerySet[Any, Row]] = self.reference
        queryset = build(*map(stand_ins.instead_of, given))
        if queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise NotPreparableError(f"{self.reference.__qualname__} fetches in two statements.")
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        made = [_adapted(value, compiler.connection) for value in stand_ins.made]
        return _Attempt(queryset, compiler, sql, tuple(parameters), made)


def prepared(reference: Callable[Given, QuerySet[Any, Row]]) -> Prepared[Given, Row]:
    """Make a function that gives a QuerySet answer with rows, from SQL compiled once.

    Numbers, days, public ids, `Key`s and tuples of these are values; True, False, None and other
    words are part of the shape. The function must not look at its values, only put them into the
    QuerySet.
    """
    return Prepared(reference)


def _rows_of(kept: _Kept, values: list[Any]) -> Iterator[Any]:
    """Let Django read the rows, with the kept text and these values in place of compiling."""
    queryset: Any = kept.queryset
    connection = connections[queryset.db]
    parameters = _parameters_of(kept, values, connection)
    if kept.converters == {} and queryset._iterable_class is FlatValuesListIterable:
        with connection.cursor() as cursor:  # nothing to read from a column as it is
            cursor.execute(kept.sql, parameters)
            return chain.from_iterable(cursor.fetchall())
    compiler = object.__new__(type(kept.compiler))  # copy.copy costs as much as asking
    compiler.__dict__ |= kept.compiler.__dict__
    compiler.connection = connection
    compiler.as_sql = lambda *_, **__: (kept.sql, parameters)
    if kept.converters is not None:
        compiler.get_converters = lambda _: kept.converters
        compiler.has_composite_fields = lambda _: False
    return iter(queryset._iterable_class(_Answering(queryset, compiler)))


def _parameters_of(kept: _Kept, values: list[Any], connection: Any) -> tuple[Any, ...]:
    """What stands in the kept text, with these values in their places."""
    parameters = list(kept.parameters)
    for place, number in kept.places:
        adapted = _adapted(values[number], connection)
        kind = type(parameters[place])  # psycopg is told the width of a number by its class
        parameters[place] = adapted if isinstance(adapted, kind) else kind(adapted)
    return tuple(parameters)


def _shape_of(value: Any) -> Hashable:
    """What decides the text of the SQL: the kind of a value, or a word or switch itself."""
    if isinstance(value, tuple):
        return tuple(map(_shape_of, value))
    if isinstance(value, Key):
        return Key
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | date | UUID) and not isinstance(value, datetime):
        return cast("Hashable", type(value))
    raise NotPreparableError(f"A prepared question cannot be given a {type(value).__name__}.")


def _values_in(given: tuple[Any, ...]) -> Iterator[Any]:
    """The values in the order in which stand-ins are made for them."""
    for value in given:
        if isinstance(value, tuple):
            yield from _values_in(value)
        elif _is_value(value):
            yield value


def _is_value(value: Any) -> bool:
    """Switches, nothing and plain words belong to the shape."""
    return isinstance(value, Key) or not (value is None or isinstance(value, bool | str))


class _StandIns:
    """Values that no question says by itself, one for each value given."""

    def __init__(self, attempt: int) -> None:
        self.made: list[Any] = []
        self._attempt = attempt

    def instead_of(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self.instead_of, value))
        if not _is_value(value):
            return value
        self.made.append(self._next(value))
        return self.made[-1]

    def _next(self, value: Any) -> Any:
        number = 2 * len(self.made) + self._attempt
        if isinstance(value, UUID):
            return UUID(int=_FIRST_KEY.int + number)
        if isinstance(value, Key):
            return Key(f"{_FIRST_KEY}:{number}")
        if isinstance(value, date):
            return _FIRST_DAY + timedelta(weeks=number)
        return _FIRST_NUMBER + number


def _adapted(value: Any, connection: Any) -> Any:
    """The value as this database is given it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
