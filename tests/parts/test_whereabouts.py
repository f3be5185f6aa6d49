"""Where the parts of a job are: in hand, at the station, on the way, asked for, nowhere."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anxin.catalog.models import FaultCode
from anxin.fieldwork.models import PartShortage, TakeAway, WorkOrder
from anxin.fieldwork.queries import part_is_here
from anxin.kernel.models import AuditLine
from anxin.parts.actions.receive_shipment import receive_shipment
from anxin.parts.actions.set_fault_parts import set_fault_parts
from anxin.parts.whereabouts import Job, at_stations, holders, whereabouts, worst
from tests.parts.asked import arrived, asked, shipped, signed
from tests.web.orders import an_order


def job(world, order, **about) -> Job:
    return Job(
        **{
            "type": "work_order",
            "id": order.pk,
            "person_id": world.technician.pk,
            "station_id": world.nanshan.pk,
            **about,
        }
    )


def told(job_) -> dict[str, int]:
    (row,) = whereabouts([job_])[job_.id]
    return {code: number for code, _title, number in row.told}


def for_order(stocked, order, quantity):
    return asked(stocked, {"MB-100": quantity}, purpose="order", about_type="work_order", about_id=order.pk)


def test_each_piece_is_counted_where_it_is_nearest(stocked):
    world = stocked.world
    order = an_order(world)
    stocked.receive(9)
    requisition = signed(stocked, for_order(stocked, order, 6))
    assert told(job(world, order)) == {"asked": 6}

    parcel = shipped(stocked, requisition, {"MB-100": 4})
    assert told(job(world, order)) == {"on_the_way": 4, "asked": 2}

    receive_shipment(arrived(stocked, parcel).pk, actor=world.clerk, at=world.now)
    stocked.post(stocked.line(1, stocked.bench, stocked.bag))

    assert told(job(world, order)) == {"in_hand": 1, "at_station": 3, "asked": 2}
    assert worst(whereabouts([job(world, order)])[order.pk]) == "asked"


def test_where_nobody_asked_what_is_usually_changed_counts(stocked):
    world = stocked.world
    order, fault = an_order(world), world.fault.pk
    assert whereabouts([job(world, order, fault_id=fault)]) == {order.pk: []}
    assert worst([]) == ""
    set_fault_parts(stocked.board.pk, {FaultCode.objects.get().code: 2}, actor=stocked.clerk, at=world.now)

    assert told(job(world, order, fault_id=fault)) == {"nowhere": 2}

    stocked.receive(9)
    stocked.post(stocked.line(1, stocked.store, stocked.bench))
    assert told(job(world, order, fault_id=fault)) == {"at_station": 1, "nowhere": 1}
    there = at_stations(fault, None, [world.nanshan.pk, world.haidian.pk])
    assert [worst(there[pk]) for pk in (world.nanshan.pk, world.haidian.pk)] == ["nowhere", "nowhere"]
    assert there[world.nanshan.pk][0].pieces["at_station"] == 1


def test_whoever_carries_all_of_it_holds_the_parts(stocked):
    world = stocked.world
    order = an_order(world)
    stocked.receive(9)
    for_order(stocked, order, 2)
    stocked.post(stocked.line(1, stocked.store, stocked.bag))
    assert holders([job(world, order)]) == {order.pk: frozenset()}

    stocked.post(stocked.line(1, stocked.store, stocked.bag))

    assert holders([job(world, order)]) == {order.pk: {world.technician.pk}}
    assert holders([job(world, order, station_id=world.haidian.pk)]) == {order.pk: frozenset()}


def test_many_jobs_cost_as_much_as_one(stocked):
    world = stocked.world
    stocked.receive(9)
    orders = [an_order(world, n) for n in range(1, 4)]
    for order in orders:
        for_order(stocked, order, 1)

    def cost(jobs) -> int:
        with CaptureQueriesContext(connection) as captured:
            whereabouts(jobs)
        return len(captured)

    assert cost([job(world, order) for order in orders]) == cost([job(world, orders[0])])


@pytest.mark.rule("REQ-003-07")
def test_the_customer_is_told_once_all_of_it_is_there(stocked):
    world = stocked.world
    order = an_order(world)
    waiting(order, world)
    stocked.receive(9)
    requisition = signed(stocked, for_order(stocked, order, 2))
    first, second = (shipped(stocked, requisition, {"MB-100": 1}) for _ in range(2))
    lines = AuditLine.objects.filter(subject_type="work_order", subject_id=order.pk, event="work_order.part_here")

    receive_shipment(arrived(stocked, first).pk, actor=world.clerk, at=world.now)
    assert not lines.exists()
    receive_shipment(arrived(stocked, second).pk, actor=world.clerk, at=world.now)

    assert lines.get().payload["parts"] == "MB-100 × 2"
    assert not order.shortages.filter(here_at=None).exists()
    assert WorkOrder.objects.filter(part_is_here()).get() == order
    assert any("MB-100 × 2" in text for text in world.told(world.clerk))
    assert not any("总库" in text for text in world.told(world.clerk))


@pytest.mark.rule("REQ-003-07")
def test_a_set_at_the_station_is_worked_on_as_soon_as_its_part_is_received(stocked):
    world = stocked.world
    order = an_order(world)
    waiting(order, world)
    told = {"condition": "完好", "consented_at": world.now, "taken_at": world.now, "taken_by": world.technician}
    TakeAway.objects.create(work_order=order, serial="S1", **told)
    stocked.receive(1)
    shipment = shipped(stocked, signed(stocked, for_order(stocked, order, 1)))

    receive_shipment(arrived(stocked, shipment).pk, actor=world.clerk, at=world.now)

    order.refresh_from_db()
    assert (order.state, order.shortages.get().arrived_at) == ("taken_away", world.now)


def waiting(order, world) -> None:
    """For a board the store is to send."""
    type(order).objects.filter(pk=order.pk).update(state="awaiting_part")
    told = {"part": "主板", "cause": "无库存", "asked_at": world.now, "asked_by": world.clerk}
    PartShortage.objects.create(work_order=order, **told)
