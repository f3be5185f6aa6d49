"""The store lends: packs what was signed for, ships it by the handbook's hour, and puts right what went wrong on the way."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from django.utils import timezone

from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.unpacking import Receivers
from anxin.insight.simulator.words import CARRIERS
from anxin.parts.actions.close_requisition import close_requisition
from anxin.parts.actions.delay_requisition import delay_requisition
from anxin.parts.actions.settle_mismatch import settle_mismatch
from anxin.parts.actions.ship_parts import ship_parts
from anxin.parts.actions.take_back_shipment import take_back_shipment
from anxin.parts.kinds import Condition, Purpose
from anxin.parts.models import Balance, Part, Piece, Requisition, Shipment
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.borrowing import Borrowers

NOON, LATE, SPOILT = 12, 0.05, 0.5


class Lenders(Actor):
    """Whoever keeps the company's store."""

    def __init__(self, stage: Stage, borrowers: "Borrowers") -> None:
        super().__init__(stage)
        self.receivers = Receivers(stage, self, borrowers)
        self._waybills = count(1)
        self._delayed: set[int] = set()

    def pack_soon(self, requisition: Requisition) -> None:
        """On the day where it was signed in the morning, else on the next; now and then somebody forgets."""
        local = timezone.localtime(self.now)
        morning = local.replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=local.hour >= NOON)
        when = max(self.now, morning) + timedelta(minutes=self.random.uniform(15, 210))
        if self.chance(LATE):
            when += timedelta(days=2)
        self.sim.plan(when, lambda: self._pack(requisition))

    def _pack(self, requisition: Requisition) -> None:
        requisition.refresh_from_db()
        if requisition.state != "agreed":
            return
        clerk, packed, numbers = self.one("parts.keep"), {}, {}
        for row in requisition.lines.select_related("part").order_by("part__number"):
            if quantity := min(row.left, self._have(row.part)):
                packed[row.part.number] = quantity
                numbers[row.part.number] = self._pieces(row.part, quantity)
        if packed:
            self.satisfy(requisition, "ship", actor=requisition.asked_by)
            shipment = self.attempt(
                ship_parts,
                requisition.pk,
                store=self.company.store_code,
                quantities=packed,
                serials=numbers,
                carrier=self.random.choice(CARRIERS),
                tracking=f"YD{self.company.line[:2].upper()}{next(self._waybills):06d}",
                actor=clerk,
            )
            if shipment is None:
                # Held up by the handbook, as while the store is counted.
                self.sim.plan_after(timedelta(hours=20), lambda: self._pack(requisition))
                return
            self.receivers.expect(shipment)
        requisition.refresh_from_db()
        if requisition.state == "agreed":
            self._fall_short(requisition, clerk)

    def _fall_short(self, requisition: Requisition, clerk: User) -> None:
        """A shelf can do without; an order waits until there are some, and its station is told."""
        if requisition.purpose == Purpose.ORDER:
            if requisition.pk not in self._delayed:
                self._delayed.add(requisition.pk)
                self.attempt(delay_requisition, requisition.pk, reason="库存不足，预计两天后到货补发", actor=clerk)
            self.sim.plan_after(timedelta(days=2), lambda: self._pack(requisition))
        else:
            self.attempt(close_requisition, requisition.pk, reason="库存不足，到货后请重新申领", actor=clerk)

    def settle(self, shipment_pk: int) -> None:
        """By what the receiver counted."""
        shipment = Shipment.objects.get(pk=shipment_pk)
        rows = list(shipment.lines.select_related("part"))
        found = {row.part.number: row.found or 0 for row in rows}
        missing = {
            row.part.number: row.serials[row.found or 0 :]
            for row in rows
            if row.part.is_serialised and (row.found or 0) < row.quantity
        }
        told = {"found": found, "missing_serials": missing, "actor": self.one("parts.keep")}
        if self.attempt(settle_mismatch, shipment_pk, **told):
            self.receivers.done(shipment_pk)

    def take_back(self, shipment_pk: int) -> None:
        """Some of what was in a broken box is broken as well."""
        numbers = Shipment.objects.get(pk=shipment_pk).lines.values_list("part__number", flat=True)
        conditions = {number: Condition.FAULTY for number in sorted(numbers) if self.chance(SPOILT)}
        if self.attempt(take_back_shipment, shipment_pk, conditions=conditions, actor=self.one("parts.keep")):
            self.receivers.done(shipment_pk)

    def _have(self, part: Part) -> int:
        where = {"place__code": self.company.store_code, "condition": Condition.GOOD}
        row = Balance.objects.present().filter(part=part, **where).first()
        return row.quantity if row else 0

    def _pieces(self, part: Part, quantity: int) -> Sequence[str]:
        """The numbers of those that have lain there longest."""
        if not part.is_serialised:
            return ()
        where = {"place__code": self.company.store_code, "condition": Condition.GOOD}
        return list(Piece.objects.filter(part=part, **where).order_by("pk").values_list("serial", flat=True)[:quantity])
