"""More found on the way: proposed with a photo, agreed or refused; and promises that slip."""

from datetime import timedelta
from typing import TYPE_CHECKING

from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.garage.job import offered
from anxin.insight.simulator.garage.promises import Promises
from anxin.people.models import User
from anxin.workshop.actions.answer_quote import agree_work, refuse_work
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.report_finding import report_finding
from anxin.workshop.actions.tell_customer import tell_customer
from anxin.workshop.models import ShopOrder

if TYPE_CHECKING:
    from anxin.insight.simulator.garage.floor import Floor

FOUND, AGREED, BY_LINK = 0.25, 0.65, 0.6


class Extra(Actor):
    def __init__(self, stage: Stage, floor: "Floor") -> None:
        super().__init__(stage)
        self.floor = floor
        self.promises = Promises(stage)

    def finds_more(self, order: ShopOrder) -> bool:
        """Whether something was proposed, and the work waits for the answer."""
        described = self.company.described.workshop
        assert described is not None
        there = set(order.operations.values_list("labour__code", flat=True))
        found = [row for row in described.labour if row.finding and row.code not in there]
        if not found or not self.chance(FOUND) or order.quotes.filter(is_addition=True).exists():
            return False
        row = self.random.choice(found)
        photo = self.stage.papers.of(f"finding-{row.code}", order.adviser, self.now)
        reporter = order.lead or order.adviser
        told = {"text": row.finding, "is_safety": row.is_safety, "actor": reporter}
        reported = self.attempt(report_finding, order.pk, **told)
        if reported is None:
            return False
        about = {"finding_id": reported.pk, "photos": [photo], "actor": order.adviser}
        if self.attempt(propose_work, order.pk, offered([row], "customer"), **about) is None:
            return False
        self.sim.plan_after(timedelta(minutes=self.random.uniform(8, 40)), lambda: self._answer(order.pk))
        return True

    def _answer(self, order_pk: int) -> None:
        """By the link, or on the telephone."""
        order = ShopOrder.objects.select_related("request", "adviser").get(pk=order_pk)
        name, by_link = order.request.contact_name or "客户", self.chance(BY_LINK)
        actor: User | None = None if by_link else order.adviser
        about = {"channel": "link" if by_link else "phone", "spoke_with": name, "actor": actor}
        deed, move = (agree_work, "agree_work") if self.chance(AGREED) else (refuse_work, "refuse_work")
        if not by_link or move == "agree_work":
            self.satisfy(order, move, actor=order.adviser)
        if self.attempt(deed, order.pk, **about) is not None:
            self.promises.look_again(order.station_id)
        self.attempt(tell_customer, order.pk, note="已说明进度和增项情况", actor=order.adviser)
        self.floor.go_on(order_pk)
