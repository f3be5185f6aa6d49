"""Dissatisfied customers: one named handler, the manager's solution, and nothing delayed or hidden."""

from datetime import timedelta

import pytest

from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.classify_complaint import classify_complaint
from anxin.care.actions.decide_complaint import decide_complaint
from anxin.care.actions.escalate_complaint import escalate_complaint
from anxin.care.actions.file_complaint import file_complaint
from anxin.care.actions.flag_complaint import flag_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.hand_over_complaint import hand_over_complaint
from anxin.care.actions.note_complaint import note_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.reopen_complaint import reopen_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.errors import GradeUnknown, HandlerUnfit, NotTheHandler, ReasonMissing
from anxin.care.models import Complaint, FollowUp
from anxin.kernel.errors import CheckpointOpen, MoveRefused, NotEntitled, StalePage
from anxin.kernel.models import AuditLine
from tests.care.finished import finished_order
from tests.ground import ground
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.journey import dispatch, register

NEVER = {"that": "request.rings > 90", "message": "还不行", "message_en": "not yet"}


@ground
def order(world):
    return finished_order(world)


@ground
def complaint(world, order):
    return open_complaint(
        order.request_id,
        text="师傅迟到两小时",
        source="hotline",
        work_order_id=order.pk,
        actor=world.agent,
        at=world.now,
    )


@ground
def in_hand(world, complaint):
    return forward_complaint(complaint.pk, handler_id=world.clerk.pk, actor=world.agent, at=world.now)


def events_of(complaint):
    lines = AuditLine.objects.filter(subject_type="complaint", subject_id=complaint.pk).order_by("seq")
    return list(lines.values_list("event", flat=True))


@pytest.mark.rule("CMP-003-01", "CMP-003-09", "NTF-003-06", "ORG-003-11")
def test_station_manager_and_supervisor_learn_of_a_complaint_at_once(world, complaint):
    assert complaint.number.startswith("CP")
    assert (complaint.station, complaint.region, complaint.grade) == (world.nanshan, world.south, "ordinary")
    for person in (world.clerk, world.manager, world.supervisor):
        assert any(complaint.number in text for text in world.told(person)), person
    assert not any(complaint.number in text for text in world.told(world.other_clerk))


@pytest.mark.rule("CMP-003-10", "CMP-003-11", "NTF-003-07")
def test_a_station_reports_a_complaint_voiced_during_its_work(world, order):
    taken = open_complaint(
        order.request_id,
        text="用户表示要投诉",
        source="station",
        work_order_id=order.pk,
        actor=world.clerk,
        at=world.now,
    )
    assert taken.source == "station"
    assert any(taken.number in text for text in world.told(world.handler))


def test_a_stranger_opens_no_complaint_about_the_order(world, order):
    with pytest.raises(NotEntitled):
        open_complaint(order.request_id, text="x", source="station", actor=world.other_clerk, at=world.now)
    assert not Complaint.objects.exists()


def test_only_their_own_station_sees_it(world, complaint):
    assert Complaint.objects.visible_to(world.clerk).get() == complaint
    assert not Complaint.objects.visible_to(world.other_clerk).exists()


@pytest.mark.rule("DSP-002-29", "CMP-002-01")
def test_a_complaint_has_one_named_handler(world, in_hand):
    assert (in_hand.state, in_hand.handler) == ("handling", world.clerk)
    with pytest.raises(MoveRefused):
        forward_complaint(in_hand.pk, handler_id=world.handler.pk, actor=world.agent, at=world.now)
    in_hand.refresh_from_db()
    assert in_hand.handler == world.clerk


@pytest.mark.rule("DSP-002-29")
@pytest.mark.parametrize("who", ["other_clerk", "technician", "finance", "agent"])
def test_nobody_is_given_what_they_may_not_handle(world, complaint, who):
    with pytest.raises(HandlerUnfit):
        forward_complaint(complaint.pk, handler_id=getattr(world, who).pk, actor=world.agent, at=world.now)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.handler) == ("received", None)


@pytest.mark.rule("CMP-003-04")
def test_a_serious_one_is_not_left_to_the_station(world, complaint):
    classify_complaint(complaint.pk, grade="serious", reason="媒体来电", actor=world.agent, at=world.now)
    with pytest.raises(HandlerUnfit):
        forward_complaint(complaint.pk, handler_id=world.clerk.pk, actor=world.agent, at=world.now)
    taken = forward_complaint(complaint.pk, handler_id=world.handler.pk, actor=world.agent, at=world.now)
    assert taken.handler == world.handler


@pytest.mark.rule("CMP-003-02", "CMP-003-03", "CMP-003-04")
@pytest.mark.parametrize("grade", ["ordinary", "latent", "serious"])
def test_the_classes_are_the_handbooks(world, complaint, grade):
    changed = classify_complaint(complaint.pk, grade=grade, reason="重新判断", actor=world.agent, at=world.now)
    assert changed.grade == grade


def test_a_class_the_handbook_does_not_know(world, complaint):
    with pytest.raises(GradeUnknown):
        classify_complaint(complaint.pk, grade="tiny", reason="x", actor=world.agent, at=world.now)
    assert events_of(complaint) == ["complaint.opened"]


@pytest.mark.rule("CMP-003-05", "CMP-003-06", "CMP-003-08", "CMP-003-10", "CMP-003-12", "CMP-003-13", "FRM-003-07")
def test_the_whole_way(world, in_hand):
    note_complaint(in_hand.pk, note="已上门致歉", actor=world.clerk, at=world.now)
    escalate_complaint(in_hand.pk, reason="用户要求换机", actor=world.clerk, at=world.now)
    assert any(in_hand.number in text and "换机" in text for text in world.told(world.manager))

    decided = decide_complaint(in_hand.pk, solution="更换屏组件并延保三个月", actor=world.manager, at=world.now)
    assert (decided.state, decided.decided_by) == ("handling", world.manager)

    solved = solve_complaint(in_hand.pk, result="用户接受", actor=world.clerk, at=world.now)
    assert solved.solved_at == world.now
    assert any(in_hand.number in text for text in world.told(world.manager))

    archived = archive_complaint(in_hand.pk, actor=world.handler, at=world.now)
    assert archived.state == "archived"
    assert events_of(in_hand) == [
        "complaint.opened",
        "complaint.forwarded",
        "complaint.noted",
        "complaint.escalated",
        "complaint.decided",
        "complaint.solved",
        "complaint.archived",
    ]


@pytest.mark.rule("CMP-003-08")
@pytest.mark.parametrize("who", ["clerk", "handler", "agent", "supervisor"])
def test_the_manager_sets_the_solution_and_nobody_else(world, in_hand, who):
    escalate_complaint(in_hand.pk, reason="无法解决", actor=world.clerk, at=world.now)
    with pytest.raises(NotEntitled):
        decide_complaint(in_hand.pk, solution="x", actor=getattr(world, who), at=world.now)
    in_hand.refresh_from_db()
    assert (in_hand.state, in_hand.solution) == ("escalated", "")


def test_others_of_the_station_leave_it_to_the_handler(world, in_hand):
    colleague = world.person("second_clerk", "station_clerk", station=world.nanshan)
    with pytest.raises(NotTheHandler):
        solve_complaint(in_hand.pk, result="好了", actor=colleague, at=world.now)


def test_it_can_be_handed_over(world, in_hand):
    changed = hand_over_complaint(
        in_hand.pk, handler_id=world.handler.pk, reason="休假", actor=world.clerk, at=world.now
    )
    assert changed.handler == world.handler
    with pytest.raises(NotTheHandler):
        note_complaint(in_hand.pk, note="x", actor=world.clerk, at=world.now)


def test_not_solved_after_all(world, in_hand):
    solve_complaint(in_hand.pk, result="用户接受", actor=world.clerk, at=world.now)
    again = reopen_complaint(in_hand.pk, reason="用户又来电", actor=world.handler, at=world.now)
    assert (again.state, again.solved_at) == ("handling", None)


@pytest.mark.rule("CMP-003-11", "NET-003-04")
def test_a_complaint_left_lying_is_flagged(world, in_hand):
    world.advance(days=4)
    in_hand.refresh_from_db()
    assert (in_hand.flag, in_hand.flagged_by) == ("delayed", None)
    assert "complaint.flagged" in events_of(in_hand)


@pytest.mark.rule("CMP-003-11", "NET-003-04")
def test_a_complaint_that_was_hidden_is_flagged_by_the_manager(world, complaint):
    flagged = flag_complaint(complaint.pk, fault="hidden", reason="网点未上报", actor=world.manager, at=world.now)
    assert (flagged.flag, flagged.flag_reason, flagged.flagged_by) == ("hidden", "网点未上报", world.manager)
    with pytest.raises(NotEntitled):
        flag_complaint(complaint.pk, fault="hidden", reason="x", actor=world.clerk, at=world.now)


def test_a_stale_page_changes_nothing(world, in_hand):
    note = escalate_complaint(in_hand.pk, reason="x", actor=world.clerk, at=world.now)
    with pytest.raises(StalePage):
        solve_complaint(in_hand.pk, result="好了", actor=world.clerk, at=world.now, version=note.version - 1)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_complaint_says_something(world, order, text):
    with pytest.raises(ReasonMissing):
        open_complaint(order.request_id, text=text, source="hotline", actor=world.agent, at=world.now)
    assert not Complaint.objects.exists()


@pytest.mark.rule("FUP-003-04", "CMP-003-13")
def test_whoever_had_a_crisis_is_called_again_some_day_of_the_week_after(world, in_hand):
    solve_complaint(in_hand.pk, result="用户接受", actor=world.clerk, at=world.now)
    archive_complaint(in_hand.pk, actor=world.handler, at=world.now)

    call = FollowUp.objects.get(work_order=in_hand.work_order, plan="crisis-call")
    assert (call.by, call.is_decisive, call.state) == ("call_centre", False, "due")
    assert world.now <= call.due_from < world.now + timedelta(days=7)


@pytest.mark.rule("CMP-000-05", "CMP-000-08")
def test_what_cannot_be_removed_is_filed_in_writing_by_whoever_has_it(world, in_hand):
    before = AuditLine.objects.count()
    with pytest.raises(ReasonMissing):
        file_complaint(in_hand.pk, reason=" ", actor=world.clerk, at=world.now)
    with pytest.raises(NotEntitled):
        file_complaint(in_hand.pk, reason="多次沟通", actor=world.technician, at=world.now)
    assert AuditLine.objects.count() == before
    filed = file_complaint(in_hand.pk, reason="三次上门，客户仍要求退机", actor=world.clerk, at=world.now)

    assert (filed.state, filed.filed_by, filed.filed_at) == ("filed", world.clerk, world.now)
    assert filed.facts().is_filed
    assert events_of(filed)[-1] == "complaint.filed"
    with pytest.raises(MoveRefused):
        file_complaint(in_hand.pk, reason="再次", actor=world.clerk, at=world.now)


def test_no_gate_of_dispatching_holds_up_a_complaint_that_is_registered(world):
    """A handbook's demand before a dispatch says nothing about complaints: their handler has them at once."""
    amend(world, checkpoints=[entry("first", subject="service_request", before="start_service", require=[NEVER])])

    request = register(world, kind="complaint", symptom="师傅迟到两小时")

    request.refresh_from_db()
    assert (request.state, request.order_number) == ("in_service", Complaint.objects.get().number)
    with pytest.raises(CheckpointOpen):
        dispatch(world, register(world))
