"""The call centre's desk: enquiries are answered, requests are sent to a station, deletions are decided."""

from datetime import timedelta

from anxin.care.models import Complaint
from anxin.catalog.queries import stations_serving
from anxin.fieldwork.actions.decide_deletion import approve_deletion, refuse_deletion
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.dispatch_again import dispatch_again
from anxin.fieldwork.actions.pass_on_needs import pass_on_needs
from anxin.fieldwork.models import WorkOrder
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.care import Care
from anxin.insight.simulator.garage.reception import FrontDesk
from anxin.insight.simulator.station import StationStaff
from anxin.people.territory import Candidate, stations_for
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.promise_answer import promise_answer
from anxin.requests.actions.triage import triage_request
from anxin.requests.actions.withdraw import withdraw_request
from anxin.requests.models import ServiceRequest
from anxin.requests.triage import goes_to, suggested


class Desk(Actor):
    """Agents and dispatchers."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.care = Care(stage)
        self.station = StationStaff(stage, self, self.care)
        self.front = FrontDesk(stage)

    def take(self, request: ServiceRequest) -> None:
        """What happens to a request that has just been registered."""
        kind = self.company.handbook.request_kind(request.kind)
        leads_to = kind.leads_to if kind else "work_order"
        if leads_to == "answer":
            self._answer(request)
        elif leads_to == "complaint":
            for complaint in Complaint.objects.filter(request=request, state="received"):
                self.care.forward_soon(complaint)
        elif leads_to == "shop_order":
            self.front.take(request)
        else:
            self.sim.plan_after(self.wait(timedelta(minutes=20)), lambda: self.send_out(request.pk))

    def _answer(self, request: ServiceRequest) -> None:
        agent = self.one("request.answer")
        if self.chance(0.7):
            self.attempt(answer_request, request.pk, answer="已按知识库答复客户，客户清楚。", actor=agent)
            return
        self.satisfy(request, "promise_answer", actor=agent)
        if self.attempt(promise_answer, request.pk, question="请技术部确认后回复客户", actor=agent):
            self.sim.plan_after(
                self.wait(timedelta(hours=3)),
                lambda: self.attempt(answer_request, request.pk, answer="技术部已确认，已回电答复。", actor=agent),
            )

    def send_out(self, request_pk: int) -> None:
        """To the station whose territory it is; where there is none, the request is withdrawn with that reason."""
        request = ServiceRequest.objects.select_related("product__family", "division").get(pk=request_pk)
        if request.state != "registered":
            return
        dispatcher = self.one("work_order.dispatch")
        self._triage(request)
        self.satisfy(request, "start_service", actor=dispatcher)
        candidates = self._candidates(request)
        if not candidates:
            reason = "所在地区暂无服务站"
            self.attempt(withdraw_request, request.pk, reason=reason, actor=self.one("request.withdraw"))
            return
        order = self.attempt(
            dispatch_work_order,
            request.pk,
            candidates[0].station.pk,
            is_paid=request.warranty == "out",
            actor=dispatcher,
        )
        if order is None:
            return
        if request.special_needs:
            self.attempt(pass_on_needs, order.pk, channel="phone", spoke_with="信息员", actor=dispatcher)
        self.station.receive(order)

    def _triage(self, request: ServiceRequest) -> None:
        """By the handbook's own suggestion, where it has classes and the company somebody to choose one."""
        chosen, people = suggested(request), self.company.some("request.triage")
        if chosen is not None and people:
            shop = "协作维修店" if chosen.goes_to == "outside" else ""
            actor = self.random.choice(people)
            self.satisfy(request, "triage", actor=actor)
            self.attempt(triage_request, request.pk, chosen.id, outside_shop=shop, actor=actor)
            request.refresh_from_db()

    def _candidates(self, request: ServiceRequest) -> list[Candidate]:
        family = request.product.family.code if request.product else None
        among = stations_serving(self.company.line)
        if goes_to(request) == "own":
            among = among.filter(is_own=True)
        return stations_for(request.division, family, self.now.date(), among=among)

    def send_elsewhere(self, order: WorkOrder, *, declined_by: int) -> None:
        """A declined order goes to the next station, or back to the first, which then takes it."""
        others = [row.station.pk for row in self._candidates(order.request) if row.station.pk != declined_by] or [
            declined_by
        ]
        dispatcher = self.one("work_order.dispatch")
        again = self.attempt(dispatch_again, order.pk, others[0], reason="改派", actor=dispatcher)
        if again is not None:
            self.station.receive(again, may_decline=False)

    def review_deletion(self, order_pk: int) -> None:
        order = WorkOrder.objects.get(pk=order_pk)
        if order.state != "deletion_requested":
            return
        dispatcher = self.one("work_order.review_deletion")
        if self.chance(0.9):
            self.attempt(approve_deletion, order.pk, reason="已与客户核实，电话指导解决", actor=dispatcher)
        elif self.attempt(refuse_deletion, order.pk, reason="客户仍要求上门", actor=dispatcher):
            self.station.agree_a_visit(order.pk)
