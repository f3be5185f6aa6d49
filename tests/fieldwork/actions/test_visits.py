"""Agreeing a visit, moving it, being there."""

from datetime import timedelta

import pytest

from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.actions.prepare import prepare_visit
from anxin.fieldwork.actions.report_absence import report_absence
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.tick import tick, untick
from anxin.fieldwork.actions.try_contact import try_contact
from anxin.fieldwork.errors import (
    ConsentMissing,
    DataNotVerified,
    EndsBeforeItStarts,
    ItemCompulsory,
    LaterThanAllowed,
    NoSuchItem,
    NotATechnicianHere,
    NotTold,
    TechnicianBusy,
)
from anxin.fieldwork.queries import in_hand
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import AuditLine, Deadline
from anxin.people.models import Territory
from anxin.requests.errors import TimeIsPast
from tests.fieldwork.test_moves import everything
from tests.journey import at_state, dispatch, tick_all
from tests.world import World


def clock_of(order, clock: str) -> Deadline:
    return Deadline.objects.filter(subject_type="work_order", subject_id=order.pk, clock=clock).latest("pk")


def payload(event: str) -> dict[str, object]:
    return AuditLine.objects.filter(event=event).latest("pk").payload


@pytest.mark.rule("DSP-003-04", "CUS-003-03", "CUS-003-11", "REQ-002-08")
def test_the_first_contact_verifies_the_data_and_corrects_it(world: World) -> None:
    order = at_state(world, "accepted")

    contacted = contact_customer(
        order.pk,
        spoke_with="陈太太",
        is_data_verified=True,
        is_proof_reminded=True,
        corrections={"address": "科技路 2 号"},
        actor=world.clerk,
        at=world.now,
    )

    assert (contacted.state, contacted.contacted_at) == ("contacted", world.now)
    contact = contacted.contacts.get()
    assert (contact.is_data_verified, contact.is_proof_reminded, contact.spoke_with) == (True, True, "陈太太")
    contacted.request.refresh_from_db()
    assert contacted.request.address == "科技路 2 号"
    assert payload("service_request.edited")["agreed_with"] == "陈太太"


@pytest.mark.rule("CUS-003-03")
def test_without_verified_data_it_is_no_contact(world: World) -> None:
    order = at_state(world, "accepted")
    before = everything(order)
    with pytest.raises(DataNotVerified) as refusal:
        contact_customer(order.pk, is_data_verified=False, actor=world.clerk, at=world.now)
    assert refusal.value.clause == ("CUS-003-03", "DSP-003-04")
    assert refusal.value.source == f"{order.handbook}/grounds/first-contact"
    assert everything(order) == before


@pytest.mark.rule("DSP-003-05")
def test_nobody_answers_the_attempt_is_logged_and_the_desk_hears_of_it(world: World) -> None:
    order = at_state(world, "accepted")

    try_contact(order.pk, note="三次无人接听", actor=world.clerk, at=world.now)

    order.refresh_from_db()
    assert order.state == "accepted"
    assert order.contacts.get().is_reached is False
    assert any("三次无人接听" in text for text in world.told(world.dispatcher))
    assert clock_of(order, "station-contacts").outcome == "running"


@pytest.mark.rule("DSP-003-07", "DSP-003-04", "SLA-003-06")
def test_an_agreed_visit_binds(world: World) -> None:
    order = at_state(world, "contacted")
    starts_at = world.now + timedelta(hours=4)

    scheduled = schedule_visit(order.pk, starts_at=starts_at, content="检修", actor=world.clerk, at=world.now)

    assert (scheduled.state, scheduled.appointed_at) == ("scheduled", starts_at)
    visit = scheduled.visits.get()
    assert (visit.starts_at, visit.ends_at - visit.starts_at) == (starts_at, timedelta(minutes=90))
    assert clock_of(order, "visit-on-time").due_at == starts_at
    world.advance(hours=5)
    assert clock_of(order, "visit-on-time").outcome == "breached"


@pytest.mark.rule("DSP-003-09", "SLA-003-05")
def test_in_town_within_24_hours_unless_the_customer_wishes_it_later(world: World) -> None:
    order = at_state(world, "contacted")
    later = world.now + timedelta(hours=30)
    before = everything(order)
    with pytest.raises(LaterThanAllowed) as refused:
        schedule_visit(order.pk, starts_at=later, actor=world.clerk, at=world.now)
    assert "DSP-003-09" in refused.value.clause
    assert everything(order) == before

    schedule_visit(order.pk, starts_at=later, later_because="客户出差", actor=world.clerk, at=world.now)

    order.refresh_from_db()
    assert order.later_because == "客户出差"
    assert clock_of(order, "urban-visit").outcome == "cancelled"
    assert clock_of(order, "visit-on-time").due_at == later


@pytest.mark.rule("DSP-003-09")
def test_outside_town_the_agreed_time_is_all_that_counts(world: World) -> None:
    Territory.objects.filter(station=world.nanshan).update(is_urban=False)
    order = at_state(world, "contacted")

    schedule_visit(order.pk, starts_at=world.now + timedelta(hours=50), actor=world.clerk, at=world.now)

    assert not Deadline.objects.filter(subject_id=order.pk, clock="urban-visit").exists()


@pytest.mark.parametrize(
    ("start", "end", "refusal"), [(-1, None, TimeIsPast), (3, 2, EndsBeforeItStarts), (3, 3, EndsBeforeItStarts)]
)
def test_times_that_make_no_sense(world: World, start: int, end: int | None, refusal: type[Exception]) -> None:
    order = at_state(world, "contacted")
    ends_at = world.now + timedelta(hours=end) if end else None
    with pytest.raises(refusal):
        schedule_visit(
            order.pk, starts_at=world.now + timedelta(hours=start), ends_at=ends_at, actor=world.clerk, at=world.now
        )
    assert not order.visits.exists()


@pytest.mark.rule("DSP-002-02")
def test_a_technician_with_another_visit_then_is_refused_by_its_name(world: World) -> None:
    first = at_state(world, "scheduled")
    second = at_state(world, "contacted")
    schedule_visit(second.pk, starts_at=world.now + timedelta(hours=3), actor=world.clerk, at=world.now)
    before = everything(second)

    with pytest.raises(TechnicianBusy) as refused:
        assign_technician(second.pk, world.technician.pk, actor=world.clerk, at=world.now)

    assert first.number in str(refused.value)
    assert everything(second) == before


def test_one_visit_may_begin_when_another_ends(world: World) -> None:
    first = at_state(world, "scheduled").visits.get()
    second = at_state(world, "contacted")
    schedule_visit(second.pk, starts_at=first.ends_at, actor=world.clerk, at=world.now)

    assign_technician(second.pk, world.technician.pk, actor=world.clerk, at=world.now)

    assert [order.pk for order in in_hand(world.technician)] == [first.work_order_id, second.pk]


def test_another_stations_technician_is_not_assigned(world: World) -> None:
    order = at_state(world, "accepted")
    with pytest.raises(NotATechnicianHere):
        assign_technician(order.pk, world.other_technician.pk, actor=world.clerk, at=world.now)


@pytest.mark.rule("NTF-002-01")
def test_the_technician_is_told_and_sees_the_request(world: World) -> None:
    order = at_state(world, "scheduled")
    assert any(order.number in text for text in world.told(world.technician))
    order.request.refresh_from_db()
    assert order.request.technician == world.technician


@pytest.mark.rule("DSP-003-08", "DSP-002-03", "DSP-002-07", "NTF-003-03", "NTF-002-09")
def test_a_visit_is_moved_with_reason_apology_and_consent(world: World) -> None:
    order = at_state(world, "scheduled")
    old = order.appointed_at
    new = old + timedelta(hours=3)

    reschedule_visit(
        order.pk, starts_at=new, reason="堵车", is_apologised=True, is_agreed=True, actor=world.technician, at=world.now
    )

    order.refresh_from_db()
    assert (order.state, order.appointed_at) == ("scheduled", new)
    assert sorted(order.visits.values_list("outcome", flat=True)) == ["moved", "planned"]
    assert payload("work_order.rescheduled")["is_told_in_time"] is True
    assert clock_of(order, "visit-on-time").due_at == new
    assert any("堵车" in text for text in world.told(world.clerk))


@pytest.mark.rule("DSP-003-08")
@pytest.mark.parametrize(("lacking", "refusal"), [("is_apologised", NotTold), ("is_agreed", ConsentMissing)])
def test_not_without_apology_and_consent(world: World, lacking: str, refusal: type[Exception]) -> None:
    order = at_state(world, "scheduled")
    before = everything(order)
    said = {"is_apologised": True, "is_agreed": True, lacking: False}
    with pytest.raises(refusal):
        reschedule_visit(
            order.pk,
            starts_at=world.now + timedelta(hours=5),
            reason="堵车",
            actor=world.clerk,
            at=world.now,
            **said,
        )
    assert everything(order) == before


@pytest.mark.rule("DSP-003-08")
def test_told_after_the_time_is_late(world: World) -> None:
    order = at_state(world, "scheduled")
    world.advance(hours=3)

    reschedule_visit(
        order.pk,
        starts_at=world.now + timedelta(hours=1),
        reason="忘记",
        is_apologised=True,
        is_agreed=True,
        actor=world.clerk,
        at=world.now,
    )

    assert payload("work_order.rescheduled")["is_told_in_time"] is False


@pytest.mark.rule("REQ-002-06", "REQ-002-07", "RMA-002-01", "DSP-002-06", "SLA-002-09")
def test_the_visit_is_thought_through_before(world: World) -> None:
    order = at_state(world, "scheduled")

    prepare_visit(
        order.pk,
        likely_cause="背光板",
        parts_needed="背光板 55",
        is_take_away_planned=True,
        actor=world.technician,
        at=world.now,
    )

    order.refresh_from_db()
    assert (order.likely_cause, order.parts_needed) == ("背光板", "背光板 55")
    assert order.facts().is_take_away_planned
    assert order.visits.get().departs_at == order.appointed_at - timedelta(hours=1)


@pytest.mark.rule("DSP-003-11", "DSP-002-05", "DSP-003-10")
@pytest.mark.parametrize("act", [depart, check_in])
def test_nobody_leaves_unprepared(world: World, act) -> None:
    order = at_state(world, "scheduled")
    tick(order.pk, "before-leaving", "tools", "parts", actor=world.technician, at=world.now)
    before = everything(order)

    with pytest.raises(CheckpointOpen) as refused:
        act(order.pk, actor=world.technician, at=world.now)

    assert "DSP-003-11" in refused.value.clause
    assert "shoe covers" in str(refused.value) or "鞋套" in str(refused.value)
    assert everything(order) == before


@pytest.mark.rule("DSP-002-05")
def test_the_pad_is_compulsory_a_receipt_book_is_not(world: World) -> None:
    order = at_state(world, "scheduled")
    with pytest.raises(ItemCompulsory):
        tick(
            order.pk,
            "before-leaving",
            "product-pad",
            not_applicable_because="没有",
            actor=world.technician,
            at=world.now,
        )
    tick(order.pk, "before-leaving", "receipts", not_applicable_because="保内", actor=world.technician, at=world.now)
    assert order.ticks.get().not_applicable_because == "保内"


def test_ticking_twice_is_once_and_can_be_taken_back(world: World) -> None:
    order = at_state(world, "scheduled")
    for _again in range(2):
        tick(order.pk, "before-leaving", "tools", actor=world.technician, at=world.now)
    assert order.ticks.count() == 1
    assert AuditLine.objects.filter(event="work_order.ticked").count() == 1

    untick(order.pk, "before-leaving", "tools", actor=world.technician, at=world.now)

    assert not order.ticks.exists()
    with pytest.raises(NoSuchItem):
        tick(order.pk, "before-leaving", "umbrella", actor=world.technician, at=world.now)


@pytest.mark.rule("DSP-003-07", "DSP-002-01", "SLA-002-08", "KPI-002-08")
def test_check_in_notes_time_place_and_how_early(world: World) -> None:
    world.customer.latitude, world.customer.longitude = 22.54, 113.93
    world.customer.save()
    order = at_state(world, "scheduled")
    tick_all(world, order, "before-leaving")
    world.advance_to(order.appointed_at - timedelta(minutes=8))

    check_in(order.pk, latitude=22.53, longitude=113.93, actor=world.technician, at=world.now)

    order.refresh_from_db()
    visit = order.visits.get()
    assert (order.state, order.first_on_site_at, visit.checked_in_at) == ("on_site", world.now, world.now)
    assert visit.metres_off == pytest.approx(1112, abs=2)
    assert payload("work_order.checked_in")["minutes_early"] == 8
    assert clock_of(order, "visit-on-time").outcome == "met"
    assert clock_of(order, "urban-visit").outcome == "met"


def test_an_absent_customer_is_visited_again(world: World) -> None:
    order = at_state(world, "on_site")

    report_absence(order.pk, reason="敲门无人，已留言", actor=world.technician, at=world.now)

    order.refresh_from_db()
    assert (order.state, order.appointed_at) == ("contacted", None)
    visit = order.visits.get()
    assert (visit.outcome, visit.left_at) == ("absent", world.now)
    assert at_state(world, "on_site", order).visits.count() == 2


def test_ticks_of_an_earlier_visit_do_not_count_for_the_next(world: World) -> None:
    order = at_state(world, "on_site")
    report_absence(order.pk, reason="无人", actor=world.technician, at=world.now)
    again = at_state(world, "scheduled", order)
    with pytest.raises(CheckpointOpen):
        check_in(again.pk, actor=world.technician, at=world.now)


@pytest.mark.rule("DSP-003-03", "SLA-003-03", "KPI-003-02")
def test_a_station_that_does_not_accept_within_two_hours_is_overdue(world: World) -> None:
    order = dispatch(world)

    world.advance(minutes=95)
    assert any("due" in text or order.number in text for text in world.told(world.clerk)[1:])
    assert clock_of(order, "station-accepts").outcome == "running"
    world.advance(minutes=30)

    assert clock_of(order, "station-accepts").outcome == "breached"
    assert world.told(world.dispatcher) == [
        f"No station has taken {order.number} (asked: 1): dispatch it by hand",
        f"南山服务站 has not accepted {order.number} within 2 h",
    ]
    assert any("not accepted" in text for text in world.told(world.supervisor))


@pytest.mark.rule("DSP-003-04", "SLA-003-04", "KPI-003-04")
def test_a_station_that_does_not_contact_within_two_hours_is_overdue(world: World) -> None:
    order = at_state(world, "accepted")
    world.advance(minutes=121)
    assert clock_of(order, "station-contacts").outcome == "breached"
    assert any("contacted" in text for text in world.told(world.dispatcher))


@pytest.mark.rule("SLA-003-03", "SLA-003-04")
def test_done_in_time_is_met(world: World) -> None:
    order = dispatch(world)
    world.advance(minutes=119)
    at_state(world, "contacted", order)
    assert clock_of(order, "station-accepts").outcome == "met"
    assert clock_of(order, "station-contacts").outcome == "met"
    world.advance(hours=3)
    assert world.told(world.dispatcher) == []
