"""From what a station asks for to the parcel on its way."""

from datetime import timedelta

import pytest
from django.db import transaction

from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.models import Approval
from anxin.kernel.errors import CheckpointOpen, InputRefused, MoveRefused, NotEntitled, NotFound
from anxin.kernel.models import Deadline
from anxin.parts.actions.ask_for_parts import ask_for_parts
from anxin.parts.actions.close_requisition import close_requisition
from anxin.parts.actions.ship_parts import ship_parts
from anxin.parts.actions.withdraw_requisition import withdraw_requisition
from anxin.parts.errors import MoreThanListed, NoStore, NothingAsked, NotOnTheList, NotTheAsker, StockShort
from anxin.parts.models import Loan, Place, Requisition, Shipment
from tests.parts.asked import asked, shipped, signed, stamped
from tests.parts.books import nothing_wrong
from tests.web.orders import an_order


@pytest.mark.rule("PRT-003-04", "APR-003-06", "ORG-003-12")
def test_the_store_ships_after_the_call_centre_and_the_manager_signed(stocked):
    stocked.receive(5)
    requisition = asked(stocked)
    with pytest.raises(MoveRefused), transaction.atomic():
        shipped(stocked, requisition)

    signed(stocked, requisition)
    shipment = shipped(stocked, requisition)

    loan = Loan.objects.get()
    assert (loan.station, loan.open_quantity, loan.purpose) == (stocked.world.nanshan, 3, "stock")
    assert stocked.have(stocked.store) == 2
    assert stocked.have(shipment.way) == 3
    assert Requisition.objects.get().state == "shipped"
    assert nothing_wrong()


def test_what_somebody_refuses_to_sign_is_not_shipped(stocked):
    requisition = asked(stocked)
    refuse_approval(Approval.objects.get().pk, reason="上月已备", actor=stocked.world.dispatcher, at=stocked.world.now)

    requisition.refresh_from_db()
    assert (requisition.state, requisition.ended_why) == ("refused", "上月已备")


def test_signatures_that_were_taken_back_keep_the_parcel_here(stocked):
    """The handbook's gate is asked again at the moment of shipping."""
    stocked.receive(5)
    requisition = signed(stocked, asked(stocked))
    Approval.objects.update(state="withdrawn")

    with pytest.raises(CheckpointOpen), transaction.atomic():
        shipped(stocked, requisition)

    assert stocked.have(stocked.store) == 5
    assert not Shipment.objects.exists()


@pytest.mark.rule("PRT-003-05", "SLA-003-09")
@pytest.mark.parametrize(("hours", "clock"), [(-1, "parts-ship-today"), (1, "parts-ship-next-day")])
def test_a_requisition_of_the_morning_goes_out_the_same_day(stocked, hours, clock):
    world = stocked.world
    world._running.advance_to(world.noon + timedelta(hours=24 + hours))
    requisition = signed(stocked, asked(stocked))

    (row,) = requisition_clocks(requisition)

    midnight = world.noon.replace(hour=0) + timedelta(days=2 if hours < 0 else 3)
    assert (row.clock, row.due_at) == (clock, midnight)
    stocked.receive(3)
    shipped(stocked, requisition)
    assert [row.outcome for row in requisition_clocks(requisition)] == ["met"]


def requisition_clocks(requisition):
    return list(Deadline.objects.filter(subject_type="requisition", subject_id=requisition.pk))


def test_parts_go_out_part_by_part(stocked):
    stocked.receive(2)
    requisition = signed(stocked, asked(stocked))
    shipped(stocked, requisition, {"MB-100": 2})
    requisition.refresh_from_db()
    assert (requisition.state, requisition.lines.get().left) == ("agreed", 1)

    with pytest.raises(MoreThanListed), transaction.atomic():
        shipped(stocked, requisition, {"MB-100": 2})
    close_requisition(requisition.pk, reason="停产", actor=stocked.clerk, at=stocked.world.now)

    requisition.refresh_from_db()
    assert (requisition.state, requisition.ended_why) == ("closed", "停产")
    assert Shipment.objects.count() == 1


@pytest.mark.rule("PRT-003-01")
def test_what_is_not_there_is_not_shipped_and_nothing_is_written(stocked):
    stocked.receive(2)
    requisition = signed(stocked, asked(stocked))

    with pytest.raises(StockShort), transaction.atomic():
        shipped(stocked, requisition)
    with pytest.raises(NotOnTheList), transaction.atomic():
        shipped(stocked, requisition, {"LCD-55": 1})
    with pytest.raises(NoStore), transaction.atomic():
        shipped(stocked, requisition, store=stocked.bench.code)
    with pytest.raises(NotEntitled), transaction.atomic():
        shipped(stocked, requisition, actor=stocked.world.clerk)
    with pytest.raises(InputRefused), transaction.atomic():
        shipped(stocked, requisition, {"MB-100": 1}, tracking=" ")

    assert stocked.have(stocked.store) == 2
    assert not Shipment.objects.exists()
    assert not Loan.objects.exists()


def test_parts_for_an_order_name_it(stocked):
    order = an_order(stocked.world)
    about = {"purpose": "order", "about_type": "work_order", "about_id": order.pk}
    stocked.receive(5)

    requisition = asked(stocked, **about)
    shipped(stocked, signed(stocked, requisition))

    assert (requisition.subject_number, Loan.objects.get().subject_number) == (order.number, order.number)
    with pytest.raises(NotFound), transaction.atomic():
        asked(stocked, **{**about, "actor": stocked.world.other_clerk})
    with pytest.raises(InputRefused), transaction.atomic():
        asked(stocked, purpose="order")


def test_a_requisition_says_what_and_why(stocked):
    world = stocked.world
    told = {"purpose": "stock", "line": "tv", "at": world.now}
    for parts, reason, actor, refusal in (
        ({}, "x", world.clerk, NothingAsked),
        ({"MB-100": 1}, " ", world.clerk, InputRefused),
        ({"NONE": 1}, "x", world.clerk, NotFound),
        ({"MB-100": 0}, "x", world.clerk, InputRefused),
        ({"MB-100": 1}, "x", world.agent, NotEntitled),
    ):
        with pytest.raises(refusal), transaction.atomic():
            ask_for_parts(parts, reason=reason, actor=actor, **told)
    assert not Requisition.objects.exists()


def test_whoever_asked_takes_it_back_and_nobody_has_to_decide(stocked):
    requisition = asked(stocked)
    with pytest.raises(NotTheAsker), transaction.atomic():
        withdraw_requisition(requisition.pk, reason="x", actor=stocked.world.technician, at=stocked.world.now)

    withdraw_requisition(requisition.pk, reason="找到了", actor=stocked.world.clerk, at=stocked.world.now)

    assert Requisition.objects.get().state == "withdrawn"
    assert Approval.objects.get().state == "withdrawn"


def test_a_technician_asks_for_their_station_and_sees_what_becomes_of_it(stocked):
    requisition = asked(stocked, actor=stocked.world.technician)

    assert requisition.place_to == stocked.bench
    assert list(Requisition.objects.visible_to(stocked.world.technician)) == [requisition]
    assert not Requisition.objects.visible_to(stocked.world.other_clerk).exists()
    assert not Place.objects.filter(kind="transit").exists()


@pytest.mark.rule("FRM-003-02", "PRT-003-02")
def test_without_the_stations_seal_on_the_application_nothing_is_shipped(stocked):
    stocked.receive(3)
    requisition = signed(stocked, asked(stocked))
    told = {"store": "store", "carrier": "顺达", "tracking": "SD1", "actor": stocked.clerk, "at": stocked.world.now}

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        ship_parts(requisition.pk, quantities={"MB-100": 3}, **told)

    assert "FRM-003-02" in refused.value.clause
    assert (Shipment.objects.count(), stocked.have(stocked.store)) == (0, 3)
    stamped(stocked, requisition)
    assert ship_parts(requisition.pk, quantities={"MB-100": 3}, **told).state == "sent"
