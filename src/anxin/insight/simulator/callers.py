"""Customers: they buy, things break, they call, they chase."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from anxin.catalog.models import FaultCode
from anxin.catalog.queries import stations_serving
from anxin.customers.models import Asset, Customer
from anxin.fieldwork.actions.call_after_urge import call_after_urge
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.schema import DataField
from anxin.insight.simulator.acting import Actor
from anxin.insight.simulator.desk import Desk
from anxin.insight.simulator.providing import likely
from anxin.insight.simulator.shop import Shop
from anxin.people.models import User
from anxin.people.territory import stations_for
from anxin.processes.urging import urge
from anxin.requests.actions.register import register_request
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report

OPEN_FOR = timedelta(hours=10)
"""Before so much of a day is over, the last working day is the one before."""


class Callers(Actor):
    """Everybody out there who owns one of the company's sets."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        super().__init__(desk.stage)
        self.desk = desk
        self.shop = shop
        offered = {row.kind for row in self.company.handbook.request_kinds} or set(Kind.values)
        weights = self.company.described.kinds
        # What the description does not weigh happens now and then, so that everything the handbook offers is lived.
        self.weights = {kind: weights.get(kind, 1.0) for kind in Kind.values if kind in offered}

    def call_through(self, start: datetime, days: int, *, a_day: float) -> None:
        """Plan the calls of ``days`` days, about ``a_day`` each, busier in the morning and in the evening."""
        for day in range(days):
            midnight = start + timedelta(days=day)
            for _ in range(round(self.random.gauss(a_day, a_day**0.5)) if a_day >= 1 else int(self.chance(a_day))):
                hour = self.random.choice((9, 9, 10, 10, 11, 13, 14, 15, 16, 18, 19, 20, 21))
                self.sim.plan(midnight + timedelta(hours=hour, minutes=self.random.uniform(0, 59)), self.call)

    def drive_up(self, until: datetime) -> None:
        """The last working day of a company with a shop: cars from half past seven to half past four, every other one
        appointed the day before; and some who call on that day for the next.
        """
        described = self.company.described.workshop
        day = timezone.localtime(until - OPEN_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
        cars = described.last_day if described else 0
        for n in range(cars):
            comes = day + timedelta(hours=7.5 + 9 * n / cars, minutes=self.random.uniform(0, 20))
            if n % 2:
                self.sim.plan(comes, lambda: self.call(self._for_the_shop(), self.desk.front.drive_up))
            else:
                calls = day - timedelta(hours=self.random.uniform(7, 14))
                self._call_for(comes.replace(minute=0, second=0), calls)
        for n in range(cars // 4):
            calls = min(day + timedelta(hours=9 + n), until - timedelta(minutes=20))
            self._call_for(day + timedelta(days=1, hours=9 + n), calls)

    def _call_for(self, wish: datetime, calls: datetime) -> None:
        """Somebody who wants to come at that time."""
        self.sim.plan(
            calls,
            lambda: self.call(self._for_the_shop(), lambda request: self.desk.front.appoint(request.pk, wished=wish)),
        )

    def _for_the_shop(self) -> str:
        kinds = [row.kind for row in self.company.handbook.request_kinds if row.leads_to == "shop_order"]
        return self.random.choices(kinds, weights=[self.weights[kind] for kind in kinds])[0]

    def call(self, kind: str = "", then: Callable[[ServiceRequest], object] | None = None) -> None:
        """One caller: about a set known or new, with words of their own."""
        kind = kind or self.random.choices(list(self.weights), weights=list(self.weights.values()))[0]
        customer, asset = self.shop.somebody(self.now)
        if asset is None:
            return
        report = self._report(kind, customer, asset)
        request = self.attempt(register_request, report, actor=self._hears(kind, customer))
        if request is None:
            return
        (then or self.desk.take)(request)
        if kind == Kind.REPAIR and self.chance(0.06):
            self.sim.plan_after(self.wait(timedelta(days=2)), lambda: self._urge(request))

    def _hears(self, kind: str, customer: Customer) -> User:
        """The call centre, or whoever has the role in the region where the customer is."""
        role = self.company.described.reported_by.get(kind)
        if role is not None:
            covers = stations_for(customer.division, None, self.now.date(), among=stations_serving(self.company.line))
            region_id = covers[0].station.region_id if covers else None
            if people := self.company.staff(role, region_id=region_id):
                return self.random.choice(people)
        return self.one("request.register")

    def _report(self, kind: str, customer: Customer, asset: Asset) -> Report:
        symptom, fault = self._said(kind, asset)
        entry = self.company.handbook.request_kind(kind)
        mandatory = entry.mandatory if entry else ()
        is_special = "special_needs" in mandatory or self.chance(0.05)
        return Report(
            customer_id=customer.pk,
            asset_id=asset.pk,
            kind=kind,
            line=self.company.line,
            contact_phone=customer.phones.all()[0].number,
            symptom=symptom,
            fault_code_id=fault.pk if fault else None,
            fields={row.id: likely(self.stage, row) for row in self._asked(kind)},
            special_needs="来前请先打电话" if is_special else "",
            wished_at=self.now + timedelta(days=1) if "wished_at" in mandatory else None,
            is_charge_standard_told=True,
            rings=self.random.choices((1, 2, 3, 4, 5), weights=(40, 35, 18, 5, 2))[0],
        )

    def _asked(self, kind: str) -> list[DataField]:
        """What the handbook asks every caller about such a matter; the rest is filled in when a move waits for it."""
        asked = [row for row in self.company.handbook.fields if row.at_intake and row.when is None]
        return [row for row in asked if row.subject == ServiceRequest.SUBJECT and (not row.kinds or kind in row.kinds)]

    def _said(self, kind: str, asset: Asset) -> tuple[str, FaultCode | None]:
        """What the caller says, and the fault it is."""
        described = self.company.described
        if kind == Kind.ENQUIRY:
            return self.random.choice(described.enquiries), None
        if kind == Kind.COMPLAINT:
            return self.random.choice(described.complaints), None
        if kind != Kind.REPAIR:
            return described.wishes.get(kind) or str(Kind(kind).label), None
        code = described.prefix
        families = [row for row in described.families if code + row.code == asset.product.family.code]
        fault = self.random.choice(self.random.choice(families or described.families).faults)
        return self.random.choice(fault.symptoms), self.company.faults.get(code + fault.code)

    def _urge(self, request: ServiceRequest) -> None:
        request.refresh_from_db(fields=["state"])
        if request.state not in ("registered", "in_service"):
            return
        if self.attempt(urge, request.pk, note="客户来电催修", actor=self.one("request.urge")):
            self.sim.plan_after(self.wait(timedelta(minutes=40)), lambda: self._call_back(request.pk))

    def _call_back(self, request_pk: int) -> None:
        """Whoever has the order calls the customer who urged (DSP-002-24)."""
        order = WorkOrder.objects.filter(request=request_pk).open().order_by("-pk").first()
        if order is None or "call_after_urge" not in {move.code for move in WorkOrder.LIFECYCLE.possible(order.state)}:
            return
        clerk = self.company.clerk(order.station_id, self.random)
        is_reached = self.chance(0.85)
        note = "已说明进度，客户理解" if is_reached else "无人接听，已发短信"
        self.attempt(call_after_urge, order.pk, is_reached=is_reached, note=note, actor=clerk)
