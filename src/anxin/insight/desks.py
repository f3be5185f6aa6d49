"""Work on the demo's desks: whoever signs in has something waiting, at whatever hour that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import Complaint
from anxin.customers.models import Asset
from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.tick import tick
from anxin.fieldwork.models import WorkOrder
from anxin.finance.actions.send_vouchers import send_vouchers
from anxin.handbook.current import handbook_of
from anxin.people.models import RoleGrant, Station, User
from anxin.requests.actions.register import register_request
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report

SYMPTOMS = (
    "开机有声音，没有图像",
    "屏幕左边有一条竖线",
    "遥控器按了没反应，换过电池",
    "看一会儿就自动关机",
    "画面发暗，声音正常",
    "电视打不开，指示灯不亮",
    "连不上家里的无线网络",
    "有图像没有声音",
)


@dataclass(frozen=True)
class Desk:
    """The people of the demo's cards whose work hangs together."""

    agent: User
    dispatcher: User
    clerk: User
    technician: User
    station: Station


@transaction.atomic
def fill_desks(*, at: datetime) -> None:
    """Two calls to dispatch, two orders to accept, one to call, one to visit, one under way, a complaint, vouchers."""
    desk = _desk()
    matters = [_report(desk, asset, words, at) for asset, words in zip(_sets(desk.station), SYMPTOMS, strict=False)]
    orders = [_sent(desk, matter, at) for matter in matters[2:]]
    for order in orders[2:]:
        accept_work_order(order.pk, actor=desk.clerk, at=at)
    for order, starts_at in zip(orders[3:5], (at + timedelta(minutes=10), _next_visit(at)), strict=False):
        _agreed(desk, order, starts_at, at)
    for order in orders[3:4]:
        _at_the_customers(desk, order, at)
    if matters:
        source, text = Complaint.Source.HOTLINE, "约好上午来，等到下午也没有人"
        open_complaint(matters[-1].pk, text=text, source=source, actor=desk.agent, at=at)
    _post(desk, at)


def _desk() -> Desk:
    first: dict[str, RoleGrant] = {}
    for grant in RoleGrant.objects.select_related("user", "station").order_by("pk"):
        first.setdefault(grant.role, grant)
    clerk = first["station_clerk"]
    assert clerk.station is not None
    people = {role: first[role].user for role in ("agent", "dispatcher", "technician")}
    return Desk(clerk=clerk.user, station=clerk.station, **people)


def _sets(station: Station) -> list[Asset]:
    """Sets in the station's territory about which nobody has called lately."""
    divisions = station.territories.values("division")
    rows = Asset.objects.filter(customer__division__in=divisions).exclude(
        requests__state__in=["registered", "in_service"]
    )
    return list(rows.select_related("customer").order_by("-bought_on", "pk")[: len(SYMPTOMS)])


def _report(desk: Desk, asset: Asset, symptom: str, at: datetime) -> ServiceRequest:
    customer = asset.customer
    assert customer is not None
    phone = customer.phones.order_by("-is_main", "pk").first()
    report = Report(
        customer_id=customer.pk,
        asset_id=asset.pk,
        contact_phone=phone.number if phone else "",
        symptom=symptom,
        is_charge_standard_told=True,
    )
    return register_request(report, actor=desk.agent, at=at)


def _sent(desk: Desk, matter: ServiceRequest, at: datetime) -> WorkOrder:
    is_paid = matter.warranty == "out"
    return dispatch_work_order(matter.pk, desk.station.pk, is_paid=is_paid, actor=desk.dispatcher, at=at)


def _agreed(desk: Desk, order: WorkOrder, starts_at: datetime, at: datetime) -> None:
    contact_customer(
        order.pk,
        is_data_verified=True,
        is_proof_reminded=True,
        spoke_with=order.request.contact_name,
        actor=desk.clerk,
        at=at,
    )
    schedule_visit(order.pk, starts_at=starts_at, actor=desk.clerk, at=at)
    assign_technician(order.pk, desk.technician.pk, actor=desk.clerk, at=at)


def _at_the_customers(desk: Desk, order: WorkOrder, at: datetime) -> None:
    items = handbook_of(order).checklist("before-leaving")
    assert items is not None
    tick(order.pk, items.id, *[item.id for item in items.items], actor=desk.technician, at=at)
    division = order.request.division
    assert division is not None
    check_in(order.pk, latitude=division.latitude, longitude=division.longitude, actor=desk.technician, at=at)


def _next_visit(at: datetime) -> datetime:
    """In some three hours; outside the day's hours the next morning at nine."""
    local = timezone.localtime(at).replace(minute=0, second=0, microsecond=0)
    if 6 <= local.hour < 16:
        return local + timedelta(hours=3)
    morning = local if local.hour < 6 else local + timedelta(days=1)
    return morning.replace(hour=9)


def _post(desk: Desk, at: datetime) -> None:
    """Some of the station's vouchers are on their way to headquarters."""
    rows = WorkOrder.objects.filter(station=desk.station, state="closed", voucher=None, statement_lines=None)
    some = list(rows.order_by("completed_at").values_list("pk", flat=True)[:6])
    if some:
        send_vouchers(some, actor=desk.clerk, at=at)
