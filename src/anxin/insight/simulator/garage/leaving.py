"""From the last operation to the gate: checks, wash, bill, money, pass; and the call afterwards."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.care import Care
from anxin.insight.simulator.garage import reasons
from anxin.insight.simulator.garage.claiming import Claimers
from anxin.insight.simulator.garage.orders import order_in
from anxin.people.models import User
from anxin.workshop.actions.deliver_car import deliver_car
from anxin.workshop.actions.inspect_car import fail_inspection, pass_inspection
from anxin.workshop.actions.issue_pass import issue_pass
from anxin.workshop.actions.leader_check import leader_check
from anxin.workshop.actions.let_out import let_out
from anxin.workshop.actions.make_ready import make_ready
from anxin.workshop.actions.self_check import self_check
from anxin.workshop.actions.settle_order import settle_order
from anxin.workshop.actions.take_payment import take_payment
from anxin.workshop.actions.tell_customer import tell_customer
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.models import ShopOrder

if TYPE_CHECKING:
    from anxin.insight.simulator.garage.floor import Floor

FAILS = 0.08


class Leaving(Actor):
    """Inspectors, washers, advisers, the cashier and the guard."""

    def __init__(self, stage: Stage, floor: "Floor") -> None:
        super().__init__(stage)
        self.floor = floor
        self.care = Care(stage)
        self.claimers = Claimers(stage)

    def check_soon(self, order_pk: int) -> None:
        self.sim.plan_after(timedelta(minutes=self.random.uniform(2, 8)), lambda: self._check(order_pk))

    def _check(self, order_pk: int) -> None:
        order = self._order(order_pk, "working")
        if order is None:
            return
        mechanic = order.lead or self._of(order, "mechanic")
        if not order.told_times:
            self.attempt(tell_customer, order.pk, note="项目已完成，正在检验", actor=order.adviser)
            order.refresh_from_db()
        self.floor.draw(order, mechanic)
        self.satisfy(order, "self_check", actor=mechanic)
        report = self.random.choice(reasons.REPORTS)
        if self.attempt(self_check, order.pk, report=report, actor=mechanic) is None:
            return
        order.refresh_from_db()
        self.attempt(leader_check, order.pk, actor=self._of(order, "team_leader"))
        self.sim.plan_after(timedelta(minutes=self.random.uniform(6, 18)), lambda: self._inspect(order_pk))

    def _inspect(self, order_pk: int) -> None:
        order = self._order(order_pk, "checked")
        if order is None:
            return
        inspector = self._of(order, "quality_inspector")
        if not order.repeats and self.chance(FAILS):
            last = order.operations.filter(stage="done").order_by("-pk").first()
            about = {"reason": self.random.choice(reasons.FAILED), "operation_ids": (last.pk,) if last else ()}
            if self.attempt(fail_inspection, order.pk, **about, actor=inspector) is not None:
                self.floor.extra.promises.look_again(order.station_id)
                self.sim.plan_after(timedelta(minutes=10), lambda: self.floor.go_on(order_pk))
            return
        self.satisfy(order, "pass_inspection", actor=inspector)
        driven = self.random.choice(reasons.ROAD_TESTS)
        if self.attempt(pass_inspection, order.pk, road_test=driven, actor=inspector) is not None:
            self.sim.plan_after(timedelta(minutes=self.random.uniform(8, 18)), lambda: self._park(order_pk))

    def _park(self, order_pk: int) -> None:
        order = self._order(order_pk, "inspected")
        if order is None:
            return
        dispatcher = self._of(order, "shop_dispatcher")
        self.satisfy(order, "wash", actor=dispatcher)
        self.attempt(wash_car, order.pk, actor=dispatcher)
        order.refresh_from_db()
        self.satisfy(order, "make_ready", actor=dispatcher)
        parked = self.random.choice(reasons.PARKED)
        if self.attempt(make_ready, order.pk, parked=parked, actor=dispatcher) is not None:
            self._fetch(order_pk)

    def _fetch(self, order_pk: int) -> None:
        """Whoever waits takes it at once; the others come after work, or the next day."""
        order = self._order(order_pk, "ready")
        if order is None:
            return
        hours = 0.3 if order.is_customer_waiting else self.random.uniform(0.5, 7)
        when = self.sim.by_day(self.now + timedelta(hours=hours))
        self.sim.plan(when, lambda: self._settle(order_pk))

    def _settle(self, order_pk: int) -> None:
        order = self._order(order_pk, "ready")
        if order is None:
            return
        self.satisfy(order, "settle", actor=order.adviser)
        if self.attempt(settle_order, order.pk, actor=order.adviser) is None:
            return
        order.refresh_from_db()
        if order.owed > 0:
            paid = {"amount": order.owed, "method": order.payment or "mobile", "receipt_number": f"FP{order.pk:08d}"}
            self.satisfy(order, "take_payment", actor=order.adviser)
            self.attempt(take_payment, order.pk, **paid, actor=self._of(order, "cashier"))
            order.refresh_from_db()
        self.satisfy(order, "deliver", actor=order.adviser)
        due = {"next_service_km": (order.reception.mileage // 5_000 + 2) * 5_000}
        due_on = {"next_service_on": timezone.localdate(self.now) + timedelta(days=180)}
        if self.attempt(deliver_car, order.pk, **due, **due_on, actor=order.adviser) is not None:
            self.leave_soon(order_pk)

    def leave_soon(self, order_pk: int) -> None:
        self.sim.plan_after(timedelta(minutes=self.random.uniform(4, 15)), lambda: self._leave(order_pk))

    def _leave(self, order_pk: int) -> None:
        order = self._order(order_pk, "delivered", "unrepaired")
        if order is None:
            return
        self.satisfy(order, "issue_pass", actor=order.adviser)
        issued = self.attempt(issue_pass, order.pk, actor=order.adviser)
        if issued is None:
            return
        order.refresh_from_db()
        guard = self._of(order, "gate_guard")
        self.satisfy(order, "let_out", actor=guard)
        self.attempt(let_out, order.pk, pass_number=issued.number, plate=issued.plate, actor=guard)
        self.claimers.claim_soon(order)
        for call in order.follow_ups.filter(state="due"):
            self.care.plan_call(call)

    def _of(self, order: ShopOrder, role: str) -> User:
        return self.random.choice(self.company.staff(role, station_id=order.station_id))

    def _order(self, pk: int, *states: str) -> ShopOrder | None:
        return order_in(pk, *states)
