"""From a finished order to its closing, by way of the call-backs."""

import pytest

from anxin.care.actions.miss_call import miss_call
from anxin.care.actions.recheck_call import recheck_call
from anxin.care.actions.record_call import record_call
from anxin.care.actions.repeat_call import repeat_call
from anxin.care.errors import AnswerMissing, QuestionUnknown, ReasonMissing, SatisfactionMissing, TooLong
from anxin.care.models import Complaint, FollowUp, Rating
from anxin.fieldwork.actions.report_rectified import report_rectified
from anxin.kernel.errors import MoveRefused, NotEntitled, NotFound
from anxin.kernel.models import AuditLine, Deadline
from tests.care.answers import ANGRY, BROKEN, STATION_WELL, WELL
from tests.care.finished import finished_order
from tests.ground import ground


def call_of(order, by="call_centre"):
    return FollowUp.objects.get(work_order=order, by=by)


def events_of(subject):
    lines = AuditLine.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk).order_by("seq")
    return list(lines.values_list("event", flat=True))


def state_of(order):
    order.refresh_from_db()
    return order.state


@ground
def order(world):
    return finished_order(world)


@pytest.mark.rule("FUP-002-02", "FUP-003-01", "FUP-003-02")
def test_a_finished_order_is_called_by_its_station_and_by_the_call_centre(order):
    planned = FollowUp.objects.filter(work_order=order).order_by("plan").values_list("plan", "by", "is_decisive")
    assert list(planned) == [("centre-call", "call_centre", True), ("station-call", "station", False)]


@pytest.mark.rule("FUP-003-01", "SLA-003-08")
def test_the_station_has_48_hours_to_call(world, order):
    world.advance(hours=49)
    clock = Deadline.objects.get(subject_type="work_order", subject_id=order.pk, clock="station-calls-back")
    assert clock.outcome == "breached"


def test_the_stations_call_stops_its_own_clock_only(world, order):
    record_call(call_of(order, "station").pk, answers=STATION_WELL, actor=world.clerk, at=world.now)

    outcomes = dict(Deadline.objects.filter(subject_id=order.pk).values_list("clock", "outcome"))
    assert outcomes["station-calls-back"] == "met"
    assert outcomes["centre-calls-back"] == "running"
    assert state_of(order) == "completed"


def test_an_order_whose_call_passed_is_closed(world, order):
    call = record_call(call_of(order).pk, answers=WELL, remark="很好", actor=world.agent, at=world.now)

    assert (call.state, call.satisfaction, call.called_by) == ("passed", 5, world.agent)
    assert state_of(order) == "closed"
    assert events_of(order)[-2:] == ["follow_up.passed", "work_order.closed"]


@pytest.mark.rule("FUP-002-01", "DSP-002-01")
def test_the_satisfaction_named_on_the_phone_is_the_customers_rating(world, order):
    record_call(call_of(order).pk, answers=WELL, actor=world.agent, at=world.now)
    assert Rating.objects.get(work_order=order).stars == 5


@pytest.mark.rule("FUP-003-02", "FEE-003-13", "NTF-003-14")
def test_a_problem_goes_back_to_the_station_and_is_asked_about_again(world, order):
    record_call(call_of(order).pk, answers=BROKEN, remark="仍有条纹", actor=world.agent, at=world.now)
    assert state_of(order) == "rectifying"
    assert any(order.number in text for text in world.told(world.clerk))

    report_rectified(order.pk, note="已重新调试", actor=world.clerk, at=world.now)
    assert call_of(order).state == "due"

    record_call(call_of(order).pk, answers=WELL, actor=world.agent, at=world.now)
    assert state_of(order) == "closed"


@pytest.mark.rule("FUP-003-02", "CMP-003-02")
def test_a_dissatisfied_customer_is_a_complaint_and_an_order_to_be_put_right(world, order):
    record_call(call_of(order).pk, answers=ANGRY, remark="态度差", actor=world.agent, at=world.now)

    complaint = Complaint.objects.get(work_order=order)
    assert (complaint.source, complaint.grade, complaint.text) == ("call_back", "ordinary", "态度差")
    assert state_of(order) == "rectifying"


@pytest.mark.rule("FUP-002-03", "APR-002-12")
@pytest.mark.parametrize(("is_confirmed", "state"), [(True, "confirmed"), (False, "refuted")])
def test_the_regional_supervisor_decides_about_a_failed_call(world, order, is_confirmed, state):
    record_call(call_of(order).pk, answers=BROKEN, actor=world.agent, at=world.now)
    call = recheck_call(
        call_of(order).pk, is_confirmed=is_confirmed, note="已电话核实", actor=world.supervisor, at=world.now
    )
    assert (call.state, call.rechecked_by, call.recheck_note) == (state, world.supervisor, "已电话核实")

    report_rectified(order.pk, note="已处理", actor=world.clerk, at=world.now)
    assert state_of(order) == "closed"


@pytest.mark.rule("APR-002-12")
@pytest.mark.parametrize("who", ["agent", "clerk", "manager", "settlement_clerk"])
def test_nobody_else_decides_about_a_failed_call(world, order, who):
    record_call(call_of(order).pk, answers=BROKEN, actor=world.agent, at=world.now)
    before = events_of(order)
    with pytest.raises(NotEntitled):
        recheck_call(call_of(order).pk, is_confirmed=True, note="x", actor=getattr(world, who), at=world.now)
    assert call_of(order).state == "failed"
    assert events_of(order) == before


def test_a_supervisor_of_another_region_decides_nothing_here(world, order):
    record_call(call_of(order).pk, answers=BROKEN, actor=world.agent, at=world.now)
    stranger = world.person("north_supervisor", "regional_supervisor", region=world.north)
    assert not FollowUp.objects.visible_to(stranger).exists()
    with pytest.raises(NotEntitled):
        recheck_call(call_of(order).pk, is_confirmed=True, note="x", actor=stranger, at=world.now)


@pytest.mark.rule("APR-002-12")
def test_a_check_needs_a_note(world, order):
    record_call(call_of(order).pk, answers=BROKEN, actor=world.agent, at=world.now)
    with pytest.raises(ReasonMissing):
        recheck_call(call_of(order).pk, is_confirmed=True, note="  ", actor=world.supervisor, at=world.now)
    assert call_of(order).state == "failed"


def test_whom_nobody_reaches_is_left_to_the_supervisor(world, order):
    for attempt in (1, 2, 3):
        call = miss_call(call_of(order).pk, remark="无人接听", actor=world.agent, at=world.now)
        assert call.attempts == attempt
    assert call.state == "failed"
    assert state_of(order) == "completed"
    assert not Complaint.objects.exists()

    recheck_call(call.pk, is_confirmed=True, note="与派工单一致", actor=world.supervisor, at=world.now)
    assert state_of(order) == "closed"


def test_a_passed_call_can_be_made_again(world, order):
    record_call(call_of(order, "station").pk, answers=STATION_WELL, actor=world.clerk, at=world.now)
    call = repeat_call(call_of(order, "station").pk, reason="记错了", actor=world.clerk, at=world.now)
    assert call.state == "due"
    assert events_of(order)[-1] == "follow_up.repeated"


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({}, AnswerMissing),
        ({**WELL, "works": "maybe"}, AnswerMissing),
        ({**WELL, "satisfaction": "6"}, SatisfactionMissing),
        ({**WELL, "satisfaction": ""}, SatisfactionMissing),
        ({**WELL, "satisfaction": "５"}, SatisfactionMissing),
        ({**WELL, "shoe-size": "42"}, QuestionUnknown),
        ({**WELL, "suggestion": "好" * 301}, TooLong),
    ],
)
def test_answers_that_say_nothing_are_not_taken(world, order, answers, refusal):
    before = events_of(order)
    with pytest.raises(refusal):
        record_call(call_of(order).pk, answers=answers, actor=world.agent, at=world.now)
    assert call_of(order).state == "due"
    assert call_of(order).attempts == 0
    assert events_of(order) == before


def test_a_second_press_changes_nothing(world, order):
    record_call(call_of(order).pk, answers=WELL, actor=world.agent, at=world.now)
    before = events_of(order)
    with pytest.raises(MoveRefused):
        record_call(call_of(order).pk, answers=BROKEN, actor=world.agent, at=world.now)
    assert call_of(order).state == "passed"
    assert events_of(order) == before


def test_the_stations_call_is_the_stations_to_make(world, order):
    for stranger in (world.other_clerk, world.agent):
        with pytest.raises(NotEntitled):
            record_call(call_of(order, "station").pk, answers=STATION_WELL, actor=stranger, at=world.now)
    with pytest.raises(NotEntitled):
        record_call(call_of(order).pk, answers=WELL, actor=world.clerk, at=world.now)


def test_a_call_that_does_not_exist(world):
    with pytest.raises(NotFound):
        miss_call(4711, actor=world.agent, at=world.now)
