"""A station sends sets to the factory: from the bench, from the customer who did not take them, from its own stock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from anxin.fieldwork.models import WorkOrder
from anxin.handbook import gates
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.factory.described import Returns
from anxin.insight.simulator.factory.works import Works
from anxin.insight.simulator.words import CARRIERS
from anxin.people.models import User
from anxin.workshop.actions.apply_for_return import apply_for_return
from anxin.workshop.actions.hand_over_unit import hand_over_unit
from anxin.workshop.actions.open_factory_return import Sheet, open_factory_return
from anxin.workshop.actions.pack_unit import pack_unit
from anxin.workshop.actions.send_unit import send_unit, track_unit
from anxin.workshop.factory.kinds import Category, Cause, Liable
from anxin.workshop.factory.moves import lists_before
from anxin.workshop.models import FactoryReturn

FROM_THE_BENCH, TRACKED = 0.5, 0.4
WHEREABOUTS = ("已到省转运中心", "已到厂所在城市，等待派送", "干线运输中")
ACCESSORIES = ("遥控器、底座", "遥控器、底座、说明书", "无附件")

Then = Callable[[], object]


class Returners(Actor):
    """Clerks and technicians of the stations, as far as the factory sees their sets."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.works = Works(stage, self)
        self._waybills = count(1)
        self._then: dict[int, Then] = {}

    @property
    def described(self) -> Returns | None:
        return self.company.described.returns

    def live_through(self, start: datetime, days: int) -> None:
        """What a station returns of its own stock, on days of its own."""
        if self.described is None:
            return
        for station_id in self.company.stations:
            for day in range(days):
                if self.chance(self.described.a_month / 30):
                    when = start + timedelta(days=day, hours=self.random.uniform(8.5, 16))
                    self.sim.plan(when, lambda station_id=station_id: self._from_stock(station_id))  # type: ignore[misc]

    def takes(self, order: WorkOrder, *, then: Then) -> bool:
        """Whether the set on the bench goes to the factory; ``then`` follows once it is back, or stays after all."""
        told = self.described
        fault = order.request.fault_code.code if order.request.fault_code else ""
        goes = told is not None and fault.removeprefix(self.company.described.prefix) in told.faults
        if not goes or not self.chance(FROM_THE_BENCH):
            return False
        row = self._open(order, Sheet(**self._looked(), category=Category.CUSTOMER))
        if row is not None:
            self._then[row.pk] = then
        return row is not None

    def refused_on_delivery(self, order: WorkOrder) -> None:
        """A new set that its customer did not accept goes back, whoever is held liable on site."""
        if self.described is None or order.kind not in self.described.kinds:
            return
        liable = self.random.choice((Liable.COMPANY, Liable.COMPANY, Liable.CARRIER))
        looked = self._looked()
        self._open(order, Sheet(**looked, category=Category.CUSTOMER, cause=Cause.DELIVERY, preliminary=liable))

    # --- the application ------------------------------------------------------------------------------------------

    def _from_stock(self, station_id: int) -> None:
        """A set from the showroom, or one that never found a buyer."""
        clerk, product = self.company.clerk(station_id, self.random), self.random.choice(self.company.products)
        made = timezone.localdate(self.now) - timedelta(days=self.random.randint(90, 500))
        serial = f"{product.code.replace('-', '').upper()}{made:%y%m}{next(self.stage.numbers):06d}"
        category = self.random.choice((Category.DEMO, Category.UNSOLD, Category.UNSOLD))
        row = self.attempt(
            open_factory_return,
            line=self.company.line,
            serial=serial,
            sheet=Sheet(**self._looked(), category=category),
            station_id=station_id,
            product_id=product.pk,
            actor=clerk,
        )
        self._apply_soon(row)

    def _open(self, order: WorkOrder, sheet: Sheet) -> FactoryReturn | None:
        asset = order.request.asset
        if asset is None or order.technician is None:
            return None
        about = {"line": self.company.line, "serial": asset.serial, "sheet": sheet, "work_order_id": order.pk}
        row = self.attempt(open_factory_return, **about, actor=order.technician)
        self._apply_soon(row)
        return row

    def _looked(self) -> dict[str, Any]:
        told = self._told()
        return {
            "visible_fault": self.random.choice(told.visible),
            "hidden_fault": self.random.choice(told.hidden),
            "accessories": self.random.choice(ACCESSORIES),
            "is_complete": True,
        }

    def _apply_soon(self, row: FactoryReturn | None) -> None:
        if row is not None:
            self.sim.plan_after(self.wait(timedelta(hours=3)), lambda: self.apply(row.pk))

    def apply(self, pk: int) -> None:
        """Also a second time, once it was put right."""
        row = self.row(pk)
        for move in ("apply", "pass_test"):
            self.answer(row, move, row.opened_by)
        self.satisfy(row, "apply", actor=self._clerk(row))
        if self.attempt(apply_for_return, pk, actor=self._clerk(row)) is not None:
            self.works.decide_soon(pk)

    def answer(self, row: FactoryReturn, move: str, actor: User) -> None:
        """What the move waits to be told and the company knows of its sets."""
        known = {**self._told().answers, **self._of_the_model(row)}
        asked = [one.key for one in gates.missing(row, move) if one.kind == "field"]
        given = {name: known[name] for name in asked if name in known}
        if given:
            self.attempt(fill_fields, row.SUBJECT, row.pk, given, actor=actor)

    def _of_the_model(self, row: FactoryReturn) -> dict[str, object]:
        models = [model for family in self.company.described.families for model in family.models]
        return next((dict(model.fields) for model in models if model.code == row.asset.product.code), {})

    # --- the way there and back -----------------------------------------------------------------------------------

    def pack_soon(self, pk: int) -> None:
        self.sim.plan_after(self.wait(timedelta(hours=9), spread=0.5), lambda: self._pack(pk))

    def _pack(self, pk: int) -> None:
        row, clerk = self.row(pk), self._clerk(self.row(pk))
        self.satisfy(row, "pack", actor=clerk)
        ticked = {found.id: [item.id for item in found.items] for found in lists_before(row, "pack")}
        if self.attempt(pack_unit, pk, ticked=ticked, actor=clerk) is not None:
            self.sim.plan_after(self.wait(timedelta(hours=4), spread=0.5), lambda: self._send(pk))

    def _send(self, pk: int) -> None:
        row, clerk = self.row(pk), self._clerk(self.row(pk))
        self.satisfy(row, "send", actor=clerk)
        about = {"carrier": self.random.choice(CARRIERS), "tracking": self.waybill(), "actor": clerk}
        if self.attempt(send_unit, pk, **about) is None:
            return
        if self.chance(TRACKED):
            told = {"whereabouts": self.random.choice(WHEREABOUTS), "actor": clerk}
            self.sim.plan_after(timedelta(hours=30), lambda: self.attempt(track_unit, pk, **told))
        self.works.expect(pk)

    def waybill(self) -> str:
        return f"FC{self.company.line[:2].upper()}{next(self._waybills):06d}"

    def expect(self, pk: int) -> None:
        """On its way back."""
        self.sim.plan_after(self.wait(timedelta(days=3), spread=0.2), lambda: self._hand_over(pk))

    def _hand_over(self, pk: int) -> None:
        """To the customer; a set of the station's own goes back to its shelf."""
        row, clerk = self.row(pk), self._clerk(self.row(pk))
        self.satisfy(row, "hand_over", actor=clerk)
        to = row.request.contact_name if row.request else f"{row.station}样机台"
        about = {"serial": row.going_back.serial, "handed_to": to or "用户本人", "actor": clerk}
        if self.attempt(hand_over_unit, pk, **about) is not None:
            self.is_over(pk)

    def is_over(self, pk: int) -> None:
        """Handed over, or never sent: whatever waited for the set goes on."""
        if then := self._then.pop(pk, None):
            then()

    def row(self, pk: int) -> FactoryReturn:
        along = ("asset__product__family", "replacement", "request", "station", "opened_by")
        return FactoryReturn.objects.select_related(*along).get(pk=pk)

    def _told(self) -> Returns:
        assert self.described is not None
        return self.described

    def _clerk(self, row: FactoryReturn) -> User:
        return self.company.clerk(row.station_id, self.random)
