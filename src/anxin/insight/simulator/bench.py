"""Sets that are repaired in the station, or go on to the factory: taken away with consent, given back after a call."""

from datetime import timedelta
from typing import TYPE_CHECKING

from anxin.fieldwork.actions.give_back import give_back
from anxin.fieldwork.actions.take_away import take_away
from anxin.fieldwork.actions.tell_repaired import tell_repaired
from anxin.fieldwork.models import WorkOrder
from anxin.insight.simulator.acting import Actor, Stage
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.doorstep import Doorstep


class Bench(Actor):
    """The station's own workbench."""

    def __init__(self, stage: Stage, doorstep: "Doorstep") -> None:
        super().__init__(stage)
        self.doorstep = doorstep

    def take(self, order: WorkOrder, technician: User) -> bool:
        """Whether the set came along: not everybody agrees."""
        # The hand-over sheet carries the station's seal, and the seal lies with the clerk.
        self.satisfy(order, "take_away", actor=self.company.clerk(order.station_id, self.random))
        taken = self.attempt(
            take_away,
            order.pk,
            serial=order.serial_seen or "—",
            condition="外观完好",
            is_agreed=True,
            actor=technician,
        )
        if taken is None:
            return False
        if not self.doorstep.returners.takes(order, then=lambda: self.give_back(order.pk)):
            self.sim.plan_after(self.wait(timedelta(days=2), spread=0.5), lambda: self.give_back(order.pk))
        return True

    def give_back(self, order_pk: int) -> None:
        order = self.doorstep.order(order_pk)
        technician = order.technician
        if order.state != "taken_away" or technician is None:
            return
        self.satisfy(order, "tell_repaired", actor=technician)
        self.attempt(tell_repaired, order.pk, spoke_with="用户本人", actor=technician)
        self.satisfy(order, "give_back", actor=technician)
        if self.attempt(give_back, order.pk, actor=technician):
            self.doorstep.finish(order_pk)
