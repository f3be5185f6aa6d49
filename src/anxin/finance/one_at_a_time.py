"""Long work on a month, done in several transactions, and by one person at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from anxin.finance.errors import MonthBusy
from anxin.finance.models import Period

# The first of the two numbers of PostgreSQL's advisory locks; the second is the month.
_SETTLEMENT = 0x5E77


@contextmanager
def alone_on(period: Period) -> Iterator[None]:
    """Hold the month for this connection; it is let go when the block ends, or when the program dies.

    Raises ``MonthBusy`` where somebody else holds it: the second press answers at once instead of waiting minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_SETTLEMENT, period.pk])
        (is_mine,) = cursor.fetchone()
    if not is_mine:
        raise MonthBusy(month=period.name)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_SETTLEMENT, period.pk])
