"""Requests and orders for pages to show."""

from datetime import date
from decimal import Decimal

from anxin.approvals.models import Approval
from anxin.care.actions.plan_calls import plan_calls
from anxin.care.models import Complaint, FollowUp
from anxin.customers.models import Asset, Customer, CustomerPhone
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.models import WorkOrder
from anxin.finance.models import Penalty, Period, Statement, StatementLine
from anxin.kernel.numbering import next_number
from anxin.requests.actions.register import register_request
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report
from tests.approvals.asking import Asked
from tests.approvals.books import published
from tests.documents.papers import drafted
from tests.duties.owed import a_duty
from tests.journey import prove
from tests.quality.reviewed import a_review
from tests.world import World


def a_request(world: World, n: int = 0, **report: object) -> ServiceRequest:
    """A complete report about a set in warranty; the first is of the world's customer, others of new ones."""
    customer, asset = world.customer, world.asset
    if n:
        customer = Customer.objects.create(
            name=f"客户{n}", division=world.division, address=f"科技路 {n} 号", created_at=world.now
        )
        CustomerPhone.objects.create(customer=customer, number=f"138{n:08d}", is_main=True)
        asset = Asset.objects.create(
            serial=f"AX{n:08d}",
            product=world.tv,
            customer=customer,
            bought_on=world.asset.bought_on,
            has_invoice=True,
            created_at=world.now,
        )
    values: dict[str, object] = {
        "customer_id": customer.pk,
        "asset_id": asset.pk,
        "symptom": "开机没有图像，有声音",
        "contact_phone": f"138{n:08d}" if n else "13900000001",
        **report,
    }
    return register_request(Report(**values), actor=world.agent, at=world.now)  # type: ignore[arg-type]


def an_order(world: World, n: int = 0) -> WorkOrder:
    """Dispatched to the station in Nanshan and given to its technician, so that all of them see it."""
    request = a_request(world, n)
    order = dispatch_work_order(request.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)
    WorkOrder.objects.filter(pk=order.pk).update(technician=world.technician)
    ServiceRequest.objects.filter(pk=request.pk).update(technician=world.technician)
    order.refresh_from_db()
    return order


def under_consent(world: World) -> Approval:
    """An order of its own under a handbook with approvals, one of which was asked, with a photo."""
    asked = Asked(world, published(world))
    order = an_order(world, 77 + Approval.objects.count())
    WorkOrder.objects.filter(pk=order.pk).update(handbook=asked.version)
    order.refresh_from_db()
    photo = asked.photo(world.technician)
    return asked.ask("special-fee", world.technician, order, papers=(photo,))


def with_an_afterlife(world: World, order: WorkOrder) -> WorkOrder:
    """The order with one of everything that comes after it, so that each page has something to show."""
    at, place = world.now, {"station": order.station, "region": order.region}
    Complaint.objects.create(
        number=next_number("CP", at),
        state="received",
        handbook=order.handbook,
        request=order.request,
        line=order.line,
        work_order=order,
        source="hotline",
        grade="ordinary",
        text="等了很久没有人来",
        received_at=at,
        **place,
    )
    plan_calls(order.pk, event="work_order.completed", actor=None, at=at)
    FollowUp.objects.filter(is_decisive=False).delete()
    prove(world, order, "fault-photo")
    drafted(world, order)
    a_duty(world, world.technician, file=order.evidence.get().file)
    a_review(world, order)
    period = Period.objects.create(
        number="tv-2026-03",
        state="open",
        handbook=order.handbook,
        line="tv",
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 3, 31),
        opened_at=at,
    )
    statement = Statement.objects.create(
        number=next_number("ST", at),
        state="drafted",
        handbook=order.handbook,
        period=period,
        total=Decimal("60.00"),
        drafted_at=at,
        **place,
    )
    StatementLine.objects.create(
        statement=statement, work_order=order, rate="repair", amount=Decimal("60.00"), is_admitted=True
    )
    signed = {"manager_signed_by": world.manager, "finance_signed_by": world.finance}
    Statement.objects.update(state="finance_signed", manager_signed_at=at, finance_signed_at=at, **signed)
    a_penalty(world, order)
    under_consent(world)
    return order


def a_penalty(world: World, order: WorkOrder) -> Penalty:
    """Confirmed for the technician; the manager decided, the region's supervisor would judge an objection."""
    return Penalty.objects.create(
        number=next_number("PN", world.now),
        state="confirmed",
        handbook=order.handbook,
        line="tv",
        rule="urged-twice",
        kind="penalty",
        title="催修未回电",
        title_en="No call after an urge",
        clause=["KPI-002-01"],
        source="tv@1/penalties/urged-twice",
        cause_type="work_order",
        cause_id=order.pk,
        cause_number=order.number,
        cause_key="by-hand:1",
        person=world.technician,
        station=order.station,
        region=order.region,
        amount=Decimal("20.00"),
        decided_by_roles=["cs_manager"],
        judged_by_roles=["regional_supervisor"],
        proposed_at=world.now,
        decided_at=world.now,
        decided_by=world.manager,
    )
