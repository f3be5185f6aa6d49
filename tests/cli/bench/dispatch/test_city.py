"""Synthetic days are the same for the same seed, and plain ones hold nothing that peers cannot be told."""

from anxin.cli.bench.dispatch.city import city_day


def test_the_same_seed_makes_the_same_day() -> None:
    assert city_day(30, 4, seed=7) == city_day(30, 4, seed=7)
    assert city_day(30, 4, seed=7) != city_day(30, 4, seed=8)


def test_a_plain_day_has_neither_lunch_nor_lateness_nor_preference() -> None:
    day = city_day(50, 6, plain=True)

    assert all(shift.lunch is None and not shift.overtime for person in day.people for shift in person.shifts)
    assert not any(order.dues or order.preferred or len(order.windows) > 1 for order in day.orders)


def test_every_order_asks_for_something_somebody_is_certified_for() -> None:
    day = city_day(200, 5)
    known = {one.name for person in day.people for one in person.certificates}

    assert {need.name for order in day.orders for need in order.needs} <= known
