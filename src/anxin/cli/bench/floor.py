"""The floor of a story: the rows it writes, written by bare psycopg in the same transactions, and nothing else.

One run of the story is watched from outside: the tables are compared before and after each of its transactions. What
was inserted and what was changed is then written again and again under new keys.
"""

import itertools
import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import psycopg
from django.apps import apps
from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb

from anxin.kernel.models import Audited

Row = dict[str, Any]
Tables = dict[str, dict[Any, Row]]
Step = Callable[[], object]
# Tables that describe the company: a story reads them and writes none of them.
STILL = {"people_division", "django_migrations", "django_content_type", "auth_permission"}


class Written(NamedTuple):
    """Rows of one table that one transaction wrote; ``key`` is the old primary key where the row existed before."""

    table: str
    key: Any | None
    values: Row


@dataclass(frozen=True)
class Script:
    """What each transaction of the story wrote, and how the story's rows refer to each other."""

    transactions: Sequence[Sequence[Written]]
    own_ids: dict[str, set[Any]]
    numbers: Sequence[str]


def watched(steps: Sequence[Step]) -> Script:
    """Run the steps once, each being one transaction, and note what they write."""
    transactions: list[list[Written]] = []
    own_ids: dict[str, set[Any]] = {}
    before, subjects = _tables(), _subject_tables()
    for step in steps:
        step()
        after = _tables()
        # Subjects first: audit lines, clocks and messages carry their ids.
        transactions.append(sorted(_difference(before, after), key=lambda row: row.table not in subjects.values()))
        for written in transactions[-1]:
            if written.key is None:
                own_ids.setdefault(written.table, set()).add(written.values["id"])
        before = after
    numbers = {
        row.values["number"] for done in transactions for row in done if isinstance(row.values.get("number"), str)
    }
    return Script(transactions, own_ids, sorted(numbers))


class Player:
    """Writes the script on one connection, as often as wanted, each time under keys nobody has used."""

    _serial = itertools.count(1)

    def __init__(self, script: Script, url: str) -> None:
        self._script = script
        self._links, self._subjects = _links(), _subject_tables()
        self._connection = psycopg.connect(url)

    def play(self) -> None:
        """All transactions of the story, once."""
        names = {number: f"F{next(self._serial)}-{index}" for index, number in enumerate(self._script.numbers)}
        ids: dict[tuple[str, Any], int] = {}
        for written in self._script.transactions:
            with self._connection.transaction(), self._connection.cursor() as cursor:
                for row in written:
                    values = self._renewed(row, ids, names)
                    if row.key is None:
                        cursor.execute(_insert(row.table, values), list(values.values()))
                        (new,) = cursor.fetchone() or (0,)
                        ids[row.table, row.values["id"]] = new
                    else:
                        key = ids.get((row.table, row.key), row.key)
                        cursor.execute(_update(row.table, values), [*values.values(), key])

    def close(self) -> None:
        self._connection.close()

    def _renewed(self, row: Written, ids: dict[tuple[str, Any], int], names: dict[str, str]) -> Row:
        links = self._links.get(row.table, {})
        values: Row = {}
        for column, value in row.values.items():
            if column == "id":
                continue
            target = links.get(column)
            if column == "subject_id":
                target = self._subjects.get(str(row.values.get("subject_type")))
            if target is not None:
                values[column] = ids.get((target, value), value)
            elif row.table == "kernel_idempotencykey" and column == "key":
                values[column] = uuid.uuid4().hex
            else:
                values[column] = _renamed(value, names)
        return values


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        for old, new in names.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return Jsonb(json.loads(_renamed(json.dumps(value, ensure_ascii=False), names)))
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return value


def _tables() -> Tables:
    found: Tables = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table in STILL or not model._meta.managed:
            continue
        with connection.cursor() as cursor:
            key = model._meta.pk.column
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column.name for column in cursor.description]
            kinds = {field.column: field for field in model._meta.local_fields}
            rows = [dict(zip(columns, _read(row, columns, kinds), strict=True)) for row in cursor.fetchall()]
        found[table] = {row[key]: row for row in rows}
    return found


def _read(
    row: Sequence[Any], columns: Sequence[str], kinds: "Mapping[str | None, models.Field[Any, Any]]"
) -> Iterator[Any]:
    """Django hands JSON over as text; here it becomes what bare psycopg sends as JSON."""
    for column, value in zip(columns, row, strict=True):
        is_json = isinstance(kinds.get(column), models.JSONField)
        yield Jsonb(json.loads(value)) if is_json and isinstance(value, str) else value


def _difference(before: Tables, after: Tables) -> Iterator[Written]:
    for table, rows in after.items():
        for key, row in rows.items():
            old = before.get(table, {}).get(key)
            if old is None:
                yield Written(table, None, row)
            elif changed := {name: value for name, value in row.items() if _plain(old[name]) != _plain(value)}:
                yield Written(table, key, changed)


def _plain(value: Any) -> Any:
    return value.obj if isinstance(value, Jsonb) else value


def _links() -> dict[str, dict[str, str]]:
    """For each table: which column holds the id of a row of which other table."""
    links: dict[str, dict[str, str]] = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey):
                links.setdefault(model._meta.db_table, {})[field.column] = field.related_model._meta.db_table
    return links


def _subject_tables() -> dict[str, str]:
    return {model.SUBJECT: model._meta.db_table for model in apps.get_models() if issubclass(model, Audited)}


def _insert(table: str, values: Row) -> sql.Composed:
    return sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING id").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(sql.Placeholder() * len(values)),
    )


def _update(table: str, values: Row) -> sql.Composed:
    assignments = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(column)) for column in values)
    return sql.SQL("UPDATE {} SET {} WHERE id = %s").format(sql.Identifier(table), assignments)
