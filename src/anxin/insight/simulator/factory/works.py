"""Headquarters: the second decision on liability, the store of returned sets, the repair, the test, the way back."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from anxin.handbook.inspecting import inspections_before
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.words import CARRIERS
from anxin.people.models import User
from anxin.people.roles import BY_CODE
from anxin.workshop.actions.agree_charge import agree_charge, refuse_charge
from anxin.workshop.actions.appraise_unit import appraise_unit
from anxin.workshop.actions.clear_unit import clear_unit
from anxin.workshop.actions.decide_return import ask_charge, permit_return, put_return_right, refuse_return
from anxin.workshop.actions.exchange_unit import exchange_unit
from anxin.workshop.actions.inspect_unit import inspect_unit
from anxin.workshop.actions.receive_unit import dispute_unit, receive_unit
from anxin.workshop.actions.repair_unit import begin_unit_repair, finish_unit_repair
from anxin.workshop.actions.send_unit_back import send_unit_back
from anxin.workshop.factory import policies
from anxin.workshop.factory.kinds import Category, Disposition, Liable
from anxin.workshop.models import FactoryReturn, UnitTest

if TYPE_CHECKING:
    from anxin.insight.simulator.factory.stations import Returners

REFUSED, PUT_RIGHT, CHARGED, PAYS = 0.06, 0.08, 0.12, 0.75
DISPUTED, FAILS, CLEARED, AS_IT_IS, EXCHANGED = 0.06, 0.15, 0.2, 0.05, 0.15
SHELVES = ("返修区 A-1", "返修区 A-2", "返修区 B-1", "返修区 B-3")


class Works(Actor):
    """Whoever answers for damaged sets, keeps them, repairs them and tests them."""

    def __init__(self, stage: Stage, stations: "Returners") -> None:
        super().__init__(stage)
        self.stations = stations
        self._put_right: set[int] = set()

    def decide_soon(self, pk: int) -> None:
        self.sim.plan_after(self.wait(timedelta(hours=3)), lambda: self._decide(pk))

    def _decide(self, pk: int) -> None:
        row, actor, luck = self.stations.row(pk), self._one(policies.DECIDE), self.random.random()
        if pk not in self._put_right and self.chance(PUT_RIGHT):
            self._put_right.add(pk)
            reason = "鉴定单与申请表的故障描述不一致，请改正后重报"
            if self.attempt(put_return_right, pk, reason=reason, actor=actor) is not None:
                self.sim.plan_after(self.wait(timedelta(hours=5)), lambda: self.stations.apply(pk))
        elif luck < REFUSED:
            self._ends(self.attempt(refuse_return, pk, reason="当地可以修复，不予返厂", actor=actor))
        elif luck < REFUSED + CHARGED or row.preliminary == Liable.CARRIER:
            self._charge(row, actor)
        else:
            self.satisfy(row, "permit", actor=actor)
            if self.attempt(permit_return, pk, decision="属公司责任，同意返厂", actor=actor) is not None:
                self.stations.pack_soon(pk)

    def _charge(self, row: FactoryReturn, actor: User) -> None:
        """Somebody else answers for it, and most of them pay."""
        liable = row.preliminary or self.random.choice((Liable.CARRIER, Liable.STATION))
        about = {
            "liable": liable if liable != Liable.COMPANY else Liable.CARRIER,
            "decision": "外观破损属运输或保管责任",
        }
        charge = Decimal(self.random.choice((180, 260, 420, 680)))
        if self.attempt(ask_charge, row.pk, charge=charge, **about, actor=actor) is None:
            return
        deed: tuple[Any, dict[str, str]] = (agree_charge, {"agreed_with": "责任方经办人"})
        if not self.chance(PAYS):
            deed = refuse_charge, {"reason": "责任方不同意收费，机器不返厂"}
        self.sim.plan_after(self.wait(timedelta(hours=12)), lambda: self._answered(row.pk, *deed, actor))

    def _answered(self, pk: int, answer: Any, told: dict[str, str], actor: User) -> None:
        row = self.attempt(answer, pk, **told, actor=actor)
        if row is not None and row.state == "permitted":
            self.stations.pack_soon(pk)
        else:
            self._ends(row)

    # --- in the house ---------------------------------------------------------------------------------------------

    def expect(self, pk: int) -> None:
        self.sim.plan_after(self.wait(timedelta(days=3.5), spread=0.3), lambda: self._arrives(pk))

    def _arrives(self, pk: int) -> None:
        if not self.chance(DISPUTED):
            self._receive(pk)
            return
        reason = "外箱封口破损，与鉴定单状态不符"
        if self.attempt(dispute_unit, pk, reason=reason, actor=self._one(policies.RECEIVE)) is not None:
            note = "已与网点核对，属运输途中破损，照实入库"
            self.sim.plan_after(self.wait(timedelta(hours=20)), lambda: self._receive(pk, note=note))

    def _receive(self, pk: int, *, note: str = "") -> None:
        row, actor = self.stations.row(pk), self._one(policies.RECEIVE)
        self.satisfy(row, "receive", actor=actor)
        about = {"serial": row.asset.serial, "is_seal_intact": not note, "is_sheet_on_box": True, "note": note}
        if self.attempt(receive_unit, pk, **about, shelf=self.random.choice(SHELVES), actor=actor) is not None:
            self.sim.plan_after(self.wait(timedelta(hours=10)), lambda: self._appraise(pk))

    def _appraise(self, pk: int) -> None:
        row, actor = self.stations.row(pk), self._one(policies.REPAIR)
        self.satisfy(row, "appraise", actor=actor)
        disposition = self._disposition(row)
        finding = f"复核：{row.visible_fault}；{row.hidden_fault}"
        if self.attempt(appraise_unit, pk, finding=finding, disposition=disposition, actor=actor) is None:
            return
        step = {Disposition.CLEAR: self._clear, Disposition.RETURN: self._send_back}.get(disposition, self._begin)
        self.sim.plan_after(self.wait(timedelta(hours=16)), lambda: step(pk))

    def _disposition(self, row: FactoryReturn) -> Disposition:
        luck = self.random.random()
        if row.category != Category.CUSTOMER and luck < CLEARED:
            return Disposition.CLEAR
        if luck > 1 - AS_IT_IS:
            return Disposition.RETURN
        return Disposition.EXCHANGE if luck > 1 - AS_IT_IS - EXCHANGED else Disposition.REPAIR

    def _begin(self, pk: int) -> None:
        row, actor = self.stations.row(pk), self._one(policies.REPAIR)
        if row.disposition == Disposition.EXCHANGE:
            self._exchange(row, actor)
            return
        self.satisfy(row, "begin_repair", actor=actor)
        if self.attempt(begin_unit_repair, pk, actor=actor) is not None:
            self.sim.plan_after(self.wait(timedelta(days=2.5), spread=0.5), lambda: self._finish(pk))

    def _exchange(self, row: FactoryReturn, actor: User) -> None:
        """For one of the same model that nobody had yet."""
        product = row.asset.product
        serial = f"{product.code.replace('-', '').upper()}{self.now:%y%m}{next(self.stage.numbers):06d}"
        self.satisfy(row, "exchange", actor=actor)
        about = {"serial": serial, "reason": "无维修价值，换同型号整机", "product_id": product.pk}
        if self.attempt(exchange_unit, row.pk, **about, actor=actor) is not None:
            self._test_soon(row.pk)

    def _finish(self, pk: int) -> None:
        row, actor = self.stations.row(pk), self._one(policies.REPAIR)
        self.satisfy(row, "finish_repair", actor=actor)
        assert self.company.described.returns is not None
        work = self.random.choice(self.company.described.returns.repairs)
        if self.attempt(finish_unit_repair, pk, work_done=work, actor=actor) is not None:
            self._test_soon(pk)

    def _test_soon(self, pk: int) -> None:
        self.sim.plan_after(self.wait(timedelta(hours=6)), lambda: self._test(pk))

    def _test(self, pk: int) -> None:
        """By somebody who did not repair it; now and then something is not good, and it goes back into repair."""
        row = self.stations.row(pk)
        actor = self._one(policies.TEST, but=row.repaired_by_id)
        self.satisfy(row, "pass_test", actor=actor)
        standards = inspections_before(row, "pass_test")
        checks = [check.id for standard in standards for check in standard.checks]
        measures = [one.id for standard in standards for one in standard.measures if not one.is_reckoned]
        is_bad = bool(checks) and not row.repeats and self.chance(FAILS)
        good = checks[1:] if is_bad else checks
        told = {"values": self._measured(measures), "good": good, "actor": actor}
        if self.attempt(inspect_unit, pk, **told) is None:
            return
        if UnitTest.objects.filter(factory_return=pk).latest("pk").is_passed:
            self.sim.plan_after(self.wait(timedelta(hours=8)), lambda: self._send_back(pk))
        else:
            self.sim.plan_after(self.wait(timedelta(hours=20)), lambda: self._finish(pk))

    def _measured(self, measures: Sequence[str]) -> dict[str, Decimal]:
        """One of the values that are read of a sound set; nothing where the company is described without any."""
        assert self.company.described.returns is not None
        values = self.company.described.returns.measured
        return {name: self.random.choice(values.get(name, (Decimal(),))) for name in measures}

    # --- out of the house -----------------------------------------------------------------------------------------

    def _send_back(self, pk: int) -> None:
        row, actor = self.stations.row(pk), self._one(policies.RECEIVE)
        self.satisfy(row, "send_back", actor=actor)
        about = {"carrier": self.random.choice(CARRIERS), "tracking": self.stations.waybill(), "actor": actor}
        if self.attempt(send_unit_back, pk, **about) is not None:
            self.stations.expect(pk)

    def _clear(self, pk: int) -> None:
        row, actor = self.stations.row(pk), self._one(policies.RECEIVE)
        self.satisfy(row, "clear", actor=actor)
        self.attempt(clear_unit, pk, reason="无维修价值，拆件利用", actor=actor)

    def _ends(self, row: FactoryReturn | None) -> None:
        if row is not None:
            self.stations.is_over(row.pk)

    def _one(self, permission: str, *, but: int | None = None) -> User:
        """Somebody at headquarters who may, of whatever role; not the person ``but``."""
        may = [row.user for row in self.company.members if permission in BY_CODE[row.role].may and not row.station_id]
        return self.random.choice([user for user in may if user.pk != but] or may)
