"""Work on the demo's desks: whoever signs in has something waiting, at whatever hour that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import Complaint
from anxin.customers.models import Asset
from anxin.dispatch.actions.plan_day import plan_day
from anxin.dispatch.reading.problem import TO_PLAN
from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.models import WorkOrder
from anxin.finance.actions.send_vouchers import send_vouchers
from anxin.insight.simulator.acting import Stage
from anxin.insight.simulator.company import Company, find
from anxin.insight.simulator.engine import Simulation
from anxin.insight.simulator.papers import Papers
from anxin.insight.simulator.run import clock_from
from anxin.people.lines import people_by_role
from anxin.people.models import Station, User
from anxin.requests.actions.register import register_request
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report

MATTERS = 8


@dataclass(frozen=True)
class Desk:
    """The people of the demo's cards whose work hangs together, and how they act."""

    stage: Stage
    agent: User
    dispatcher: User
    clerk: User
    technician: User
    station: Station


@transaction.atomic
def fill_desks(line: str, *, at: datetime) -> None:
    """Two calls to dispatch, two orders to accept, one to call, one to visit, one under way, a complaint, vouchers.

    What a handbook does not know, or wants more for than its people can give at once, is left out.
    """
    with clock_from(at) as agenda:
        desk = _desk(Stage(Simulation(agenda, seed=1), find(line), Papers()))
        if desk is not None:
            _fill(desk, at)


def lay_plan_ready(line: str, *, at: datetime) -> None:
    """Tomorrow of the same station, computed and not yet published: beside what stands it shows what would change."""
    with clock_from(at) as agenda:
        stage = Stage(Simulation(agenda, seed=1), find(line), Papers())
        desk, planners = _desk(stage), stage.company.some("plan.make")
        if desk is not None and planners and WorkOrder.objects.filter(station=desk.station, state__in=TO_PLAN).exists():
            day = timezone.localdate(at) + timedelta(days=1)
            stage.attempt(plan_day, day, station=desk.station, actor=planners[0])


def _fill(desk: Desk, at: datetime) -> None:
    attempt = desk.stage.attempt
    symptoms = desk.stage.company.described.symptoms
    matters = [_report(desk, asset, symptoms[n % len(symptoms)]) for n, asset in enumerate(_sets(desk))]
    sent = [_sent(desk, matter) for matter in matters[2:] if matter]
    orders = [order for order in sent if order]
    for order in orders[2:]:
        attempt(accept_work_order, order.pk, actor=desk.clerk)
    for order, starts_at in zip(orders[3:5], (at + timedelta(minutes=10), _next_visit(at)), strict=False):
        _agreed(desk, order, starts_at)
    for order in orders[3:4]:
        _at_the_customers(desk, order)
    if matters and matters[-1]:
        text = desk.stage.company.described.complaints[0]
        source = Complaint.Source.HOTLINE
        attempt(open_complaint, matters[-1].pk, text=text, source=source, actor=desk.agent)
    _post(desk)


def _desk(stage: Stage) -> Desk | None:
    """``None`` where the company sends nobody out, or where nobody answers its phone."""
    first = people_by_role(stage.company.line)
    agents, dispatchers = stage.company.some("request.register"), stage.company.some("work_order.dispatch")
    clerk, technician = first.get("station_clerk"), first.get("technician")
    if not (agents and dispatchers and clerk and clerk.station and technician):
        return None
    return Desk(stage, agents[0], dispatchers[0], clerk.user, technician.user, clerk.station)


def _sets(desk: Desk) -> list[Asset]:
    """Sets in the station's territory about which nobody has called lately."""
    divisions = desk.station.territories.values("division")
    rows = Asset.objects.filter(
        product__family__line=desk.stage.company.line, customer__division__in=divisions
    ).exclude(requests__state__in=["registered", "in_service"])
    return list(rows.select_related("customer").order_by("-bought_on", "pk")[:MATTERS])


def _report(desk: Desk, asset: Asset, symptom: str) -> ServiceRequest | None:
    customer = asset.customer
    assert customer is not None
    phone = customer.phones.order_by("-is_main", "pk").first()
    company = desk.stage.company
    kinds = [row for row in company.handbook.request_kinds if row.leads_to == "work_order"]
    kind = next((row.kind for row in kinds if row.kind == Kind.REPAIR), kinds[0].kind if kinds else Kind.REPAIR)
    report = Report(
        customer_id=customer.pk,
        asset_id=asset.pk,
        kind=kind,
        line=company.line,
        contact_phone=phone.number if phone else "",
        symptom=symptom,
        special_needs="来前请先打电话" if _wants(company, kind, "special_needs") else "",
        wished_at=desk.stage.sim.now + timedelta(days=1) if _wants(company, kind, "wished_at") else None,
        is_charge_standard_told=True,
    )
    return desk.stage.attempt(register_request, report, actor=desk.agent)


def _wants(company: Company, kind: str, name: str) -> bool:
    entry = company.handbook.request_kind(kind)
    return entry is not None and name in entry.mandatory


def _sent(desk: Desk, matter: ServiceRequest) -> WorkOrder | None:
    is_paid = matter.warranty == "out"
    desk.stage.satisfy(matter, "start_service", actor=desk.dispatcher)
    return desk.stage.attempt(dispatch_work_order, matter.pk, desk.station.pk, is_paid=is_paid, actor=desk.dispatcher)


def _agreed(desk: Desk, order: WorkOrder, starts_at: datetime) -> None:
    attempt, clerk = desk.stage.attempt, desk.clerk
    attempt(
        contact_customer,
        order.pk,
        is_data_verified=True,
        is_proof_reminded=True,
        spoke_with=order.request.contact_name,
        actor=clerk,
    )
    attempt(schedule_visit, order.pk, starts_at=starts_at, actor=clerk)
    attempt(assign_technician, order.pk, desk.technician.pk, actor=clerk)


def _at_the_customers(desk: Desk, order: WorkOrder) -> None:
    order.refresh_from_db()
    division = order.request.division
    desk.stage.satisfy(order, "check_in", actor=desk.technician)
    if division is not None:
        place = {"latitude": division.latitude, "longitude": division.longitude}
        desk.stage.attempt(check_in, order.pk, **place, actor=desk.technician)


def _next_visit(at: datetime) -> datetime:
    """In some three hours; outside the day's hours the next morning at nine."""
    local = timezone.localtime(at).replace(minute=0, second=0, microsecond=0)
    if 6 <= local.hour < 16:
        return local + timedelta(hours=3)
    morning = local if local.hour < 6 else local + timedelta(days=1)
    return morning.replace(hour=9)


def _post(desk: Desk) -> None:
    """Some of the station's vouchers are on their way to headquarters."""
    if desk.stage.company.handbook.settlement is None:
        return
    rows = WorkOrder.objects.filter(
        line=desk.stage.company.line, station=desk.station, state="closed", voucher=None, statement_lines=None
    )
    some = list(rows.order_by("completed_at").values_list("pk", flat=True)[:6])
    if some:
        desk.stage.attempt(send_vouchers, some, actor=desk.clerk)
