"""The customer's rating, by the signed link or on the phone."""

import pytest

from anxin.care.actions.take_rating import take_rating
from anxin.care.errors import AlreadyRated, NotRatedYet, SatisfactionMissing
from anxin.care.links import order_to_rate, rating_token
from anxin.care.models import Complaint, Rating
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotEntitled, NotFound
from tests.care.finished import finished_order
from tests.ground import ground


@ground
def order(world):
    return finished_order(world)


@pytest.mark.rule("FUP-002-01", "DSP-002-01")
def test_the_customer_rates_by_a_link_that_opens_one_order_only(world, order):
    assert order_to_rate(rating_token(order)) == order
    rating = take_rating(order.pk, stars=4, words="不错", actor=None, at=world.now)
    assert (rating.stars, rating.words, rating.taken_by) == (4, "不错", None)


@pytest.mark.parametrize("token", ["", "x", "abc:def:ghi", "…"])
def test_a_forged_link_opens_nothing(order, token):
    with pytest.raises(NotFound):
        order_to_rate(token)


def test_another_orders_link_is_not_to_be_guessed(world, order):
    body, _, rest = rating_token(order).partition(":")
    with pytest.raises(NotFound):
        order_to_rate(f"{body}x:{rest}")


@pytest.mark.rule("FUP-002-01", "CMP-003-02")
@pytest.mark.parametrize(("stars", "complaints"), [(1, 1), (2, 1), (3, 0), (5, 0)])
def test_a_low_rating_opens_a_complaint(world, order, stars, complaints):
    take_rating(order.pk, stars=stars, words="", actor=None, at=world.now)
    assert Complaint.objects.filter(source="rating", work_order=order).count() == complaints


def test_once_is_enough(world, order):
    take_rating(order.pk, stars=5, actor=None, at=world.now)
    with pytest.raises(AlreadyRated):
        take_rating(order.pk, stars=1, actor=None, at=world.now)
    assert Rating.objects.get().stars == 5
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("stars", [0, 6, -1, True])
def test_there_are_five_stars(world, order, stars):
    with pytest.raises(SatisfactionMissing):
        take_rating(order.pk, stars=stars, actor=None, at=world.now)
    assert not Rating.objects.exists()


def test_what_is_not_finished_is_not_rated(world, order):
    WorkOrder.objects.filter(pk=order.pk).update(state="working")
    with pytest.raises(NotRatedYet):
        take_rating(order.pk, stars=5, actor=None, at=world.now)


def test_a_station_does_not_rate_itself(world, order):
    with pytest.raises(NotEntitled):
        take_rating(order.pk, stars=5, actor=world.clerk, at=world.now)
    assert not Rating.objects.exists()
