"""A parcel reaches a station: most are intact, some crushed, short or broken, and some nobody looks into."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from anxin.insight.simulator.acting import Actor, Stage
from anxin.parts.actions.arrive_shipment import arrive_shipment
from anxin.parts.actions.receive_shipment import receive_shipment
from anxin.parts.actions.refuse_shipment import refuse_shipment
from anxin.parts.actions.report_mismatch import report_mismatch
from anxin.parts.kinds import Package
from anxin.parts.models import Shipment
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.borrowing import Borrowers
    from anxin.insight.simulator.lending import Lenders

DAMAGED, CRUSHED, FORGOTTEN, MISMATCHED = 0.05, 0.08, 0.06, 0.1
ON_THE_WAY = timedelta(hours=26)
STATES_ENDED = ("received", "settled", "returned")


class Receivers(Actor):
    """The clerks of the stations, at the door."""

    def __init__(self, stage: Stage, lenders: "Lenders", borrowers: "Borrowers") -> None:
        super().__init__(stage)
        self.lenders, self.borrowers = lenders, borrowers

    def expect(self, shipment: Shipment) -> None:
        self.sim.plan_after(self.wait(ON_THE_WAY, spread=0.3), lambda: self._take(shipment.pk))

    def _take(self, shipment_pk: int) -> None:
        shipment = Shipment.objects.get(pk=shipment_pk)
        clerk = self._clerk(shipment)
        if self.chance(DAMAGED):
            refused = self.attempt(refuse_shipment, shipment_pk, reason="箱体破裂，内件外露，已拍照", actor=clerk)
            if refused is not None:
                self.sim.plan_after(self.wait(ON_THE_WAY, spread=0.3), lambda: self.lenders.take_back(shipment_pk))
            return
        package = Package.CRUSHED if self.chance(CRUSHED) else Package.INTACT
        if self.attempt(arrive_shipment, shipment_pk, package=package, actor=clerk) is None:
            return
        if self.chance(FORGOTTEN):
            morning = timezone.localtime(self.now).replace(hour=9, minute=0) + timedelta(days=1)
            self.sim.plan(morning, lambda: self._count(shipment_pk))
            return
        self.sim.plan_after(self.wait(timedelta(minutes=25), spread=0.4), lambda: self._count(shipment_pk))

    def _count(self, shipment_pk: int) -> None:
        """Against the list; what nobody looked into in time counts as right by then."""
        shipment = Shipment.objects.get(pk=shipment_pk)
        clerk = self._clerk(shipment)
        if shipment.state == "arrived" and self.chance(MISMATCHED):
            self._report(shipment, clerk)
            return
        if shipment.state == "arrived":
            self.satisfy(shipment, "receive", actor=clerk)
            self.attempt(receive_shipment, shipment_pk, actor=clerk)
        self.done(shipment_pk)

    def _report(self, shipment: Shipment, clerk: User) -> None:
        """One piece of the first part is missing, or another part lies in its place."""
        row = shipment.lines.select_related("part").order_by("part__number")[0]
        found = {row.part.number: row.quantity - 1}
        note = f"{row.part.title}少一件" if self.chance(0.6) else f"{row.part.title}有一件发成了别的型号，已封箱待退"
        if self.attempt(report_mismatch, shipment.pk, found=found, note=note, actor=clerk):
            self.sim.plan_after(self.wait(timedelta(hours=3)), lambda: self.lenders.settle(shipment.pk))

    def done(self, shipment_pk: int) -> None:
        shipment = Shipment.objects.select_related("requisition").get(pk=shipment_pk)
        if shipment.state in STATES_ENDED:
            self.borrowers.unpacked(shipment)

    def _clerk(self, shipment: Shipment) -> User:
        assert shipment.station_id is not None
        return self.company.clerk(shipment.station_id, self.random)
