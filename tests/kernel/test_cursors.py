"""Every row once, forwards and backwards, however rows come and go."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anxin.kernel.cursors import CursorRefused, page
from anxin.kernel.models import Progress
from tests.kernel.conftest import NOON

pytestmark = pytest.mark.django_db
ORDER = ("-started_at", "title", "-id")


def row(minutes, title="a"):
    return Progress(kind="row", title=title, started_at=NOON + timedelta(minutes=minutes))


def made(*rows):
    Progress.objects.all().delete()
    Progress.objects.bulk_create(rows)
    return list(Progress.objects.order_by(*ORDER).values_list("pk", flat=True))


def walked(size, way, cursor=None):
    seen = []
    while True:
        answer = page(Progress.objects.all(), order=ORDER, size=size, cursor=cursor)
        pks = [found.pk for found in answer.rows]
        seen = seen + pks if way == "after" else pks + seen
        cursor = getattr(answer, way)
        if cursor is None:
            return seen, answer


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("ab")), max_size=17), st.integers(1, 6))
def test_walking_forth_and_back_meets_every_row_once_in_order(rows, size):
    expected = made(*(row(*each) for each in rows))

    forth, last = walked(size, "after")
    assert forth == expected
    if last.before:
        back, first = walked(size, "before", cursor=last.before)
        assert back + [found.pk for found in last.rows] == expected
        assert first.before is None


def test_rows_that_come_and_go_shift_nothing():
    pks = made(*(row(minutes) for minutes in range(6)))
    first = page(Progress.objects.all(), order=ORDER, size=2)
    made_later = Progress.objects.create(kind="row", title="new", started_at=NOON + timedelta(hours=9))
    Progress.objects.filter(pk=pks[1]).delete()

    second = page(Progress.objects.all(), order=ORDER, size=2, cursor=first.after)

    assert [found.pk for found in second.rows] == pks[2:4]
    assert made_later.pk not in [found.pk for found in second.rows]


def test_a_page_costs_one_query(django_assert_num_queries):
    made(*(row(minutes) for minutes in range(6)))
    mark = page(Progress.objects.all(), order=ORDER, size=2).after

    with django_assert_num_queries(1):
        page(Progress.objects.all(), order=ORDER, size=2, cursor=mark)


@pytest.mark.parametrize("mark", ["x", "bm90IGpzb24", "WzFd", "😀", "W10", "bnVsbA", "WyJhZnRlciIsIi1pZCIsW11d"])
def test_a_mark_of_no_list_is_refused(mark):
    with pytest.raises(CursorRefused):
        page(Progress.objects.all(), order=("-id",), size=2, cursor=mark)


def test_a_mark_of_another_list_is_refused():
    made(*(row(minutes) for minutes in range(6)))
    mark = page(Progress.objects.all(), order=ORDER, size=2).after

    with pytest.raises(CursorRefused):
        page(Progress.objects.all(), order=("-id",), size=2, cursor=mark)
