"""Two people on two phones want the same hour of the same technician."""

import pytest

from anxin.dispatch.actions.hold_offer import hold_offer
from anxin.dispatch.errors import TimeTaken
from anxin.dispatch.models import Hold
from anxin.dispatch.offering.best import best_times
from anxin.kernel.models import AuditLine
from tests.dispatch.days import called
from tests.kernel.threads import together
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):
    with World.standing_at_noon() as world:
        yield world


def test_one_has_it_and_the_other_is_told(world: World) -> None:
    orders = [called(world, n) for n in (1, 2)]
    offer = best_times(orders[0], now=world.now)[0]

    def hold(order):
        return lambda: hold_offer(
            order.pk, offer.technician.pk, starts_at=offer.starts_at, actor=world.clerk, at=world.now
        )

    answers = together(*(hold(order) for order in orders))

    assert sorted(type(answer).__name__ for answer in answers) == [Hold.__name__, TimeTaken.__name__]
    assert Hold.objects.count() == 1
    assert AuditLine.objects.filter(event="work_order.time_held").count() == 1
