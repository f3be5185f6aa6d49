"""Queries whose SQL is made once in the life of a process.

Django writes a query anew each time it is asked, and takes longer for it than the database for the answer. On the way of
every action that is most of what a person waits for. A ``Compiled`` query is still written with the ORM, and its rows
are ordinary instances with their related ones; only the values change from call to call.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.query import get_related_populators
from django.db.transaction import TransactionManagementError

M = TypeVar("M", bound=models.Model)


class Slot(models.Expression):
    """The place of a value that is known when the query is asked."""

    def __init__(self, name: str, output_field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


@dataclass(frozen=True)
class _Made:
    """The SQL, and how a row of its answer becomes an instance: what ``ModelIterable`` works out for each query."""

    sql: str
    parameters: tuple[Any, ...]
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]
    model: type[models.Model]
    columns: slice
    names: list[str]
    populators: list[Any]
    annotations: dict[str, int]
    is_locking: bool


class Compiled(Generic[M]):
    """``Compiled(lambda number: Order.objects.filter(number=number), number=CharField())``, asked as ``one(number=...)``.

    The values may stand wherever an expression may; the shape of the query may not depend on them.
    """

    def __init__(self, build: "Callable[..., models.QuerySet[M]]", **slots: "models.Field[Any, Any]") -> None:
        self._build, self._slots = build, slots
        self._made: _Made | None = None
        self._is_empty = False  # no row can ever meet it

    def one(self, **values: Any) -> M | None:
        """The first row, or ``None``."""
        return next(iter(self.rows(**values)), None)

    def rows(self, **values: Any) -> list[M]:
        """All rows. Raises ``TransactionManagementError`` where rows are to be locked outside a transaction."""
        if self._made is None and not self._is_empty:
            self._make()
        made = self._made
        if made is None:
            return []
        if made.is_locking and not connection.in_atomic_block:
            raise TransactionManagementError("rows cannot be locked outside a transaction")
        given = {name: field.get_db_prep_value(values[name], connection) for name, field in self._slots.items()}
        asked = [given[value.name] if isinstance(value, Slot) else value for value in made.parameters]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, asked)
            return list(self._instances(made, cursor.fetchall()))

    def _make(self) -> None:
        query = self._build(**{name: Slot(name, field) for name, field in self._slots.items()}).query
        compiler = query.get_compiler("default")
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            self._is_empty = True
            return
        select, shape = compiler.select, compiler.klass_info
        first, last = shape["select_fields"][0], shape["select_fields"][-1] + 1
        self._made = _Made(
            sql=sql,
            parameters=tuple(parameters),
            converters=compiler.get_converters([column[0] for column in select[: compiler.col_count]]),
            model=shape["model"],
            columns=slice(first, last),
            names=[column[0].target.attname for column in select[first:last]],
            populators=get_related_populators(shape, select, "default"),  # type: ignore[call-arg]
            annotations=compiler.annotation_col_map or {},
            is_locking=query.select_for_update,
        )

    def _instances(self, made: _Made, found: list[tuple[Any, ...]]) -> Iterator[M]:
        for row in found:
            values: Any = row
            if made.converters:
                values = list(row)
                for position, (converters, expression) in made.converters.items():
                    for convert in converters:
                        values[position] = convert(values[position], expression, connection)
            instance: Any = made.model.from_db("default", made.names, values[made.columns])
            for populator in made.populators:
                populator.populate(values, instance)
            for name, position in made.annotations.items():
                setattr(instance, name, values[position])
            yield instance
