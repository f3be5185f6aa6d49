"""From the desk to a station."""

from datetime import date

import pytest

from anxin.customers.models import Asset
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.dispatch_again import dispatch_again
from anxin.fieldwork.actions.pass_on_needs import pass_on_needs
from anxin.fieldwork.errors import NotForStation, OutOfWarranty, ReasonNeeded, SentAroundTooOften, StationClosed
from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel.errors import CheckpointOpen, MoveRefused, NotEntitled, NotFound
from anxin.kernel.models import AuditLine, Deadline
from anxin.people.models import StationAuthorisation, Territory
from anxin.requests.actions.edit import edit_request
from anxin.requests.errors import DataMissing
from anxin.requests.models import ServiceRequest
from tests.ground import ground
from tests.journey import at_state, dispatch, register
from tests.world import World


def nothing_happened(request: ServiceRequest) -> bool:
    state = ServiceRequest.objects.values_list("state", flat=True).get(pk=request.pk)
    lines = AuditLine.objects.filter(subject_type="work_order")
    return state == "registered" and not WorkOrder.objects.exists() and not lines.exists()


@pytest.mark.rule("DSP-003-01", "ORG-003-08", "REQ-002-01", "DSP-002-01", "CUS-003-02")
def test_an_accepted_request_is_one_order_at_the_station_of_its_area(world: World) -> None:
    request = register(world)

    order = dispatch(world, request)

    assert (order.station, order.region, order.kind) == (world.nanshan, world.south, "repair")
    assert (order.state, order.dispatched_at, order.is_urban) == ("dispatched", world.noon, True)
    request.refresh_from_db()
    assert (request.state, request.order_number) == ("in_service", order.number)
    assert (request.station, request.region) == (world.nanshan, world.south)
    assert request.missing_data() == []
    with pytest.raises(MoveRefused):
        dispatch(world, request)
    assert WorkOrder.objects.count() == 1


@pytest.mark.rule("NTF-003-01", "NTF-002-01", "DSP-003-02", "ORG-003-09")
def test_the_stations_clerk_is_told_at_once_and_nobody_elses(world: World) -> None:
    order = dispatch(world)

    assert any(order.number in text for text in world.told(world.clerk))
    assert world.told(world.other_clerk) == []
    assert world.told(world.technician) == []


@pytest.mark.rule("CUS-003-01", "CUS-003-02", "CUS-002-01", "REQ-002-05")
@pytest.mark.parametrize("lacking", ["address", "division_id", "product_id", "contact_name", "symptom"])
def test_an_incomplete_report_is_not_dispatched(world: World, lacking: str) -> None:
    request = register(world)
    empty = None if lacking.endswith("_id") else ""
    ServiceRequest.objects.filter(pk=request.pk).update(**{lacking: empty})

    with pytest.raises(DataMissing) as refused:
        dispatch(world, request)

    assert "CUS-003-01" in refused.value.clause
    assert refused.value.data["missing"] == [lacking.removesuffix("_id")]
    assert nothing_happened(request)


@pytest.mark.rule("CUS-003-01")
def test_completed_it_is_dispatched(world: World) -> None:
    request = register(world)
    ServiceRequest.objects.filter(pk=request.pk).update(address="")
    edit_request(request.pk, {"address": "科技路 1 号"}, actor=world.agent, at=world.now)

    assert dispatch(world, request).state == "dispatched"


@ground
def old_set(world: World) -> Asset:
    Asset.objects.filter(pk=world.asset.pk).update(made_on=date(2020, 1, 1), bought_on=date(2020, 2, 1))
    return world.asset


@pytest.mark.rule("DSP-002-27", "FEE-002-16", "REQ-002-19")
@pytest.mark.usefixtures("old_set")
def test_out_of_warranty_only_as_a_paid_job_outside_the_settlement(world: World) -> None:
    request = register(world)
    with pytest.raises(OutOfWarranty):
        dispatch_work_order(request.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)
    assert nothing_happened(request)

    order = dispatch_work_order(request.pk, world.nanshan.pk, is_paid=True, actor=world.dispatcher, at=world.now)

    assert order.is_paid
    assert order.facts().is_paid_dispatch


@pytest.mark.rule("REQ-003-06")
@pytest.mark.usefixtures("old_set")
def test_out_of_warranty_the_customer_is_told_the_charges_first(world: World) -> None:
    request = register(world, is_charge_standard_told=False)
    with pytest.raises(CheckpointOpen) as refused:
        dispatch(world, request)
    assert "REQ-003-06" in refused.value.clause
    assert nothing_happened(request)

    edit_request(request.pk, {"is_charge_standard_told": True}, actor=world.agent, at=world.now)

    assert dispatch(world, request).is_paid


def outside(world: World) -> None:
    Territory.objects.filter(station=world.nanshan).delete()


def not_authorised(world: World) -> None:
    StationAuthorisation.objects.filter(station=world.nanshan).delete()


def expired(world: World) -> None:
    StationAuthorisation.objects.filter(station=world.nanshan).update(valid_until=date(2026, 3, 3))


def lapsed(world: World) -> None:
    Territory.objects.filter(station=world.nanshan).update(valid_until=date(2026, 3, 3))


@pytest.mark.rule("ORG-003-08")
@pytest.mark.parametrize("spoil", [outside, not_authorised, expired, lapsed])
def test_a_choice_against_the_territory_table_needs_a_reason(world: World, spoil) -> None:
    request = register(world)
    spoil(world)
    with pytest.raises(ReasonNeeded) as refused:
        dispatch_work_order(request.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)
    assert "ORG-003-08" in refused.value.clause
    assert nothing_happened(request)

    dispatch_work_order(request.pk, world.nanshan.pk, reason="邻站停业", actor=world.dispatcher, at=world.now)

    assert Dispatch.objects.get().reason == "邻站停业"


def test_a_territory_of_the_whole_city_covers_its_districts(world: World) -> None:
    Territory.objects.filter(station=world.nanshan).update(division=world.city, is_urban=False)

    order = dispatch(world)

    assert not order.is_urban


def test_a_closed_station_takes_nothing(world: World) -> None:
    request = register(world)
    world.nanshan.is_active = False
    world.nanshan.save()
    with pytest.raises(StationClosed):
        dispatch_work_order(request.pk, world.nanshan.pk, reason="一定", actor=world.dispatcher, at=world.now)
    assert nothing_happened(request)


@pytest.mark.rule("REQ-002-01")
def test_an_enquiry_is_not_sent_out(world: World) -> None:
    request = register(world, kind="enquiry")
    with pytest.raises(NotForStation):
        dispatch(world, request)
    assert nothing_happened(request)


@pytest.mark.parametrize("who", ["agent", "clerk", "technician", "finance", "handler"])
def test_who_may_not_dispatch(world: World, who: str) -> None:
    request = register(world)
    with pytest.raises(NotEntitled):
        dispatch_work_order(request.pk, world.nanshan.pk, actor=getattr(world, who), at=world.now)
    assert nothing_happened(request)


def test_a_supervisor_dispatches_within_the_region_only(world: World) -> None:
    request = register(world)
    with pytest.raises(NotEntitled):
        dispatch_work_order(request.pk, world.haidian.pk, reason="x", actor=world.supervisor, at=world.now)
    assert dispatch_work_order(request.pk, world.nanshan.pk, actor=world.supervisor, at=world.now).pk


def test_unknown_request_or_station(world: World) -> None:
    request = register(world)
    with pytest.raises(NotFound):
        dispatch_work_order(10**9, world.nanshan.pk, actor=world.dispatcher, at=world.now)
    with pytest.raises(NotFound):
        dispatch_work_order(request.pk, 10**9, actor=world.dispatcher, at=world.now)


@pytest.mark.rule("REQ-003-10")
def test_special_needs_reach_the_station_by_a_second_way(world: World) -> None:
    order = dispatch(world, special_needs="家有婴儿，勿按门铃")
    assert any("special needs" in text for text in world.told(world.dispatcher))
    assert not order.facts().is_needs_passed_on

    passed = pass_on_needs(order.pk, channel="phone", spoke_with="李四", actor=world.dispatcher, at=world.now)

    assert (passed.needs_passed_by, passed.needs_passed_at) == ("phone", world.now)
    assert passed.facts().is_needs_passed_on
    line = AuditLine.objects.get(event="work_order.needs_passed_on")
    assert line.payload == {"channel": "phone", "spoke_with": "李四"}


@pytest.mark.rule("DSP-003-05")
def test_a_declined_order_goes_on_to_the_next_station_and_is_not_lost(world: World) -> None:
    order = at_state(world, "declined")
    order.request.refresh_from_db()
    assert order.request.state == "registered"
    assert any("declined" in text for text in world.told(world.dispatcher))

    again = dispatch_again(order.pk, world.haidian.pk, reason="南山排满", actor=world.dispatcher, at=world.now)

    assert (again.pk, again.state, again.station, again.region) == (order.pk, "dispatched", world.haidian, world.north)
    again.request.refresh_from_db()
    assert (again.request.state, again.request.station) == ("in_service", world.haidian)
    assert list(again.dispatches.order_by("number").values_list("answer", flat=True)) == ["declined", "waiting"]
    assert any(order.number in text for text in world.told(world.other_clerk))
    running = Deadline.objects.filter(subject_type="work_order", subject_id=order.pk, outcome="running")
    assert set(running.values_list("station_id", flat=True)) == {world.haidian.pk}


def test_beyond_the_handbooks_number_only_the_supervisor_sends_an_order_on(world: World) -> None:
    order = dispatch(world)
    allowed = 1 + handbook_of(order).dispatch.max_redispatches
    for sent in range(1, allowed + 1):
        decline_work_order(order.pk, reason="no-capacity", actor=world.clerk, at=world.now)
        if sent < allowed:
            dispatch_again(order.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)

    with pytest.raises(SentAroundTooOften) as refused:
        dispatch_again(order.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)
    assert "DSP-003-01" in refused.value.clause
    assert order.dispatches.count() == allowed

    again = dispatch_again(order.pk, world.nanshan.pk, actor=world.supervisor, at=world.now)
    assert again.state == "dispatched"
