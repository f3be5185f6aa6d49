"""The shop planned anew, and customers told before a promise breaks."""

from datetime import timedelta

from anxin.insight.simulator.acting import Actor
from anxin.insight.simulator.garage.reasons import LATER
from anxin.workshop.actions.promise_anew import promise_anew
from anxin.workshop.actions.replan_shop import replan_shop
from anxin.workshop.models import ShopOrder

TELLS = 0.85
"""Of the advisers; for the others the program tells the customer when the handbook's clock runs out."""


class Promises(Actor):
    def look_again(self, station_id: int) -> None:
        for number in replan_shop(station_id, at=self.now).endangered:
            if self.chance(TELLS):
                self.sim.plan_after(
                    timedelta(minutes=self.random.uniform(3, 15)),
                    lambda number=number: self._tell(number),  # type: ignore[misc]
                )

    def _tell(self, number: str) -> None:
        order = ShopOrder.objects.select_related("request", "adviser", "station").get(number=number)
        if order.endangered_at is None or "promise_anew" not in {
            move.code for move in order.LIFECYCLE.possible(order.state)
        }:
            return
        told = {"reason": self.random.choice(LATER), "spoke_with": order.request.contact_name or "客户"}
        self.attempt(promise_anew, order.pk, **told, actor=order.adviser)
