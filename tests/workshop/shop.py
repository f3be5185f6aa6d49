"""A small dealer's shop: three bays, four labour operations, a store with oil and pads, a car, and somebody who drives it
through the shop as its people would.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from anxin.care.actions.record_call import record_call
from anxin.care.models import FollowUp
from anxin.care.plans import plan_of
from anxin.customers.models import Asset, AssetNumber
from anxin.dispatch.actions.certify import certify
from anxin.evidence.actions.add_evidence import add_evidence
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.handbook.steps import Course
from anxin.kernel.files import store
from anxin.parts.actions.post import post
from anxin.parts.lines import Cause, Line
from anxin.parts.models import Part, Place
from anxin.parts.standing import outside
from anxin.people.models import User
from anxin.requests.actions.register import register_request
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report
from anxin.workshop.actions.clock_off import clock_off
from anxin.workshop.actions.clock_on import clock_on
from anxin.workshop.actions.close_order import close_shop_order
from anxin.workshop.actions.deliver_car import deliver_car
from anxin.workshop.actions.dispatch_order import dispatch_shop_order
from anxin.workshop.actions.draw_part import draw_part
from anxin.workshop.actions.inspect_car import pass_inspection
from anxin.workshop.actions.issue_pass import issue_pass
from anxin.workshop.actions.leader_check import leader_check
from anxin.workshop.actions.let_out import let_out
from anxin.workshop.actions.make_quote import Wishes, make_quote
from anxin.workshop.actions.make_ready import make_ready
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.open_order import open_shop_order
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.actions.self_check import self_check
from anxin.workshop.actions.settle_order import settle_order
from anxin.workshop.actions.sign_order import sign_shop_order
from anxin.workshop.actions.take_payment import take_payment
from anxin.workshop.actions.tell_customer import tell_customer
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.looked import Looked
from anxin.workshop.models import Bay, LabourOperation, Operation, Quote, ShopOrder
from anxin.workshop.offered import Offered, agreed_lines
from tests.journey import picture
from tests.lines.company import Company, usual
from tests.lines.consents import consent

PLATE = "粤B12345"
OIL = Offered("labour", "oil-service")
OIL_PART = Offered("part", "OIL-5W30", 4)


class Shop(Company):
    """``Company`` with bays and a car in place of the television."""

    def _sell(self) -> None:
        super()._sell()
        self.lift = Bay.objects.create(station=self.nanshan, code="lift-1", title="一号举升", kind="lift")
        self.quick = Bay.objects.create(station=self.nanshan, code="quick-1", title="快修位", kind="quick")
        self.other_bay = Bay.objects.create(station=self.haidian, code="lift-1", title="海淀举升", kind="lift")
        for code, title, title_en, hours, price, kind in (
            ("oil-service", "更换机油机滤", "Oil and filter service", "0.80", "120.00", ""),
            ("brake-pads", "更换前制动片", "Front brake pads", "1.20", "180.00", "lift"),
            ("paint-door", "车门喷漆", "Door painted", "6.00", "600.00", "paint"),
        ):
            told = {"title": title, "title_en": title_en, "hours": Decimal(hours), "price": Decimal(price)}
            LabourOperation.objects.create(line=self.line, code=code, bay_kind=kind, **told)
        for number, title, title_en, price in (
            ("OIL-5W30", "机油 5W-30", "Engine oil 5W-30", "65.00"),
            ("PAD-F", "前制动片", "Front pads", "280.00"),
        ):
            told = {"title": title, "title_en": title_en, "public_price": Decimal(price), "cost": Decimal("30.00")}
            Part.objects.create(number=number, **told)
        self.store = Place.objects.create(code="shop-store", kind="store", title="配件库", station=self.nanshan)
        AssetNumber.objects.create(asset=self.asset, kind="plate", number=PLATE)

    def _hire(self) -> None:
        """The inspector may inspect."""
        super()._hire()
        inspector: User = self.quality_inspector  # type: ignore[attr-defined]
        certify(inspector.pk, name="vehicle-inspection", actor=None, at=self.now)

    def who(self, *roles: str) -> User:
        """As in any company; what is anybody's the adviser does."""
        return super().who(*(roles or ("service_adviser",)))

    def receive_parts(self, number: str, quantity: int) -> None:
        part, supplier = Part.objects.get(number=number), outside("supplier", at=self.now)
        lines = [Line(part.pk, quantity, supplier.pk, self.store.pk)]
        post(lines, cause=Cause("stock.received"), key=f"in-{number}-{quantity}", actor=None, at=self.now)

    def another_car(self, serial: str, plate: str) -> Asset:
        car = Asset.objects.create(serial=serial, product=self.tv, customer=self.customer, created_at=self.now)
        AssetNumber.objects.create(asset=car, kind="plate", number=plate)
        return car

    def request(self, asset: Asset | None = None, **told: Any) -> ServiceRequest:
        report = {"customer_id": self.customer.pk, "asset_id": (asset or self.asset).pk, "kind": "maintenance"}
        report |= {"symptom": "首保，刹车有异响", "contact_phone": "13900000001", "channel": "station", **told}
        return register_request(Report(**report), actor=self.service_adviser, at=self.now)  # type: ignore[attr-defined]

    def open(self, request: ServiceRequest | None = None, **more: Any) -> ShopOrder:
        about = {"station_id": self.nanshan.pk, "adviser_id": self.service_adviser.pk, **more}  # type: ignore[attr-defined]
        actor = about.pop("actor", self.service_adviser)  # type: ignore[attr-defined]
        return open_shop_order((request or self.request()).pk, **about, actor=actor, at=self.now)

    def provide(self, order: ShopOrder, move: str) -> None:
        """What the handbook still wants before the move, by those who may; fields get the ordinary, all at once."""
        order = ShopOrder.objects.get(pk=order.pk)
        rows = missing(order, move)
        self.fill(order, *[row.key for row in rows if row.kind == "field"])
        for row in rows:
            if row.kind == "step":
                self.take(order, row.key)
            elif row.kind == "evidence":
                self.prove(order, row.key)
            elif row.kind == "follow_up":
                self.call(order, row.key)
            elif row.kind == "approval":
                consent(self, order, row.key)

    def fill(self, order: ShopOrder, *names: str, **values: Any) -> None:  # type: ignore[override]
        """The ``values``, and the ordinary for the other ``names``; a choice gets its first. One writing a role."""
        handbook, by_role = handbook_of(order), defaultdict[User, dict[str, Any]](dict)
        for name in dict.fromkeys((*names, *values)):
            entry = handbook.field(name)
            assert entry is not None, name
            by_role[self.who(*entry.roles)][name] = values[name] if name in values else usual(entry)
        for actor, given in by_role.items():
            self.fill_as(actor, order, **given)

    def call(self, order: ShopOrder, plan: str, **said: str) -> FollowUp:
        """The adviser calls about the car; the customer is content unless something else is ``said``."""
        row = order.follow_ups.get(plan=plan)
        good = {"yes_no": "yes", "satisfaction": "5", "text": ""}
        answers = {asked.id: good[asked.form] for asked in plan_of(row).questions} | said
        return record_call(row.pk, answers=answers, actor=self.service_adviser, at=self.now)  # type: ignore[attr-defined]

    def take(self, order: ShopOrder, code: str) -> None:
        """Once what it wants is there."""
        step = handbook_of(order).step(code)
        assert step is not None
        course = Course(order)
        for row in course.standing(step).missing:
            if row.kind == "step":
                self.take(order, row.key)
            elif row.kind == "evidence":
                self.prove(order, row.key)
        self.fill(order, *[row.key for row in course.standing(step).missing if row.kind == "field"])
        self.report(order, code)

    def report(self, order: ShopOrder, code: str) -> None:
        """The step as it stands, with nothing provided for it."""
        step = handbook_of(order).step(code)
        assert step is not None
        self.took(order, code, self.who(*step.roles))

    def prove(self, order: ShopOrder, kind: str) -> None:
        self.prove_as(self.service_adviser, order, kind)  # type: ignore[attr-defined]

    def prove_as(self, actor: User, order: ShopOrder, kind: str) -> None:
        upload = SimpleUploadedFile(f"{kind}.png", picture(), content_type="image/png")
        add_evidence(order, kind=kind, file=store(upload, actor=actor, at=self.now), actor=actor, at=self.now)

    def drive(self, order: ShopOrder, state: str) -> ShopOrder:
        """The usual way, until the order is in that state."""
        order = fresh(order)
        while order.state != state:
            move, go = WAY[order.state]
            self.provide(order, move)
            go(self, fresh(order))
            order = fresh(order)
        return order

    def washed(self, order: ShopOrder) -> ShopOrder:
        """Inspected and washed, for a station that cleans every vehicle."""
        order = self.drive(order, "inspected")
        wash_car(order.pk, actor=self.quality_inspector, at=self.now)  # type: ignore[attr-defined]
        return order

    def drive_other(self, order: Any, state: str, plate: str) -> ShopOrder:
        """The same for a car of another plate."""
        receive_car(order.pk, looked(plate=plate), actor=self.service_adviser, at=self.now)  # type: ignore[attr-defined]
        return self.drive(order, state)


def fresh(order: ShopOrder) -> ShopOrder:
    return ShopOrder.objects.select_related("request", "station", "adviser", "lead", "reception").get(pk=order.pk)


def looked(**more: Any) -> Looked:
    ordinary = {"plate": PLATE, "mileage": 12_000, "fuel": 4, "is_covered": True, "is_valuables_reminded": True}
    return Looked(**{**ordinary, **more})


def operation(order: ShopOrder, n: int = 0) -> Operation:
    return order.operations.order_by("pk")[n]


def quote(shop: Any, order: ShopOrder, *lines: Offered, **more: Any) -> Quote:
    wishes = Wishes(payment="mobile", old_parts="leave", **more)
    ready = shop.now + timedelta(hours=4)
    return make_quote(
        order.pk, lines or (OIL,), promised_at=ready, wishes=wishes, actor=shop.service_adviser, at=shop.now
    )


def _receive(shop: Any, order: ShopOrder) -> None:
    receive_car(order.pk, looked(), actor=shop.service_adviser, at=shop.now)


def _sign(shop: Any, order: ShopOrder) -> None:
    sign_shop_order(order.pk, signed_by="陈一", actor=shop.service_adviser, at=shop.now)


def _give_out(shop: Any, order: ShopOrder) -> None:
    about = {"mechanic_id": shop.mechanic.pk, "bay_id": shop.lift.pk}
    dispatch_shop_order(order.pk, **about, actor=shop.shop_dispatcher, at=shop.now)


def _begin(shop: Any, order: ShopOrder) -> None:
    move_in(order.pk, bay_id=shop.lift.pk, actor=shop.team_leader, at=shop.now)
    clock_on(order.pk, operation_id=operation(order).pk, actor=shop.mechanic, at=shop.now)


def _work(shop: Any, order: ShopOrder) -> None:
    """Everything is done, one operation after another, and the parts are drawn."""
    for row in order.operations.order_by("pk"):
        if row.stage == "to_do":
            clock_on(order.pk, operation_id=row.pk, actor=shop.mechanic, at=shop.now)
        shop.advance(minutes=30)
        if row.stage != "done":
            clock_off(order.pk, operation_id=row.pk, actor=shop.mechanic, at=shop.now)
    for line in agreed_lines(order):
        if line.part and not line.drawn.exists():
            about = {"line_id": line.pk, "quantity": line.quantity, "place": "shop-store"}
            draw_part(order.pk, **about, actor=shop.mechanic, at=shop.now)
    tell_customer(order.pk, note="进度正常", actor=shop.service_adviser, at=shop.now)
    self_check(order.pk, report="已更换机油机滤", actor=shop.mechanic, at=shop.now)


def _inspect(shop: Any, order: ShopOrder) -> None:
    leader_check(order.pk, actor=shop.team_leader, at=shop.now)
    pass_inspection(order.pk, road_test="路试 3 公里，正常", actor=shop.quality_inspector, at=shop.now)


def _park(shop: Any, order: ShopOrder) -> None:
    make_ready(order.pk, parked="交车区 2 号", actor=shop.shop_dispatcher, at=shop.now)


def _settle(shop: Any, order: ShopOrder) -> None:
    settle_order(order.pk, actor=shop.service_adviser, at=shop.now)


def _deliver(shop: Any, order: ShopOrder) -> None:
    if order.owed:
        shop.provide(order, "take_payment")
        paid = {"amount": order.owed, "method": "mobile", "receipt_number": "FP-0001"}
        take_payment(order.pk, **paid, actor=shop.cashier, at=shop.now)
    deliver_car(order.pk, next_service_km=22_000, actor=shop.service_adviser, at=shop.now)


def _leave(shop: Any, order: ShopOrder) -> None:
    shop.provide(order, "issue_pass")
    issued = issue_pass(order.pk, actor=shop.service_adviser, at=shop.now)
    let_out(order.pk, pass_number=issued.number, plate=PLATE, actor=shop.gate_guard, at=shop.now)


def _close(shop: Any, order: ShopOrder) -> None:
    """The call afterwards may have closed it by itself."""
    if order.state == "left":
        close_shop_order(order.pk, actor=shop.service_adviser, at=shop.now)


Go = Callable[[Any, ShopOrder], None]
WAY: dict[str, tuple[str, Go]] = {
    "expected": ("receive", _receive),
    "received": ("quote", lambda shop, order: quote(shop, order) and None),
    "quoted": ("sign", _sign),
    "signed": ("dispatch", _give_out),
    "dispatched": ("clock_on", _begin),
    "working": ("self_check", _work),
    "checked": ("pass_inspection", _inspect),
    "inspected": ("make_ready", _park),
    "ready": ("settle", _settle),
    "settled": ("deliver", _deliver),
    "delivered": ("let_out", _leave),
    "left": ("close", _close),
}
