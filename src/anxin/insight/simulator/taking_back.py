"""The store takes back what stations return: most of it as listed, some damaged on the way or badly packed."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.carrying import Carriers
from anxin.parts.actions.accept_return import accept_return
from anxin.parts.actions.ask_about_return import answer_about_return
from anxin.parts.actions.confirm_return import confirm_return, decline_return
from anxin.parts.actions.refuse_return import dispute_return, refuse_return
from anxin.parts.models import PartsReturn, PartsReturnLine

if TYPE_CHECKING:
    from anxin.insight.simulator.returning import Senders

DECLINED, DAMAGED, NO_STATEMENT, SHORT, BADLY_PACKED, FOUND_GOOD = 0.03, 0.06, 0.3, 0.4, 0.04, 0.03
ON_THE_WAY = timedelta(hours=40)
AS_IT_MUST_BE = {"is_packing_original": True, "is_appearance_intact": True, "is_labelled": True}


class Keepers(Actor):
    """Whoever keeps the company's store, at its back door."""

    def __init__(self, stage: Stage, senders: "Senders") -> None:
        super().__init__(stage)
        self.senders, self.carriers = senders, Carriers(stage)

    def answer_list(self, parcel_pk: int) -> None:
        keeper = self.one("parts.keep")
        if self.chance(DECLINED):
            reason = "清单件数与台账不符，请核对后重新申报"
            if self.attempt(decline_return, parcel_pk, reason=reason, actor=keeper) is not None:
                self.senders.list_again(parcel_pk)
        elif self.attempt(confirm_return, parcel_pk, actor=keeper) is not None:
            self.senders.send_soon(parcel_pk)

    def expect(self, parcel_pk: int) -> None:
        self.sim.plan_after(self.wait(ON_THE_WAY, spread=0.3), lambda: self._look(parcel_pk))

    def answer_soon(self, parcel_pk: int) -> None:
        def answer() -> None:
            if PartsReturn.objects.get(pk=parcel_pk).state in ("sent", "disputed"):
                told = {"answer": "已查到，预计明日到库", "actor": self.one("parts.keep")}
                self.attempt(answer_about_return, parcel_pk, **told)

        self.sim.plan_after(self.wait(timedelta(hours=5)), answer)

    def _look(self, parcel_pk: int) -> None:
        luck, keeper = self.random.random(), self.one("parts.keep")
        if luck < DAMAGED:
            if self.attempt(dispute_return, parcel_pk, note="外箱压裂，已与承运人当场开箱", actor=keeper) is not None:
                self.sim.plan_after(self.wait(timedelta(hours=26), spread=0.4), lambda: self._settle(parcel_pk))
        elif luck < DAMAGED + BADLY_PACKED:
            self._refuse(parcel_pk, "返件不是原包装，填充不实，请重新包装")
        else:
            self._accept(parcel_pk)

    def _settle(self, parcel_pk: int) -> None:
        """With the carrier's statement; without one it goes home again."""
        if self.chance(NO_STATEMENT):
            self._refuse(parcel_pk, "承运人不出具破损说明，按规定拒收")
            return
        self.satisfy(PartsReturn.objects.get(pk=parcel_pk), "accept", actor=self.one("parts.keep"))
        self._accept(parcel_pk, is_short=self.chance(SHORT))
        parcel = PartsReturn.objects.get(pk=parcel_pk)
        if parcel.state == "received":
            self.carriers.claim(parcel, self.senders.clerk_of(parcel))

    def _refuse(self, parcel_pk: int, reason: str) -> None:
        if self.attempt(refuse_return, parcel_pk, reason=reason, actor=self.one("parts.keep")) is not None:
            self.sim.plan_after(self.wait(ON_THE_WAY, spread=0.3), lambda: self.senders.take_home(parcel_pk))

    def _accept(self, parcel_pk: int, *, is_short: bool = False) -> None:
        rows = PartsReturnLine.objects.filter(parts_return=parcel_pk).select_related("loan").order_by("pk")
        told: dict[str, Any] = {"store": self.company.store_code, **AS_IT_MUST_BE}
        first = rows[0]
        if is_short:
            told |= {"missing": {first.loan.number: 1}, "note": "箱内缺一件，承运人已出说明"}
            told["unaccepted_serials"] = {first.loan.number: first.serials[:1]}
        elif first.loan.is_of_old_part and self.chance(FOUND_GOOD):
            told |= {"found_good": {first.loan.number: 1}, "note": "复测正常，属误判更换"}
        self.attempt(accept_return, parcel_pk, **told, actor=self.one("parts.keep"))
