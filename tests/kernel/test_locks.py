import time
from threading import Event

import pytest
from django.db import connection, transaction

from anxin.kernel.errors import NotFound
from anxin.kernel.locks import lock_all
from anxin.kernel.models import Progress
from tests.kernel.conftest import NOON
from tests.kernel.threads import together

pytestmark = pytest.mark.django_db(transaction=True)


def rows(count):
    return [Progress.objects.create(kind="row", title="", started_at=NOON).pk for _ in range(count)]


def wait_until_somebody_waits():
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype IN ('tuple', 'transactionid')")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


def test_whoever_names_the_rows_in_another_order_waits_instead_of_deadlocking():
    low, high = rows(2)
    one_is_held = Event()

    def first():
        with transaction.atomic():
            lock_all(Progress, [low])
            one_is_held.set()
            wait_until_somebody_waits()
            # Had the other taken the high one before it waits for the low one, neither could go on.
            return list(lock_all(Progress, [high]))

    def second():
        assert one_is_held.wait(timeout=10)
        with transaction.atomic():
            return list(lock_all(Progress, [high, low]))

    assert together(first, second) == [[high], [low, high]]


def test_a_missing_row_is_named():
    (pk,) = rows(1)

    with pytest.raises(NotFound) as missing, transaction.atomic():
        lock_all(Progress, [pk, pk + 1])

    assert missing.value.data["key"] == pk + 1
