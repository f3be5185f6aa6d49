"""The station's clerk: accepts, calls the customer, agrees a visit, sends somebody."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from anxin.dispatch.actions.confirm_hold import confirm_hold
from anxin.dispatch.queries import hold_of
from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.actions.explain_delay import explain_delay
from anxin.fieldwork.actions.request_deletion import request_deletion
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.try_contact import try_contact
from anxin.fieldwork.models import DelayReport, WorkOrder
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.care import Care
from anxin.insight.simulator.diary import Diary
from anxin.insight.simulator.doorstep import Doorstep
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.desk import Desk

DECLINED, NOT_REACHED, SOLVED_BY_PHONE = 0.03, 0.08, 0.04
LEFT_TO_THE_PLAN, PLANNED_AT = 0.75, 16


class StationStaff(Actor):
    """Clerks at all stations, and through them the technicians."""

    def __init__(self, stage: Stage, desk: "Desk", care: Care) -> None:
        super().__init__(stage)
        self.desk = desk
        self.diary = Diary()
        # On these a dispatcher plans the next day, and most customers wait for the plan.
        self.planned_days: set[date] = set()
        self.doorstep = Doorstep(stage, self, care)

    def clerk(self, order: WorkOrder) -> User:
        return self.company.clerk(order.station_id, self.random)

    def receive(self, order: WorkOrder, *, may_decline: bool = True) -> None:
        self.sim.plan_after(
            self.wait(timedelta(minutes=25), spread=1.0), lambda: self._answer(order.pk, may_decline=may_decline)
        )

    def _answer(self, order_pk: int, *, may_decline: bool) -> None:
        order = WorkOrder.objects.select_related("request__product__family", "request__division").get(pk=order_pk)
        if order.state == "declined":
            # Too late: the handbook took it back, and no other station was left.
            self.desk.send_elsewhere(order, declined_by=order.station_id)
            return
        if order.state != "dispatched":
            return
        clerk = self.clerk(order)
        dispatch = self.company.handbook.dispatch
        if may_decline and dispatch and dispatch.allowed_reasons and self.chance(DECLINED):
            reason = self.random.choice(dispatch.allowed_reasons).id
            if self.attempt(decline_work_order, order.pk, reason=reason, note="今明两天已排满", actor=clerk):
                self.sim.plan_after(
                    self.wait(timedelta(minutes=30)),
                    lambda: self.desk.send_elsewhere(order, declined_by=order.station_id),
                )
            return
        if self.attempt(accept_work_order, order.pk, actor=clerk):
            self.sim.plan_after(self.wait(timedelta(minutes=30), spread=0.9), lambda: self._call(order.pk))

    def _call(self, order_pk: int) -> None:
        order = WorkOrder.objects.get(pk=order_pk)
        if order.state != "accepted":
            return
        clerk = self.clerk(order)
        if self.chance(NOT_REACHED):
            self.attempt(try_contact, order.pk, note="无人接听，稍后再打", actor=clerk)
            self.sim.plan_after(self.wait(timedelta(minutes=50)), lambda: self._call(order_pk))
            return
        reached = self.attempt(
            contact_customer,
            order.pk,
            spoke_with="用户本人",
            is_data_verified=True,
            is_proof_reminded=True,
            actor=clerk,
        )
        if reached is None:
            return
        if self.chance(SOLVED_BY_PHONE) and order.kind == "repair":
            if self.attempt(request_deletion, order.pk, reason="电话指导用户重启后恢复正常，无需上门", actor=clerk):
                self.sim.plan_after(self.wait(timedelta(hours=2)), lambda: self.desk.review_deletion(order.pk))
            return
        self.agree_a_visit(order.pk)

    def agree_a_visit(self, order_pk: int) -> None:
        """The earliest time a technician of the station has free; now and then the customer wishes a later one."""
        order = WorkOrder.objects.get(pk=order_pk)
        if order.state not in ("contacted", "rectifying") or self._waits_for_plan() or self._agree_as_planned(order):
            return
        earliest = self.now + timedelta(hours=2 if not self.chance(0.15) else 30)
        technician, starts_at = self.diary.book(self.company.technicians(order.station_id), earliest, self.random)
        clerk = self.clerk(order)
        scheduled = self.attempt(
            schedule_visit,
            order.pk,
            starts_at=starts_at,
            content="上门服务",
            later_because="客户要求改在方便的时间" if starts_at - self.now > timedelta(hours=20) else "",
            actor=clerk,
        )
        if scheduled is None or not self._send(order, technician, clerk):
            self.diary.free(technician, starts_at)
            self.sim.plan_after(timedelta(hours=3), lambda: self.agree_a_visit(order_pk))
            return
        self._explain(order, clerk)
        self.set_out_in_time(order.pk, starts_at)

    def _waits_for_plan(self) -> bool:
        local = timezone.localtime(self.now)
        return local.date() in self.planned_days and local.hour < PLANNED_AT and self.chance(LEFT_TO_THE_PLAN)

    def _agree_as_planned(self, order: WorkOrder) -> bool:
        """A plan kept a time free before anybody had called."""
        hold = hold_of(order.request_id, at=self.now) if self.planned_days else None
        if hold is None:
            return False
        clerk = self.clerk(order)
        self.stage.satisfy(order, "assign", actor=clerk)
        if self.attempt(confirm_hold, order.pk, actor=clerk) is None:
            return False
        self.diary.keep(hold.technician, hold.starts_at, hold.ends_at)
        self._explain(order, clerk)
        self.set_out_in_time(order.pk, hold.starts_at)
        return True

    def set_out_in_time(self, order_pk: int, starts_at: datetime) -> None:
        self.sim.plan(self.leaving(starts_at), lambda: self.doorstep.leave(order_pk))

    def leaving(self, starts_at: datetime) -> datetime:
        return starts_at - timedelta(minutes=self.random.uniform(50, 70))

    def _send(self, order: WorkOrder, technician: User, clerk: User) -> bool:
        self.stage.satisfy(order, "assign", actor=clerk)
        return self.attempt(assign_technician, order.pk, technician.pk, actor=clerk) is not None

    def _explain(self, order: WorkOrder, clerk: User) -> None:
        """Headquarters was told of the delay by the program; the station says why."""
        if DelayReport.objects.filter(work_order=order, explained_at=None).exists():
            self.attempt(explain_delay, order.pk, reason="等待配件到货，已向客户说明并致歉", actor=clerk)
