"""How statements are sent: prepared once where any values will do, planned for these values where they will not."""

import psycopg
import pytest
from django.db import connection

OFTEN = 8

PREPARED = (
    "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%FROM people_user%%' AND from_sql = false"
)


def prepared(statement: str, parameters: list[object]) -> int:
    """How many statements the server keeps of one that was sent often."""
    connection.ensure_connection()
    raw: psycopg.Connection = connection.connection
    raw._prepared.clear()
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
        for _ in range(OFTEN):
            cursor.execute(statement, parameters)
        cursor.execute(PREPARED)
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["", " LIMIT 21", " AND EXISTS (SELECT id FROM people_region ORDER BY id LIMIT 1)"])
def test_what_is_asked_by_its_key_is_prepared(end: str) -> None:
    assert prepared(f"SELECT name FROM people_user WHERE id = %s{end}", [1]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name FROM people_user WHERE name = %s ORDER BY id DESC LIMIT 10",
        "SELECT name FROM people_user WHERE name = %s ORDER BY id DESC LIMIT 1",
        "SELECT name FROM people_user WHERE name LIKE %s",
    ],
)
def test_what_depends_on_the_values_is_planned_for_them(statement: str) -> None:
    """The newest ten of somebody who has none took half a second among a million, by the plan for anybody."""
    assert prepared(statement, ["a%"]) == 0
