"""Customers: they buy, things break, they call, they chase."""

from datetime import datetime, timedelta

from anxin.customers.models import Asset, Customer
from anxin.insight.simulator import words
from anxin.insight.simulator.acting import Actor
from anxin.insight.simulator.desk import Desk
from anxin.insight.simulator.shop import Shop
from anxin.requests.actions.register import register_request
from anxin.requests.actions.urge import urge_request
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report

KINDS = {
    Kind.REPAIR: 70,
    Kind.INSTALLATION: 14,
    Kind.MAINTENANCE: 4,
    Kind.INSPECTION: 2,
    Kind.UPGRADE: 2,
    Kind.TRAINING: 1,
    Kind.ENQUIRY: 5,
    Kind.COMPLAINT: 2,
}
WISHES = {
    Kind.INSTALLATION: "新买的电视要挂墙安装",
    Kind.MAINTENANCE: "请上门清洁保养",
    Kind.INSPECTION: "请检查一下电视和线路",
    Kind.UPGRADE: "想升级系统",
    Kind.TRAINING: "老人不会用，请教一下",
}


class Callers(Actor):
    """Everybody out there who owns one of the company's sets."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        super().__init__(desk.stage)
        self.desk = desk
        self.shop = shop

    def call_through(self, start: datetime, days: int, *, a_day: float) -> None:
        """Plan the calls of ``days`` days, about ``a_day`` each, busier in the morning and in the evening."""
        for day in range(days):
            midnight = start + timedelta(days=day)
            for _ in range(round(self.random.gauss(a_day, a_day**0.5)) if a_day >= 1 else int(self.chance(a_day))):
                hour = self.random.choice((9, 9, 10, 10, 11, 13, 14, 15, 16, 18, 19, 20, 21))
                self.sim.plan(midnight + timedelta(hours=hour, minutes=self.random.uniform(0, 59)), self.call)

    def call(self) -> None:
        """One caller: about a set known or new, with words of their own."""
        kind = self.random.choices(list(KINDS), weights=list(KINDS.values()))[0]
        customer, asset = self.shop.somebody(self.now)
        if asset is None:
            return
        report = self._report(kind, customer, asset)
        agent = self.company.one("agent", self.random)
        request = self.attempt(register_request, report, actor=agent)
        if request is None:
            return
        self.desk.take(request)
        if kind == Kind.REPAIR and self.chance(0.06):
            self.sim.plan_after(self.wait(timedelta(days=2)), lambda: self._urge(request))

    def _report(self, kind: Kind, customer: Customer, asset: Asset) -> Report:
        symptom, fault = WISHES.get(kind, ""), None
        if kind == Kind.REPAIR:
            code = self.random.choice(list(words.FAULTS))
            symptom, fault = self.random.choice(words.FAULTS[code][3]), self.company.faults.get(code)
        elif kind == Kind.ENQUIRY:
            symptom = self.random.choice(words.ENQUIRIES)
        elif kind == Kind.COMPLAINT:
            symptom = self.random.choice(words.COMPLAINTS)
        return Report(
            customer_id=customer.pk,
            asset_id=asset.pk,
            kind=kind,
            contact_phone=customer.phones.all()[0].number,
            symptom=symptom,
            fault_code_id=fault.pk if fault else None,
            special_needs="家里有老人，来前请先打电话" if self.chance(0.05) else "",
            is_charge_standard_told=True,
            rings=self.random.choices((1, 2, 3, 4, 5), weights=(40, 35, 18, 5, 2))[0],
        )

    def _urge(self, request: ServiceRequest) -> None:
        request.refresh_from_db(fields=["state"])
        if request.state in ("registered", "in_service"):
            agent = self.company.one("agent", self.random)
            self.attempt(urge_request, request.pk, note="客户来电催修", actor=agent)
