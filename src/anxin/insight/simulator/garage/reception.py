"""The front desk of a shop: appointments, receptions, quotes, signatures."""

from datetime import datetime, timedelta

from django.utils import timezone

from anxin.handbook.actions.take_step import take_step
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.garage.floor import Floor
from anxin.insight.simulator.garage.job import Job, job_of
from anxin.insight.simulator.garage.orders import order_in
from anxin.kernel.models import Deadline, Outcome
from anxin.people.models import Station, User
from anxin.people.territory import stations_for
from anxin.requests.actions.withdraw import withdraw_request
from anxin.requests.models import ServiceRequest
from anxin.workshop.actions.end_unrepaired import end_unrepaired
from anxin.workshop.actions.greet_arrival import greet_arrival
from anxin.workshop.actions.make_quote import Wishes, make_quote
from anxin.workshop.actions.miss_appointment import miss_appointment
from anxin.workshop.actions.note_arrival import note_arrival
from anxin.workshop.actions.open_order import open_shop_order
from anxin.workshop.actions.reappoint import reappoint
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.actions.sign_order import sign_shop_order
from anxin.workshop.actions.withdraw_order import withdraw_shop_order
from anxin.workshop.kinds import Damage
from anxin.workshop.looked import Looked
from anxin.workshop.models import LabourOperation, Reception, ShopOrder
from anxin.workshop.offering import best_times

APPOINTED, MOVED, CANCELLED, NO_SHOW, COMES_AGAIN, DECLINED = 0.6, 0.05, 0.03, 0.08, 0.7, 0.03
OPENS, LAST_ARRIVAL = 8, 17
ARTICLES = ("", "", "雨伞", "儿童座椅", "后备箱工具箱")


class FrontDesk(Actor):
    """Service advisers, from the call to the signed order."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.floor = Floor(stage)

    def take(self, request: ServiceRequest) -> None:
        """A car for the shop: appointed, or driven up."""
        if self.chance(APPOINTED):
            self.sim.plan_after(self.wait(timedelta(minutes=8)), lambda: self.appoint(request.pk))
        else:
            self.sim.plan(
                self._by_shop_hours(self.now + self.wait(timedelta(minutes=40))), lambda: self._come(request.pk)
            )

    def drive_up(self, request: ServiceRequest) -> None:
        """The car is at the door."""
        self._come(request.pk)

    def _by_shop_hours(self, when: datetime) -> datetime:
        local = timezone.localtime(when)
        if OPENS <= local.hour < LAST_ARRIVAL:
            return when
        day = local + timedelta(days=1) if local.hour >= LAST_ARRIVAL else local
        return day.replace(hour=OPENS, minute=self.random.randint(5, 50), second=0, microsecond=0)

    # --- appointments ---------------------------------------------------------------------------------------------

    def appoint(self, request_pk: int, *, wished: datetime | None = None) -> None:
        """At the best of the free times near the wish, which is one to three days ahead where nobody says."""
        request = self._request(request_pk)
        if request is None:
            return
        station, adviser = self._shop(request)
        labour = self._labour(self.job(request))
        usual = timezone.localtime(self.now + timedelta(days=self.random.choice((1, 1, 2, 3))))
        wished = wished or usual.replace(hour=self.random.randint(8, 15), minute=0, second=0, microsecond=0)
        offers = best_times(station, labour, wished=wished, now=self.now)
        best = min(offers, key=lambda one: abs(one.starts_at - wished)) if offers else None
        about = {"appointed_at": best.starts_at, "labour": [row.pk for row in labour]} if best else {}
        order = self._open(request, station, adviser, **about)
        if order is None:
            return
        if order.appointed_at is None:
            self._received(order.pk)
            return
        self._prepare(order)
        if self.chance(CANCELLED):
            self.sim.plan_after(timedelta(hours=2), lambda: self._cancel(order.pk))
        elif self.chance(MOVED):
            self.sim.plan_after(timedelta(hours=3), lambda: self._move(order.pk))
        else:
            self._expect(order)

    def _expect(self, order: ShopOrder) -> None:
        assert order.appointed_at is not None
        when = order.appointed_at
        if self.chance(NO_SHOW):
            self.sim.plan(when + timedelta(hours=2), lambda: self._missed(order.pk))
        else:
            late = timedelta(minutes=self.random.uniform(-8, 12))
            self.sim.plan(when + late, lambda: self._received(order.pk, appointed_at=when))

    def _prepare(self, order: ShopOrder) -> None:
        """What the handbook wants before the car comes, each step a little before its clock runs out."""
        wanted = {row.id: row.wanted_at("stops") for row in self.company.handbook.clocks}
        steps = {code: fields["step"] for code, fields in wanted.items() if "step" in fields}
        running = Deadline.objects.filter(subject_type=order.SUBJECT, subject_id=order.pk, outcome=Outcome.RUNNING)
        for clock in running.filter(clock__in=steps).order_by("due_at"):
            when = max(self.now, clock.due_at - timedelta(minutes=self.random.uniform(5, 40)))
            self.sim.plan(when, lambda step=steps[clock.clock]: self._take(order.pk, step))  # type: ignore[misc]

    def _take(self, order_pk: int, step: str) -> None:
        order = self._order(order_pk, "expected")
        if order is not None:
            self.satisfy(order, "receive", actor=order.adviser)
            self.attempt(take_step, order.SUBJECT, order.pk, step, actor=order.adviser)

    def _cancel(self, order_pk: int) -> None:
        if order := self._order(order_pk, "expected"):
            self.attempt(withdraw_shop_order, order.pk, reason="客户来电取消预约", actor=order.adviser)

    def _move(self, order_pk: int) -> None:
        order = self._order(order_pk, "expected")
        if order is None or order.appointed_at is None:
            return
        labour = list(order.kept_time.labour.all())
        offers = best_times(order.station, labour, wished=order.appointed_at + timedelta(days=1), now=self.now)
        if offers:
            told = {"appointed_at": offers[0].starts_at, "reason": "客户改时间"}
            self.attempt(reappoint, order.pk, **told, actor=order.adviser)
            order.refresh_from_db()
        self._expect(order)

    def _missed(self, order_pk: int) -> None:
        """Most of them call again."""
        order = self._order(order_pk, "expected")
        if (
            order is None
            or self.attempt(miss_appointment, order.pk, reason="未到店，电话无人接听", actor=order.adviser) is None
        ):
            return
        if self.chance(COMES_AGAIN):
            self.sim.plan_after(timedelta(days=1), lambda: self.appoint(order.request_id))
        else:
            reason = "客户不再需要"
            desk = self.one("request.withdraw")
            self.sim.plan_after(
                timedelta(days=2), lambda: self.attempt(withdraw_request, order.request_id, reason=reason, actor=desk)
            )

    # --- the car is there -----------------------------------------------------------------------------------------

    def _come(self, request_pk: int) -> None:
        request = self._request(request_pk)
        if request is not None:
            order = self._open(request, *self._shop(request))
            if order is not None:
                self._received(order.pk)

    def _received(self, order_pk: int, *, appointed_at: datetime | None = None) -> None:
        order = self._order(order_pk, "expected")
        if order is None or (appointed_at is not None and order.appointed_at != appointed_at):
            return
        looked = self._looked(order)
        self._comes_in(order, looked.plate)
        self.satisfy(order, "receive", actor=order.adviser)
        if self.attempt(receive_car, order.pk, looked, actor=order.adviser) is not None:
            self.sim.plan_after(timedelta(minutes=self.random.uniform(12, 25)), lambda: self._quote(order.pk))

    def _comes_in(self, order: ShopOrder, plate: str) -> None:
        """At the gate, and greeted by whoever stands at the front or the adviser."""
        place = {"station_id": order.station_id}
        gate = self.company.some("shop.arrive", **place)
        about = {"line": self.company.line, "purpose": "service", "plate": plate, "actor": self.random.choice(gate)}
        arrival = self.attempt(note_arrival, order.station_id, **about)
        if arrival is not None:
            front = self.company.some("shop.greet", **place)
            self.attempt(greet_arrival, arrival.pk, actor=self.random.choice(front))

    def _quote(self, order_pk: int) -> None:
        order = self._order(order_pk, "received")
        if order is None:
            return
        self.satisfy(order, "quote", actor=order.adviser)
        wishes = Wishes(
            is_customer_waiting=self.chance(0.4),
            wants_wash=self.chance(0.7),
            old_parts=self.random.choice(("leave", "leave", "take")),
            payment=self.random.choice(("mobile", "mobile", "card", "cash")),
        )
        lines = self.job(order.request).lines()
        if self.attempt(make_quote, order.pk, lines, wishes=wishes, actor=order.adviser) is not None:
            self.sim.plan_after(timedelta(minutes=self.random.uniform(4, 12)), lambda: self._sign(order.pk))

    def _sign(self, order_pk: int) -> None:
        order = self._order(order_pk, "quoted")
        if order is None:
            return
        if self.chance(DECLINED):
            self.satisfy(order, "end_unrepaired", actor=order.adviser)
            if (
                self.attempt(end_unrepaired, order.pk, reason="客户觉得费用太高，暂不维修", actor=order.adviser)
                is not None
            ):
                self.floor.leaving.leave_soon(order.pk)
            return
        self.satisfy(order, "sign", actor=order.adviser)
        name = order.request.contact_name or "客户"
        if self.attempt(sign_shop_order, order.pk, signed_by=name, actor=order.adviser) is not None:
            self.floor.give_out_soon(order)

    # --- what the desk knows --------------------------------------------------------------------------------------

    def job(self, request: ServiceRequest) -> Job:
        assert self.company.described.workshop is not None
        return job_of(request, self.company.described.workshop, self.company.described.prefix)

    def _labour(self, job: Job) -> list[LabourOperation]:
        codes = [row.code for row in job.labour]
        return list(LabourOperation.objects.filter(line=self.company.line, code__in=codes).order_by("pk"))

    def _looked(self, order: ShopOrder) -> Looked:
        """The counter runs on some fifty kilometres a day."""
        asset = order.request.asset
        assert asset is not None
        last = Reception.objects.filter(asset=asset).order_by("-received_at").first()
        bought = asset.bought_on or asset.made_on or self.now.date()
        mileage = max(100, (self.now.date() - bought).days * self.random.randint(35, 60))
        plate = asset.numbers.filter(kind="plate").values_list("number", flat=True).first() or asset.serial
        marks = [self._mark() for _ in range(self.random.choice((0, 0, 1, 1, 2, 3)))]
        return Looked(
            plate=plate,
            mileage=max(mileage, last.mileage + 20) if last else mileage,
            fuel=self.random.randint(1, 8),
            articles=self.random.choice(ARTICLES),
            marks=marks,
            is_covered=True,
            is_valuables_reminded=True,
        )

    def _mark(self) -> dict[str, object]:
        kind = self.random.choice(Damage.values)
        return {
            "x": round(self.random.uniform(6, 94), 1),
            "y": self.random.choice((20.0, 79.0)),
            "kind": kind,
            "note": "",
        }

    def _shop(self, request: ServiceRequest) -> tuple[Station, User]:
        """The one that serves the customer's district, the first of the company where none does."""
        near = stations_for(request.division, None, self.now.date())
        mine = [row.station for row in near if row.station.pk in self.company.stations]
        station = mine[0] if mine else next(iter(self.company.stations.values()))
        return station, self.random.choice(self.company.staff("service_adviser", station_id=station.pk))

    def _open(self, request: ServiceRequest, station: Station, adviser: User, **about: object) -> ShopOrder | None:
        self.satisfy(request, "start_service", actor=self.one("request.register"))
        return self.attempt(
            open_shop_order, request.pk, station_id=station.pk, adviser_id=adviser.pk, **about, actor=adviser
        )

    def _request(self, pk: int) -> ServiceRequest | None:
        rows = ServiceRequest.objects.select_related("division", "fault_code", "asset")
        return rows.filter(pk=pk, state="registered").first()

    def _order(self, pk: int, state: str) -> ShopOrder | None:
        return order_in(pk, state)
