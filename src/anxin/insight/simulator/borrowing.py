"""Stations borrow parts: what an order waits for, and what is to lie on their shelves; asked for, and signed for."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from anxin.approvals.models import Approval
from anxin.fieldwork.models import WorkOrder
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.consenting import decide, decider
from anxin.insight.simulator.lending import Lenders
from anxin.insight.simulator.returning import Senders
from anxin.parts.actions.ask_for_parts import ask_for_parts
from anxin.parts.kinds import Purpose
from anxin.parts.models import Part, Requisition, Shipment, ShipmentLine

EVERY_DAYS, URGENT, REFUSED, DEAD = 21, 0.15, 0.06, 0.03

Came = Callable[[], object]


class Borrowers(Actor):
    """The clerks of the stations, and those at headquarters who sign what they ask for."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.lenders, self.senders = Lenders(stage, self), Senders(stage)
        self.spent: dict[int, Counter[str]] = defaultdict(Counter)
        self._awaited: dict[int, tuple[Part, Came]] = {}

    def live_through(self, start: datetime, days: int) -> None:
        """Every station looks at its shelves once in three weeks, each on a day of its own."""
        if not self.company.lends:
            return
        for station_id in self.company.stations:
            first = self.random.randrange(2, EVERY_DAYS)
            for day in range(first, days, EVERY_DAYS):
                when = start + timedelta(days=day, hours=self.random.uniform(8.5, 15))
                self.sim.plan(when, lambda station_id=station_id: self._restock(station_id))  # type: ignore[misc]

    def spend(self, order: WorkOrder, number: str) -> None:
        """To be asked for again when the station next looks at its shelves."""
        if number in self.company.parts:
            self.spent[order.station_id][number] += 1

    def borrow(self, order: WorkOrder, part: Part, came: Came) -> None:
        """For an order that waits; ``came`` is called when the piece lies at the station."""
        self.sim.plan_after(self.wait(timedelta(minutes=40)), lambda: self._ask(order.pk, part, came))

    def _ask(self, order_pk: int, part: Part, came: Came) -> None:
        order = WorkOrder.objects.get(pk=order_pk)
        if order.state not in WorkOrder.LIFECYCLE.open_states:
            return
        asked = self.attempt(
            ask_for_parts,
            {part.number: 1},
            purpose=Purpose.ORDER,
            reason=f"{part.title}损坏，本站无备件，用户等待上门更换",
            urgency="用户家中只有这一台，已答应三天内修好" if self.chance(URGENT) else "",
            about_type=order.SUBJECT,
            about_id=order.pk,
            actor=self.company.clerk(order.station_id, self.random),
        )
        if asked is not None:
            self._awaited[asked.pk] = part, came
            self._have_signed(asked)

    def _restock(self, station_id: int) -> None:
        spent = self.spent.pop(station_id, None)
        if not spent:
            return
        asked = self.attempt(
            ask_for_parts,
            dict(spent),
            purpose=Purpose.STOCK,
            reason=f"近三周更换 {spent.total()} 件，按原备量补足",
            line=self.company.line,
            actor=self.company.clerk(station_id, self.random),
        )
        if asked is not None:
            self._have_signed(asked)

    def _have_signed(self, requisition: Requisition) -> None:
        """Each signature after some waiting; then it lies on the store's desk."""
        requisition.refresh_from_db()
        if requisition.state == "agreed":
            self.lenders.pack_soon(requisition)
        elif requisition.state == "asked":
            self.sim.plan_after(self.wait(timedelta(hours=1)), lambda: self._sign(requisition))

    def _sign(self, requisition: Requisition) -> None:
        asked = Approval.objects.about(requisition).filter(state__in=Approval.LIFECYCLE.open_states).first()
        entry = self.company.handbook.approval(asked.kind) if asked else None
        person = decider(self.stage, asked, entry) if asked and entry else None
        if asked is None or person is None:
            return
        is_refused = requisition.purpose == Purpose.STOCK and self.chance(REFUSED)
        if decide(self.stage, asked, person, is_refused=is_refused):
            self._have_signed(requisition)

    def unpacked(self, shipment: Shipment) -> None:
        """What came of a parcel: an order goes on with its part, or the part is asked for again."""
        rows = shipment.lines.filter(found__gte=1).select_related("part", "loan")
        alive = {row.part_id for row in rows.order_by("pk") if not self._is_dead(row, shipment)}
        part, came = self._awaited.pop(shipment.requisition_id, (None, None))
        if part is None or came is None:
            return
        if part.pk in alive:
            came()
        else:
            self.borrow(WorkOrder.objects.get(number=shipment.requisition.subject_number), part, came)

    def _is_dead(self, row: ShipmentLine, shipment: Shipment) -> bool:
        """One piece is tried and found dead; it goes straight back, and the station asks for another."""
        if row.found != row.quantity or not self.chance(DEAD):
            return False
        assert shipment.station_id is not None
        clerk = self.company.clerk(shipment.station_id, self.random)
        self.senders.send_dead_one(row.loan, row.serials[:1], clerk)
        if shipment.requisition.purpose == Purpose.STOCK:
            self.spent[shipment.station_id][row.part.number] += 1
        return True
