"""Every move of a work order as somebody makes it, with input that is right."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.break_off import break_off
from anxin.fieldwork.actions.call_after_urge import call_after_urge
from anxin.fieldwork.actions.cancel import cancel_work_order
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.decide_deletion import approve_deletion, refuse_deletion
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.actions.dispatch_again import dispatch_again
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.fieldwork.actions.explain_delay import explain_delay
from anxin.fieldwork.actions.give_back import give_back
from anxin.fieldwork.actions.inspect import inspect_set
from anxin.fieldwork.actions.note_progress import note_progress
from anxin.fieldwork.actions.part_arrived import part_arrived
from anxin.fieldwork.actions.pass_test import pass_test
from anxin.fieldwork.actions.prepare import prepare_visit
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.fieldwork.actions.rectify import ask_rectification
from anxin.fieldwork.actions.report_absence import report_absence
from anxin.fieldwork.actions.report_rectified import report_rectified
from anxin.fieldwork.actions.request_deletion import request_deletion
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.reverse_charge import reverse_charge
from anxin.fieldwork.actions.reverse_part import reverse_part
from anxin.fieldwork.actions.run_late import run_late
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.start_work import start_work
from anxin.fieldwork.actions.take_away import take_away
from anxin.fieldwork.actions.tell_repaired import tell_repaired
from anxin.fieldwork.actions.try_contact import try_contact
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.actions.wait_part import wait_part
from anxin.fieldwork.actions.work_again import work_again
from anxin.fieldwork.models import WorkOrder
from tests.journey import found
from tests.world import World

Deed = Callable[[World, WorkOrder, Any], object]

DEEDS: dict[str, Deed] = {
    "accept": lambda w, o, who: accept_work_order(o.pk, actor=who, at=w.now),
    "decline": lambda w, o, who: decline_work_order(o.pk, reason="no-capacity", actor=who, at=w.now),
    "recall": lambda w, o, who: recall_work_order(o.pk, reason="另派", actor=who, at=w.now),
    "cancel": lambda w, o, who: cancel_work_order(o.pk, reason="不修了", actor=who, at=w.now),
    "dispatch_again": lambda w, o, who: dispatch_again(o.pk, w.nanshan.pk, reason="就近", actor=who, at=w.now),
    "try_contact": lambda w, o, who: try_contact(o.pk, note="无人接听", actor=who, at=w.now),
    "call_after_urge": lambda w, o, who: call_after_urge(o.pk, is_reached=True, note="明早上门", actor=who, at=w.now),
    "contact": lambda w, o, who: contact_customer(o.pk, is_data_verified=True, actor=who, at=w.now),
    "schedule": lambda w, o, who: schedule_visit(o.pk, starts_at=w.now + timedelta(hours=3), actor=who, at=w.now),
    "reschedule": lambda w, o, who: reschedule_visit(
        o.pk,
        starts_at=w.now + timedelta(hours=5),
        reason="堵车",
        is_apologised=True,
        is_agreed=True,
        actor=who,
        at=w.now,
    ),
    "assign": lambda w, o, who: assign_technician(o.pk, w.technician.pk, actor=who, at=w.now),
    "prepare": lambda w, o, who: prepare_visit(o.pk, likely_cause="背光", actor=who, at=w.now),
    "depart": lambda w, o, who: depart(o.pk, actor=who, at=w.now),
    "run_late": lambda w, o, who: run_late(o.pk, minutes=15, reason="堵车", actor=who, at=w.now),
    "check_in": lambda w, o, who: check_in(o.pk, actor=who, at=w.now),
    "report_absence": lambda w, o, who: report_absence(o.pk, reason="敲门无人", actor=who, at=w.now),
    "inspect": lambda w, o, who: inspect_set(o.pk, found(), actor=who, at=w.now),
    "agree_charge": lambda w, o, who: agree_charge(
        o.pk, [Asked("inspection-fee")], is_agreed=True, actor=who, at=w.now
    ),
    "reverse_charge": lambda w, o, who: reverse_charge(o.pk, 1, reason="误记", actor=who, at=w.now),
    "start_work": lambda w, o, who: start_work(o.pk, actor=who, at=w.now),
    "use_part": lambda w, o, who: use_part(o.pk, code="BL-55", title="背光板", actor=who, at=w.now),
    "reverse_part": lambda w, o, who: reverse_part(o.pk, 1, reason="误记", actor=who, at=w.now),
    "note": lambda w, o, who: note_progress(o.pk, note="正在拆机", actor=who, at=w.now),
    "break_off": lambda w, o, who: break_off(o.pk, reason="缺工具", is_customer_told=True, actor=who, at=w.now),
    "wait_part": lambda w, o, who: wait_part(
        o.pk, part="背光板", cause="烧坏", is_customer_told=True, actor=who, at=w.now
    ),
    "part_arrives": lambda w, o, who: part_arrived(o.pk, spoke_with="陈一", actor=who, at=w.now),
    "part_arrives_at_station": lambda w, o, who: part_arrived(o.pk, actor=who, at=w.now),
    "take_away": lambda w, o, who: take_away(
        o.pk, serial="AX55U2501000001", condition="完好", is_agreed=True, actor=who, at=w.now
    ),
    "tell_customer": lambda w, o, who: tell_repaired(o.pk, spoke_with="陈一", actor=who, at=w.now),
    "give_back": lambda w, o, who: give_back(o.pk, actor=who, at=w.now),
    "pass_test": lambda w, o, who: pass_test(
        o.pk, is_fault_gone=True, is_connected_devices_ok=True, actor=who, at=w.now
    ),
    "test_again": lambda w, o, who: work_again(o.pk, reason="仍无图像", actor=who, at=w.now),
    "complete": lambda w, o, who: complete_work_order(o.pk, work_done="换背光板", feedback="满意", actor=who, at=w.now),
    "end_unrepaired": lambda w, o, who: end_unrepaired(o.pk, reason="不同意收费", actor=who, at=w.now),
    "request_deletion": lambda w, o, who: request_deletion(o.pk, reason="电话解决", actor=who, at=w.now),
    "approve_deletion": lambda w, o, who: approve_deletion(o.pk, reason="已核实", actor=who, at=w.now),
    "refuse_deletion": lambda w, o, who: refuse_deletion(o.pk, reason="仍需上门", actor=who, at=w.now),
    "report_delay": lambda w, o, who: explain_delay(o.pk, reason="等配件", actor=who, at=w.now),
    "rectify": lambda w, o, who: ask_rectification(o.pk, reason="有异响", actor=who, at=w.now),
    "report_rectified": lambda w, o, who: report_rectified(o.pk, note="已处理", actor=who, at=w.now),
    "close": lambda w, o, who: close_work_order(o.pk, actor=who, at=w.now),
}

# Who makes the move in an ordinary day, and may at this order; all others are the technician's and the clerk's.
MAY: dict[str, set[str]] = {
    "accept": {"clerk"},
    "decline": {"clerk"},
    "assign": {"clerk", "dispatcher", "supervisor"},
    "schedule": {"clerk", "technician", "dispatcher", "supervisor"},
    "reschedule": {"clerk", "technician", "dispatcher", "supervisor"},
    "request_deletion": {"clerk"},
    "recall": {"dispatcher", "supervisor"},
    "cancel": {"dispatcher", "supervisor"},
    "dispatch_again": {"dispatcher", "supervisor"},
    "approve_deletion": {"dispatcher"},
    "refuse_deletion": {"dispatcher"},
    "rectify": {"agent", "dispatcher", "supervisor"},
    "close": {"agent", "dispatcher", "supervisor"},
}


def may(code: str) -> set[str]:
    return MAY.get(code, {"clerk", "technician"})
