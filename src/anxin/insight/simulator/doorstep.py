"""The technician at the customer's: from setting out to the signature, with everything that comes between."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from anxin.fieldwork.actions.agree_charge import Asked, agree_charge, price_list
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.fieldwork.actions.inspect import inspect_set
from anxin.fieldwork.actions.part_arrived import part_arrived
from anxin.fieldwork.actions.pass_test import pass_test
from anxin.fieldwork.actions.report_absence import report_absence
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.start_work import start_work
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.actions.wait_part import wait_part
from anxin.fieldwork.actions.work_again import work_again
from anxin.fieldwork.findings import Findings
from anxin.fieldwork.models import WorkOrder
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.bench import Bench
from anxin.insight.simulator.borrowing import Borrowers
from anxin.insight.simulator.care import Care
from anxin.insight.simulator.factory.stations import Returners
from anxin.insight.simulator.spares import spares_of
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.station import StationStaff

ABSENT, LATE, TAKEN_AWAY = 0.04, 0.03, 0.04
CUSTOMER_CAUSED, CHARGE_REFUSED, NOT_CLEARED = 0.04, 0.15, 0.03


class Doorstep(Actor):
    """All technicians."""

    def __init__(self, stage: Stage, station: "StationStaff", care: Care) -> None:
        super().__init__(stage)
        self.station = station
        self.care = care
        self.returners = Returners(stage)
        self.bench = Bench(stage, self)
        self.spares = spares_of(stage)
        self.borrowers = Borrowers(stage)

    def leave(self, order_pk: int) -> None:
        order = self.order(order_pk)
        if order.state != "scheduled" or order.technician is None or order.appointed_at is None:
            return
        technician = order.technician
        if self.chance(LATE):
            later = order.appointed_at + timedelta(minutes=90)
            moved = self.attempt(
                reschedule_visit,
                order.pk,
                starts_at=later,
                reason="路上堵车",
                is_apologised=True,
                is_agreed=True,
                actor=technician,
            )
            if moved is not None:
                self.sim.plan(self.station.leaving(later), lambda: self.leave(order_pk))
                return
        self.satisfy(order, "depart", actor=technician)
        self.attempt(depart, order.pk, actor=technician)
        arrives = order.appointed_at - timedelta(minutes=self.random.gauss(7, 6))
        self.sim.plan(arrives, lambda: self.arrive(order_pk))

    def arrive(self, order_pk: int) -> None:
        order = self.order(order_pk)
        technician = order.technician
        if order.state != "scheduled" or technician is None:
            return
        if self.chance(ABSENT):
            if self.attempt(report_absence, order.pk, reason="敲门无人，电话未接", actor=technician):
                self.sim.plan_after(self.wait(timedelta(hours=3)), lambda: self.station.agree_a_visit(order_pk))
            return
        self.satisfy(order, "check_in", actor=technician)
        home = order.request.customer
        arrived = self.attempt(check_in, order.pk, latitude=home.latitude, longitude=home.longitude, actor=technician)
        if arrived is not None:
            self.sim.plan_after(
                self.wait(timedelta(minutes=12), spread=0.4), lambda: self.look(order_pk), at_any_hour=True
            )

    def look(self, order_pk: int) -> None:
        """Serial number, papers, fault, and money where it costs some."""
        order = self.order(order_pk)
        technician = order.technician
        if order.state != "on_site" or technician is None:
            return
        asset, is_repair = order.request.asset, order.kind == "repair"
        # A set that nobody has on the books is read off its nameplate.
        age = timedelta(days=self.random.randint(30, 700))
        findings = Findings(
            serial=asset.serial if asset else f"NP{order.pk:08d}",
            has_invoice=bool(asset and asset.has_invoice),
            has_warranty_card=bool(asset and asset.has_warranty_card),
            bought_on=asset.bought_on if asset else None,
            made_on=asset.made_on if asset else timezone.localdate(self.now) - age,
            is_customer_caused=is_repair and self.chance(CUSTOMER_CAUSED),
            is_fault_reproduced=is_repair,
            is_fault_confirmed=is_repair,
            fault_cause="元件老化" if is_repair else None,
        )
        seen = self.attempt(inspect_set, order.pk, findings, actor=technician)
        if seen is None:
            return
        order = self.order(order_pk)
        self.satisfy(order, "start_work", actor=technician)
        if order.is_chargeable and not self._agree_on_money(order, technician):
            return
        if self.attempt(start_work, order.pk, actor=technician):
            self.sim.plan_after(
                self.wait(timedelta(minutes=35), spread=0.4), lambda: self.work(order_pk), at_any_hour=True
            )

    def _agree_on_money(self, order: WorkOrder, technician: User) -> bool:
        listed = price_list(order)
        prices = [price.id for price in listed if price.kind in ("inspection", "labour")] or [row.id for row in listed]
        if not prices:
            return True
        self.satisfy(order, "agree_charge", actor=technician)
        if not self.chance(CHARGE_REFUSED):
            lines = [Asked(code=code) for code in prices[:2]]
            if self.attempt(agree_charge, order.pk, lines, is_agreed=True, actor=technician):
                return True
        self.satisfy(order, "end_unrepaired", actor=technician)
        self.attempt(end_unrepaired, order.pk, reason="客户不同意收费，放弃维修", actor=technician)
        return False

    def work(self, order_pk: int) -> None:
        order = self.order(order_pk)
        technician = order.technician
        if order.state != "working" or technician is None:
            return
        if order.kind == "repair":
            if (lacking := self.spares.lacking(order)) and order.visits.count() < 3:
                self._lack(order, lacking, technician)
                return
            if self.chance(TAKEN_AWAY) and self.bench.take(order, technician):
                return
            if fitted := self.spares.fitted(order):
                self.satisfy(order, "use_part", actor=technician)
                if self.attempt(use_part, order.pk, **fitted, actor=technician):
                    self.borrowers.spend(order, fitted["code"])
        self.returners.refused_on_delivery(order)
        self.finish(order_pk)

    def _lack(self, order: WorkOrder, part: str, technician: User) -> None:
        """Borrowed from the store where the company has one; else it comes some day."""
        cause = f"{part}损坏，现场无备件"
        if not self.attempt(wait_part, order.pk, part=part, cause=cause, is_customer_told=True, actor=technician):
            return
        clerk, listed = self.station.clerk(order), self.spares.need(order)
        if listed is not None:
            self.borrowers.borrow(order, listed, lambda: self._supply(order.pk, clerk))
        else:
            self.sim.plan_after(self.wait(timedelta(days=3), spread=0.5), lambda: self._supply(order.pk, clerk))

    def _supply(self, order_pk: int, clerk: User) -> None:
        if self.attempt(part_arrived, order_pk, spoke_with="用户本人", actor=clerk):
            self.station.agree_a_visit(order_pk)

    def finish(self, order_pk: int) -> None:
        """Test, sign, leave."""
        order = self.order(order_pk)
        technician = order.technician
        if technician is None:
            return
        self.satisfy(order, "pass_test", actor=technician)
        tested = self.attempt(pass_test, order.pk, is_fault_gone=True, is_connected_devices_ok=True, actor=technician)
        if tested is None:
            return
        if self.chance(NOT_CLEARED):
            self.attempt(work_again, order.pk, reason="复测仍偶发", actor=technician)
            self.sim.plan_after(timedelta(minutes=30), lambda: self.finish(order_pk), at_any_hour=True)
            return
        self.satisfy(self.order(order_pk), "complete", actor=technician)
        completed = self.attempt(
            complete_work_order,
            order.pk,
            work_done="排除故障，功能测试正常" if order.kind == "repair" else "按要求完成服务",
            feedback="满意" if self.chance(0.93) else "等的时间有点长",
            receipt_number=f"SJ{order.pk:08d}" if order.is_charge_agreed else "",
            actor=technician,
        )
        if completed is not None:
            self.care.follow(completed.pk)

    def order(self, order_pk: int) -> WorkOrder:
        return WorkOrder.objects.select_related(
            "request__customer", "request__asset", "request__product__family", "technician", "station"
        ).get(pk=order_pk)
