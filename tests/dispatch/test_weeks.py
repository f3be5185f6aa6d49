"""Several days planned at once: spread over the days by clocks and by who works when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from anxin.dispatch.actions.publish import publish_proposal
from anxin.dispatch.actions.set_hours import set_working_hours
from anxin.dispatch.models import Hold, Proposal
from anxin.kernel.errors import InputRefused
from anxin.kernel.models import Deadline
from anxin.requests.models import ServiceRequest
from tests.dispatch.days import TOMORROW, agreed, called, planned
from tests.world import World

pytestmark = pytest.mark.django_db


def few_a_day(world: World, most: int, **hours: object) -> None:
    set_working_hours(world.technician.pk, {"most_visits": most, **hours}, actor=world.clerk, at=world.now)


def days_of(proposal: Proposal) -> list[int]:
    """How many days after tomorrow each order is planned, in the order of the orders."""
    first = (timezone.localtime(proposal.asked_at) + TOMORROW).date()
    rows = proposal.visits.exclude(starts_at=None).order_by("work_order")
    return [(timezone.localtime(row.starts_at).date() - first).days for row in rows]


def test_what_one_day_cannot_take_goes_into_the_next(world: World) -> None:
    few_a_day(world, 2)
    for n in range(5):
        called(world, n)
    _forget_clocks()

    proposal = planned(world, days=3)

    assert sorted(days_of(proposal)) == [0, 0, 1, 1, 2] or sorted(days_of(proposal)) == [0, 1, 1, 2, 2]
    assert planned(world, days=1).visits.filter(change="left_out").count() == 3


def test_what_a_clock_wants_soon_comes_first(world: World) -> None:
    few_a_day(world, 1)
    later, soon = called(world, 1), called(world, 2)
    _forget_clocks(later)

    proposal = planned(world, days=2)

    assert days_of(proposal) == [1, 0]
    assert proposal.visits.get(work_order=soon).late_seconds == 0


def test_a_day_off_gets_nothing_and_a_wish_its_own_day(world: World) -> None:
    wished = world.noon + 3 * TOMORROW
    order = called(world)
    _forget_clocks()
    ServiceRequest.objects.filter(pk=order.request_id).update(wished_at=wished)

    (row,) = planned(world, days=4).visits.all()

    assert timedelta(0) <= row.starts_at - wished <= timedelta(hours=1)
    few_a_day(world, 9, weekdays=[day for day in range(1, 8) if day != timezone.localtime(wished).isoweekday()])
    assert planned(world, days=4).visits.get().change == "left_out"


def test_agreed_visits_of_all_the_days_stand(world: World) -> None:
    visit = agreed(world, 1, hour=10, by=world.technician).visits.get()

    row = planned(world, days=5).visits.get()

    assert (row.change, row.starts_at) == ("kept", visit.starts_at)


def test_published_as_one_day_is_all_or_part(world: World) -> None:
    few_a_day(world, 1)
    for n in range(3):
        called(world, n)
    _forget_clocks()
    proposal = planned(world, days=3)
    first = proposal.visits.order_by("starts_at").first()

    publish_proposal(proposal.pk, chosen=[first.pk], actor=world.clerk, at=world.now)
    publish_proposal(proposal.pk, actor=world.clerk, at=world.now)

    held = Hold.objects.current(world.now).order_by("starts_at")
    assert len({timezone.localtime(hold.starts_at).date() for hold in held}) == 3


@pytest.mark.parametrize("days", [0, 8])
def test_neither_none_nor_more_than_a_week(world: World, days: int) -> None:
    with pytest.raises(InputRefused):
        planned(world, days=days)
    assert not Proposal.objects.exists()


def test_on_the_page(world: World, client) -> None:
    few_a_day(world, 1)
    for n in range(2):
        called(world, n)
    _forget_clocks()
    proposal = planned(world, days=2)
    client.force_login(world.clerk)

    page = client.get(f"/plans/{proposal.number}/")

    days = page.context["days"]
    assert [day.day for day in days] == [proposal.day, proposal.last_day]
    day = (world.noon + TOMORROW).date().isoformat()
    typed = {"day": day, "days": "3", "reach": f"station:{world.nanshan.pk}"}
    assert client.post("/plans/new/", typed).status_code == 302
    assert Proposal.objects.latest("pk").days == 3


def _forget_clocks(*orders) -> None:
    """As under a handbook that says nothing of when to be there."""
    rows = Deadline.objects.filter(subject_type="work_order", outcome="running")
    if orders:
        rows = rows.filter(subject_id__in=[order.pk for order in orders])
    rows.update(outcome="cancelled", ended_at=timezone.now())
