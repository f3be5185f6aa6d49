"""Afterwards: call-backs by station and call centre, checks by the supervisor, complaints by their handler."""

from datetime import timedelta

from anxin.care.actions.appoint_call import appoint_call
from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.judge_complaint import judge_complaint
from anxin.care.actions.miss_call import miss_call
from anxin.care.actions.note_complaint import note_complaint
from anxin.care.actions.recheck_call import recheck_call
from anxin.care.actions.record_call import record_call
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.models import Complaint, FollowUp
from anxin.care.plans import plan_of
from anxin.fieldwork.actions.report_rectified import report_rectified
from anxin.handbook.schema import FollowUpQuestion
from anxin.insight.simulator.acting import Actor
from anxin.people.models import User

DISSATISFIED, PROBLEM, NOBODY_THERE, CONFIRMED = 0.03, 0.04, 0.1, 0.75
BUSY, JUSTIFIED = 0.05, 0.45
OVERNIGHT = timedelta(hours=14)
REMARKS = ("", "师傅态度好", "很满意", "希望上门前先打电话", "使用正常", "希望多讲讲保养", "等配件时间长了些")
REMARK_WEIGHTS = (60, 8, 8, 5, 10, 5, 4)


class Care(Actor):
    """Everybody who speaks with customers after the work."""

    def follow(self, order_pk: int) -> None:
        """Plan the calls that the finished order asks for."""
        for call in FollowUp.objects.filter(work_order=order_pk, state__in=["due", "unreachable"]):
            self.plan_call(call)

    def plan_call(self, call: FollowUp) -> None:
        """Within a day or so of its time."""
        median = timedelta(hours=14 if call.by == "station" else 22)
        wait = max(call.due_from - self.now, timedelta()) + self.wait(median, spread=0.5)
        self.sim.plan_after(wait, lambda: self.call(call.pk))

    def call(self, follow_up_pk: int) -> None:
        call = FollowUp.objects.select_related("work_order__request", "customer").get(pk=follow_up_pk)
        order = call.work_order
        if call.state not in ("due", "unreachable") or (order and order.state not in ("completed", "closed")):
            return
        caller = self._caller(call)
        if self.chance(BUSY) and call.appointed_for is None:
            evening = self.now + timedelta(hours=self.random.choice((4, 24, 48)))
            if self.attempt(appoint_call, call.pk, starts_at=evening, remark="客户不方便，另约时间", actor=caller):
                self.sim.plan_after(evening - self.now, lambda: self.call(follow_up_pk))
            return
        if self.chance(NOBODY_THERE) and call.attempts < 2:
            self.attempt(miss_call, call.pk, remark="无人接听", actor=caller)
            self.sim.plan_after(self.wait(timedelta(hours=5)), lambda: self.call(follow_up_pk))
            return
        self.satisfy(call, "pass", actor=caller)
        mood = self.random.random()
        answers = {
            question.id: self._answer(question, is_bad=mood < DISSATISFIED, is_problem=mood < DISSATISFIED + PROBLEM)
            for question in plan_of(call).questions
        }
        is_bad = mood < DISSATISFIED + PROBLEM
        remark = "客户反映问题未彻底解决" if is_bad else self.random.choices(REMARKS, weights=REMARK_WEIGHTS)[0]
        heard = self.attempt(record_call, call.pk, answers=answers, remark=remark, actor=caller)
        if heard is None:
            return
        if heard.state == "failed" and heard.work_order_id:
            self._after_a_bad_call(heard)
        self._forward_new_complaints(heard)

    def _caller(self, call: FollowUp) -> User:
        if call.by == "station" and call.station_id:
            return self.company.one("follow_up.call_station", self.random, station_id=call.station_id)
        return self.one("follow_up.call")

    def _answer(self, question: FollowUpQuestion, *, is_bad: bool, is_problem: bool) -> str:
        if question.form == "satisfaction":
            return self.random.choice("12") if is_bad else self.random.choices("345", weights=(8, 32, 60))[0]
        if question.form == "yes_no":
            good = question.passes[0] if question.passes else "yes"
            return ({"yes": "no", "no": "yes"}[good]) if is_problem else good
        return ""

    def _after_a_bad_call(self, call: FollowUp) -> None:
        order = call.order
        order.refresh_from_db()
        if order.state == "rectifying":
            clerk = self.company.clerk(order.station_id, self.random)
            self.sim.plan_after(self.wait(timedelta(hours=20)), lambda: self._put_right(order.pk, clerk))
        elif checkers := self.company.some("follow_up.recheck", region_id=order.region_id):
            supervisor = self.random.choice(checkers)
            self.sim.plan_after(self.wait(timedelta(hours=16)), lambda: self._recheck(call.pk, supervisor))

    def _put_right(self, order_pk: int, clerk: User) -> None:
        if self.attempt(report_rectified, order_pk, note="已再次与客户核实并处理完毕", actor=clerk):
            self.follow(order_pk)

    def _recheck(self, follow_up_pk: int, supervisor: User) -> None:
        if FollowUp.objects.filter(pk=follow_up_pk, state="failed").exists():
            self.attempt(
                recheck_call,
                follow_up_pk,
                is_confirmed=self.chance(CONFIRMED),
                note="已核对派工单并致电客户",
                actor=supervisor,
            )

    def _forward_new_complaints(self, call: FollowUp) -> None:
        """Those of the order, or of the customer whom no order was about."""
        about = {"request": call.job.request_id} if call.job else {"request__customer": call.customer_id}
        for complaint in Complaint.objects.filter(**about, state="received"):
            self.forward_soon(complaint)

    def forward_soon(self, complaint: Complaint) -> None:
        handler, agent = self.one("complaint.archive"), self.one("complaint.forward")

        def forward() -> None:
            self.satisfy(Complaint.objects.get(pk=complaint.pk), "forward", actor=agent)
            if self.attempt(forward_complaint, complaint.pk, handler_id=handler.pk, actor=agent):
                self.sim.plan_after(self.wait(timedelta(hours=10)), lambda: self._solve(complaint.pk, handler))

        self.sim.plan_after(self.wait(timedelta(minutes=30)), forward)

    def look_at_complaints(self) -> None:
        """What lies open since yesterday is gone on with: taken by somebody in the shop, opened by the program, or held up by
        something that has been settled since."""
        for complaint in Complaint.objects.filter(
            line=self.company.line, state__in=Complaint.LIFECYCLE.open_states
        ).order_by("pk"):
            told = (complaint.received_at, complaint.judged_at, complaint.solved_at)
            if max(moment for moment in told if moment) > self.now - OVERNIGHT:
                continue
            handler = complaint.handler or self.one("complaint.archive")
            match complaint.state:
                case "received":
                    self.forward_soon(complaint)
                case "solved":
                    self._archive(complaint.pk, handler)
                case _:
                    self._solve(complaint.pk, handler)

    def _solve(self, complaint_pk: int, handler: User) -> None:
        if Complaint.objects.filter(pk=complaint_pk, is_justified=None).exists():
            self.attempt(note_complaint, complaint_pk, note="已联系客户道歉并了解情况", actor=handler)
            found = self.chance(JUSTIFIED)
            note = "服务确有不到位之处" if found else "经查与服务无关，已向客户说明"
            self.attempt(judge_complaint, complaint_pk, is_justified=found, note=note, actor=handler)
        self.satisfy(Complaint.objects.get(pk=complaint_pk), "solve", actor=handler)
        if self.attempt(solve_complaint, complaint_pk, result="站点致歉并补做服务，客户表示接受", actor=handler):
            self.sim.plan_after(self.wait(timedelta(hours=24)), lambda: self._archive(complaint_pk, handler))

    def _archive(self, complaint_pk: int, handler: User) -> None:
        self.satisfy(Complaint.objects.get(pk=complaint_pk), "archive", actor=handler)
        self.attempt(archive_complaint, complaint_pk, actor=handler)
