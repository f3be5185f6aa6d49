"""Two at once. Seen failing with the locks (and the exclusion constraint) taken out."""

from datetime import timedelta

import pytest

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.errors import PassedOn, TechnicianBusy
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel.deadlines import consequences
from anxin.kernel.errors import MoveRefused
from anxin.kernel.models import AuditLine
from anxin.people.models import Station, StationAuthorisation, Territory
from anxin.requests.actions.urge import urge_request
from anxin.requests.models import Urge
from tests.journey import at_state, dispatch, register
from tests.kernel.threads import together
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None):
    with World.standing_at_noon() as world:
        yield world


def outcomes(results: list[object]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def test_two_people_accept_at_once(world: World) -> None:
    order = dispatch(world)

    results = together(*[lambda: accept_work_order(order.pk, actor=world.clerk, at=world.noon)] * 2)

    assert outcomes(results) == ["MoveRefused", "WorkOrder"]
    assert AuditLine.objects.filter(event="work_order.accepted").count() == 1


def test_one_request_dispatched_twice_at_once(world: World) -> None:
    request = register(world)

    def send():
        return dispatch_work_order(request.pk, world.nanshan.pk, actor=world.dispatcher, at=world.noon)

    results = together(send, send)

    assert outcomes(results) == ["MoveRefused", "WorkOrder"]
    assert isinstance(next(r for r in results if isinstance(r, Exception)), MoveRefused)
    assert WorkOrder.objects.count() == 1


def test_two_visits_of_one_technician_at_the_same_time(world: World) -> None:
    orders = [at_state(world, "contacted"), at_state(world, "contacted")]
    for order in orders:
        assign_technician(order.pk, world.technician.pk, actor=world.clerk, at=world.noon)
    starts_at = world.noon + timedelta(hours=2)

    def agree(order, later):
        return schedule_visit(order.pk, starts_at=starts_at + later, actor=world.clerk, at=world.noon)

    results = together(lambda: agree(orders[0], timedelta()), lambda: agree(orders[1], timedelta(minutes=30)))

    assert outcomes(results) == ["TechnicianBusy", "WorkOrder"]
    refusal = next(result for result in results if isinstance(result, TechnicianBusy))
    winner = next(result for result in results if isinstance(result, WorkOrder))
    assert refusal.data["order"] == winner.number
    assert Visit.objects.count() == 1
    assert AuditLine.objects.filter(event="work_order.scheduled").count() == 1


def test_two_urges_at_once_are_two(world: World) -> None:
    request = register(world)

    together(*[lambda: urge_request(request.pk, actor=world.agent, at=world.noon)] * 2)

    assert sorted(Urge.objects.values_list("number", flat=True)) == [1, 2]


def test_a_station_accepts_as_its_time_ends(world: World) -> None:
    """Either it has the order, late, or the order has gone on; never both, and never neither."""
    second = Station.objects.create(code="futian", title="福田服务站", region=world.south)
    StationAuthorisation.objects.create(station=second, family="tv-lcd")
    Territory.objects.create(station=second, division=world.division, is_urban=True)
    order = dispatch(world)
    world.sweep_only(hours=3)

    accepted, _ = together(
        lambda: accept_work_order(order.pk, actor=world.clerk, at=world.now), consequences.carry_out_consequences
    )
    consequences.carry_out_consequences()

    order.refresh_from_db()
    answers = list(order.dispatches.order_by("number").values_list("station", "answer"))
    if isinstance(accepted, WorkOrder):
        assert (order.state, answers) == ("accepted", [(world.nanshan.pk, "accepted")])
    else:
        assert isinstance(accepted, PassedOn)
        assert (order.state, answers) == ("dispatched", [(world.nanshan.pk, "passed_on"), (second.pk, "waiting")])
