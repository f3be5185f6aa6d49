"""Two people report the same step at once: one step, one sentence."""

import pytest

from anxin.handbook.actions.take_step import take_step
from anxin.handbook.errors import StepTakenAlready
from anxin.handbook.models import TakenStep
from anxin.handbook.steps import Course
from anxin.kernel.models import AuditLine
from tests.finance.test_races import meeting, tried
from tests.handbook.own.book import own_book
from tests.kernel.threads import together
from tests.web.orders import an_order
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):
    with World.standing_at_noon() as world:
        yield world


def test_two_who_take_the_same_step(world, monkeypatch):
    own_book(world.now)
    order, at = an_order(world), world.now
    # Behind the lock and before the look at what was taken: where two could pass if the lock did not hold.
    monkeypatch.setattr(Course, "check_may_be_taken", meeting(Course.check_may_be_taken))
    take = tried(lambda: take_step("work_order", order.pk, "called", actor=world.technician, at=at))

    results = together(take, take)

    assert [type(row) for row in results if isinstance(row, StepTakenAlready)] == [StepTakenAlready]
    assert TakenStep.objects.count() == 1
    assert AuditLine.objects.filter(event="step.taken").count() == 1
