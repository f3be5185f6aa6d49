"""Rows written with SQL that is made once for each table and set of columns. See ``compiled`` for why."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connection, models


def insert(row: models.Model) -> None:
    """What ``row.save(force_insert=True)`` does, for a model without parents whose id the database gives."""
    sql, fields = _insert(type(row))
    with connection.cursor() as cursor:
        cursor.execute(sql, [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields])
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, "default"


def update(row: models.Model, names: Sequence[str]) -> None:
    """What ``row.save(update_fields=names)`` does. Raises ``DatabaseError`` when the row is gone."""
    sql, fields = _update(type(row), tuple(names))
    values = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, row.pk])
        if not cursor.rowcount:
            raise DatabaseError(f"{type(row).__name__} {row.pk} is not there to be written")


@lru_cache(maxsize=256)
def _insert(model: type[models.Model]) -> "tuple[str, list[models.Field[Any, Any]]]":
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join(_place(field) for field in fields)
    table, key = _quoted(model._meta.db_table), _quoted(model._meta.pk.column)
    return f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING {key}", fields


@lru_cache(maxsize=1024)
def _update(model: type[models.Model], names: tuple[str, ...]) -> "tuple[str, list[models.Field[Any, Any]]]":
    fields: list[models.Field[Any, Any]] = [model._meta.get_field(name) for name in dict.fromkeys(names)]  # type: ignore[misc]
    changes = ", ".join(f"{_quoted(field.column)} = {_place(field)}" for field in fields)
    return f"UPDATE {_quoted(model._meta.db_table)} SET {changes} WHERE {_quoted(model._meta.pk.column)} = %s", fields


def _quoted(name: str | None) -> str:
    return str(connection.ops.quote_name(name or ""))


def _place(field: "models.Field[Any, Any]") -> str:
    """An array says of what: an empty one does not show it."""
    place = getattr(field, "get_placeholder", None)
    return str(place([], None, connection)) if place else "%s"
