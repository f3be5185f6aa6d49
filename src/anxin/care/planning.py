"""A follow-up is put on the books: about an order, about a unit, or to a customer."""

from datetime import datetime

from django.utils.translation import gettext as _

from anxin.care.events import FollowUpDropped, FollowUpPlanned
from anxin.care.models import FollowUp
from anxin.care.series import Span
from anxin.catalog.queries import stations_serving
from anxin.customers.models import Asset, Customer
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.schema import FollowUpPlan
from anxin.kernel import search
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.people.territory import stations_for
from anxin.workshop.models import ShopOrder


def about_order(plan: FollowUpPlan, span: Span, order: WorkOrder, *, is_decisive: bool) -> FollowUp:
    """Not yet on the books: ``put_down`` writes it."""
    return _described(
        plan,
        span,
        handbook_id=order.handbook_id,
        line=order.line,
        work_order=order,
        customer=order.request.customer,
        asset=order.request.asset,
        station_id=order.station_id,
        region_id=order.region_id,
        technician_id=order.technician_id,
        is_decisive=is_decisive,
    )


def about_shop_order(plan: FollowUpPlan, span: Span, order: ShopOrder) -> FollowUp:
    """The same for a car that was in the shop; whoever received and handed it over is the person it is with."""
    return _described(
        plan,
        span,
        handbook_id=order.handbook_id,
        line=order.line,
        shop_order=order,
        customer=order.request.customer,
        asset=order.request.asset,
        station_id=order.station_id,
        region_id=order.region_id,
        technician_id=order.adviser_id,
    )


def about_customer(
    plan: FollowUpPlan, span: Span, customer: Customer, asset: Asset | None, *, handbook_id: int, line: str
) -> FollowUp:
    """About the unit, or without one to the customer; it is for those who served them last, or whose territory it is."""
    row = _described(plan, span, handbook_id=handbook_id, line=line, customer=customer, asset=asset)
    served = WorkOrder.objects.filter(line=line, request__customer=customer)
    last = (served.filter(request__asset=asset) if asset else served).order_by("-pk").first()
    if last is not None:
        row.station_id, row.region_id, row.technician_id = last.station_id, last.region_id, last.technician_id
        return row
    family = asset.product.family.code if asset else None
    candidates = stations_for(customer.division, family, span.begins.date(), among=stations_serving(line))
    if candidates:
        row.station, row.region_id = candidates[0].station, candidates[0].station.region_id
    return row


def put_down(row: FollowUp, plan: FollowUpPlan, *, actor: User | None, at: datetime) -> FollowUp:
    """Write it and tell of it. A customer who does not want to be called is left in peace, on the record."""
    row.number = next_number("FU", at)
    is_unwanted = row.is_unwanted and not row.is_decisive
    if is_unwanted:
        row.state = row.move("drop").lands(row.state)
        row.dropped_at, row.drop_reason = at, _("The customer does not want to be called.")
    row.terms = terms_of(row)
    row.save(force_insert=True)
    told_of = row.told_of
    record(told_of, FollowUpPlanned(plan=plan.id, by=plan.by, title=plan.title), actor=actor, at=at)
    if is_unwanted:
        dropped = FollowUpDropped(plan=plan.id, by=plan.by, title=plan.title, reason=row.drop_reason)
        record(told_of, dropped, actor=None, at=at)
    return row


def terms_of(row: FollowUp) -> list[str]:
    """What it is found by: of whom, about what, and what was said (FRM-001b-58)."""
    said = [answer["answer"] for answer in row.answers if answer["answer"] not in {"yes", "no"}]
    unit = [row.asset.serial] if row.asset else []
    order = [row.job.number] if row.job else []
    return search.terms(row.number, row.contact_name, row.contact_phone, *order, *unit, row.remark, *said)


def _described(plan: FollowUpPlan, span: Span, **about: object) -> FollowUp:
    return FollowUp(
        state=FollowUp.LIFECYCLE.start,
        plan=plan.id,
        member=span.member,
        by=plan.by,
        channel=plan.channel,
        counted_from=span.counted_from,
        due_from=span.begins,
        due_by=span.ends,
        **about,
    )
