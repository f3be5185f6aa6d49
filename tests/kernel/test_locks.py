import pytest
from django.db import transaction

from anxin.kernel.errors import NotFound
from anxin.kernel.locks import lock_all
from anxin.kernel.models import Progress
from tests.kernel.conftest import NOON
from tests.kernel.threads import together

pytestmark = pytest.mark.django_db(transaction=True)


def rows(count):
    return [Progress.objects.create(kind="row", title="", started_at=NOON).pk for _ in range(count)]


def test_two_who_name_the_same_rows_in_opposite_order_do_not_deadlock():
    pks = rows(20)

    def work(order):
        for _ in range(20):
            with transaction.atomic():
                for row in lock_all(Progress, order).values():
                    row.done = 0
                    row.save()

    assert together(lambda: work(pks), lambda: work(pks[::-1])) == [None, None]


def test_a_missing_row_is_named():
    (pk,) = rows(1)

    with pytest.raises(NotFound) as missing, transaction.atomic():
        lock_all(Progress, [pk, pk + 1])

    assert missing.value.data["key"] == pk + 1
