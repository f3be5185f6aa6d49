"""On the floor of a shop: given out, driven in, clocked, more found, checked; and told when it takes longer."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.garage.extra import Extra
from anxin.insight.simulator.garage.leaving import Leaving
from anxin.insight.simulator.garage.orders import order_in
from anxin.parts.models import Place
from anxin.people.models import User
from anxin.workshop.actions.clock_off import clock_off
from anxin.workshop.actions.clock_on import clock_on
from anxin.workshop.actions.dispatch_order import dispatch_shop_order
from anxin.workshop.actions.draw_part import draw_part, drawn_of
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.put_back_part import put_back_part
from anxin.workshop.actions.wait_for import resume_work, wait_for
from anxin.workshop.models import BayStay, Operation, PlannedOperation, QuoteLine, ShopOrder, WorkInterval
from anxin.workshop.offered import agreed_lines

LACKING, MISTAKEN, CLOSES = 0.06, 0.04, 18
SPREAD = 0.24  # of the logarithm of actual over standard hours


class Floor(Actor):
    """Dispatcher, team leaders and mechanics."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.leaving = Leaving(stage, self)
        self.extra = Extra(stage, self)
        self._lacked: set[int] = set()

    def give_out_soon(self, order: ShopOrder) -> None:
        self.extra.promises.look_again(order.station_id)
        self.sim.plan_after(timedelta(minutes=self.random.uniform(5, 12)), lambda: self._give_out(order.pk))

    def _give_out(self, order_pk: int) -> None:
        """As the plan has it."""
        order = order_in(order_pk, "signed")
        planned = PlannedOperation.objects.filter(operation__order=order_pk).order_by("starts_at", "pk").first()
        if order is None or planned is None:
            return
        dispatcher = self._of(order, "shop_dispatcher")
        self.satisfy(order, "dispatch", actor=dispatcher)
        about = {"mechanic_id": planned.mechanic_id, "bay_id": planned.bay_id}
        if self.attempt(dispatch_shop_order, order.pk, **about, actor=dispatcher) is not None:
            self.sim.plan(
                planned.starts_at + timedelta(minutes=self.random.uniform(0, 6)), lambda: self.go_on(order_pk)
            )

    def go_on(self, order_pk: int) -> None:
        """The next operation, when its bay and its mechanic are free; when nothing is left, the check."""
        order = order_in(order_pk, "dispatched", "working")
        if order is None:
            return
        rows = order.operations.filter(stage="to_do").select_related("labour", "mechanic", "planned").order_by("pk")
        row = rows.first()
        if row is None:
            self.leaving.check_soon(order.pk)
            return
        if not self._is_time(order, row):
            self.sim.plan_after(timedelta(minutes=15), lambda: self.go_on(order_pk))
            return
        self._begin(order, row)

    def _is_time(self, order: ShopOrder, row: Operation) -> bool:
        """Not in the evening, nor while another car stands there or the mechanic is at one."""
        if timezone.localtime(self.now).hour >= CLOSES - 1:
            return False
        bay = self._bay(order, row)
        if BayStay.objects.filter(bay=bay, moved_out_at=None).exclude(order=order).exists():
            return False
        return not WorkInterval.objects.filter(mechanic=self._mechanic(order, row), ended_at=None).exists()

    def _begin(self, order: ShopOrder, row: Operation) -> None:
        mechanic, leader = self._mechanic(order, row), self._of(order, "team_leader")
        if self.attempt(move_in, order.pk, bay_id=self._bay(order, row), actor=leader) is None:
            return
        if order.pk not in self._lacked and self.chance(LACKING):
            self._lacked.add(order.pk)
            self._lacking(order, mechanic)
            return
        self.satisfy(order, "clock_on", actor=mechanic)
        about = {"operation_id": row.pk, "mechanic_id": mechanic.pk, "actor": leader}
        if self.attempt(clock_on, order.pk, **about) is None:
            return
        self.draw(order, mechanic)
        minutes = float(row.hours) * 60 * self.random.lognormvariate(0, SPREAD)
        spent = WorkInterval.objects.filter(operation=row).exclude(ended_at=None)
        done = sum(((one.ended_at or self.now) - one.started_at for one in spent), timedelta())
        ends = self.now + max(timedelta(minutes=6), timedelta(minutes=minutes) - done)
        evening = timezone.localtime(self.now).replace(hour=CLOSES, minute=0, second=0, microsecond=0)
        because = "done" if ends <= evening else "break"
        self.sim.plan(min(ends, evening), lambda: self._end(order.pk, row.pk, mechanic, because))

    def _end(self, order_pk: int, operation_pk: int, mechanic: User, because: str) -> None:
        if self.attempt(clock_off, order_pk, operation_id=operation_pk, because=because, actor=mechanic) is None:
            return
        order = order_in(order_pk, "working")
        if order is None:
            return
        self.extra.promises.look_again(order.station_id)
        if because == "break":
            morning = timezone.localtime(self.now).replace(hour=8, minute=0) + timedelta(days=1)
            self.sim.plan(morning + timedelta(minutes=self.random.uniform(5, 20)), lambda: self.go_on(order_pk))
        elif not self.extra.finds_more(order):
            self.sim.plan_after(timedelta(minutes=3), lambda: self.go_on(order_pk))

    def _lacking(self, order: ShopOrder, mechanic: User) -> None:
        """The part that lies in the list does not lie on the shelf."""
        until = timezone.localtime(self.now + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
        told = {"waits_for": "part", "reason": "配件与清单不符，已调货", "until": until}
        if self.attempt(wait_for, order.pk, **told, actor=mechanic) is not None:
            self.extra.promises.look_again(order.station_id)
            self.sim.plan(
                until + timedelta(minutes=self.random.uniform(5, 90)), lambda: self._there(order.pk, mechanic)
            )

    def _there(self, order_pk: int, mechanic: User) -> None:
        if order_in(order_pk, "waiting") and self.attempt(resume_work, order_pk, actor=mechanic) is not None:
            self.go_on(order_pk)

    def draw(self, order: ShopOrder, mechanic: User) -> None:
        """By the picking list; now and then the wrong one, which goes back to its shelf."""
        place = Place.objects.filter(code=self.company.store_code).first()
        for line in agreed_lines(order) if place else ():
            left = line.quantity - drawn_of(line) if line.part else 0
            if left > 0 and place is not None:
                self._draw(order, line, left, place, mechanic)

    def _draw(self, order: ShopOrder, line: QuoteLine, quantity: int, place: Place, mechanic: User) -> None:
        about = {"line_id": line.pk, "quantity": quantity, "place": place.code, "actor": mechanic}
        drawn = self.attempt(draw_part, order.pk, **about)
        if drawn is not None and self.chance(MISTAKEN):
            reason = {"reason": "拿错规格，退回货架"}
            if self.attempt(put_back_part, order.pk, drawn_id=drawn.pk, **reason, actor=mechanic) is not None:
                self.attempt(draw_part, order.pk, **about)

    def _bay(self, order: ShopOrder, row: Operation) -> int:
        """Where the dispatcher said, unless it does not suit; then as the plan says."""
        planned = getattr(row, "planned", None)
        found = row.bay_id or (planned.bay_id if planned else None)
        stay = order.stays.filter(moved_out_at=None).select_related("bay").first()
        if stay is not None and row.labour.bay_kind in ("", stay.bay.kind):
            return stay.bay_id
        assert found is not None, "what is given out has a bay or a place in the plan"
        return found

    def _mechanic(self, order: ShopOrder, row: Operation) -> User:
        planned = getattr(row, "planned", None)
        if row.labour.skill and planned is not None:
            return User.objects.get(pk=planned.mechanic_id)
        return row.mechanic or order.lead or self._of(order, "mechanic")

    def _of(self, order: ShopOrder, role: str) -> User:
        people: Sequence[User] = self.company.staff(role, station_id=order.station_id)
        return self.random.choice(people)
