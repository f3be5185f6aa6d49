"""Rows by words: the same rows in the same order, whether many say the words or few, and page by page."""

import pytest

from anxin.fieldwork.models import WorkOrder
from anxin.kernel import having
from anxin.kernel.cursors import page
from anxin.kernel.having import Having
from anxin.requests.models import ServiceRequest
from tests.ground import ground
from tests.journey import dispatch, register
from tests.world import World

ORDER = ("-registered_at", "-pk")
SAID = ("屏幕不亮", "没有声音", "屏幕不亮", "屏幕发暗", "屏幕不亮")


@ground
def dark(world: World) -> list[int]:
    """Those with a dark screen, newest first, among others."""
    requests = []
    for symptom in SAID:
        requests.append(register(world, symptom=symptom))
        world.advance(minutes=1)
    return [row.pk for row in reversed(requests) if row.symptom == "屏幕不亮"]


@pytest.mark.parametrize("near", [1, 3, 10_000], ids=["by the index", "cut off", "along the order"])
@pytest.mark.parametrize("most", [1, 2, 5])
def test_the_first_are_found_either_way(
    world: World, dark: list[int], monkeypatch: pytest.MonkeyPatch, near: int, most: int
) -> None:
    monkeypatch.setattr(having, "NEAR", near)
    rows = ServiceRequest.objects.order_by(*ORDER)

    found = Having.words("屏幕不亮").first(rows, most)

    assert [row.pk for row in found] == dark[:most]


def test_what_many_say_takes_one_statement(world: World, dark: list[int], django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        Having.words("屏幕不亮").first(ServiceRequest.objects.order_by(*ORDER), 2)


def test_only_of_the_rows_that_were_given(world: World, dark: list[int]) -> None:
    rows = ServiceRequest.objects.exclude(pk=dark[0]).order_by(*ORDER)

    assert [row.pk for row in Having.words("屏幕不亮").first(rows, 5)] == dark[1:]


def test_words_of_what_the_row_belongs_to(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    order = dispatch(world, register(world, symptom="屏幕不亮"))
    world.advance(minutes=1)
    dispatch(world, register(world, symptom="没有声音"))
    words = Having.words("屏幕不亮", "request__terms")
    rows = WorkOrder.objects.order_by("-dispatched_at", "-pk")

    for near in (1, 10):
        monkeypatch.setattr(having, "NEAR", near)
        assert words.first(rows, 5) == [order]
    assert Having.words("图像模糊", "request__terms").first(rows, 5) == []


def test_somebody_who_sees_nothing_finds_nothing(world: World, dark: list[int]) -> None:
    rows = ServiceRequest.objects.filter(pk__in=[]).order_by(*ORDER)

    assert Having.words("屏幕不亮").first(rows, 5) == []


def test_nothing_asked_is_nothing_found(world: World, dark: list[int], django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert Having.words(" ，").first(ServiceRequest.objects.order_by(*ORDER), 5) == []


def test_pages_of_what_was_found_show_every_row_once(world: World, dark: list[int]) -> None:
    seen, cursor = [], None
    while True:
        part = page(ServiceRequest.objects.all(), order=ORDER, size=1, cursor=cursor, having=Having.words("屏幕不亮"))
        seen += [row.pk for row in part.rows]
        cursor = part.after
        if cursor is None:
            break
    assert seen == dark
