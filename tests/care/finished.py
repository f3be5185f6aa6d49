"""Finished orders without the way there: the journey is fieldwork's to test."""

from datetime import timedelta

from django.db import transaction

from anxin.customers.warranty import Verdict
from anxin.fieldwork.events import WorkOrderCompleted
from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import Station, User
from anxin.requests.models import ServiceRequest
from tests.world import World


def finished_order(
    world: World,
    *,
    station: Station | None = None,
    technician: User | None = None,
    kind: str = "repair",
    warranty: str = Verdict.IN,
    is_customer_caused: bool = False,
    is_urban: bool = True,
    is_told: bool = True,
) -> WorkOrder:
    """An order finished now; ``is_told`` puts the completion on record, so that its call-backs are planned."""
    at, station = world.now, station or world.nanshan
    technician = technician or world.technician
    request = ServiceRequest.objects.create(
        number=next_number("SR", at),
        state="in_service" if is_told else "served",
        handbook=world.handbook,
        line="tv",
        kind=kind,
        origin="fault",
        channel="hotline",
        customer=world.customer,
        asset=world.asset,
        product=world.tv,
        contact_name="陈一",
        contact_phone="13900000001",
        division=world.division,
        address="科技路 1 号",
        symptom="有声无图",
        fault_code=world.fault,
        station=station,
        region=station.region,
        technician=technician,
        registered_at=at - timedelta(days=2),
        registered_by=world.agent,
        served_at=None if is_told else at,
    )
    order = WorkOrder.objects.create(
        number=next_number("WO", at),
        state="completed",
        handbook=world.handbook,
        request=request,
        line=request.line,
        kind=kind,
        station=station,
        region=station.region,
        technician=technician,
        is_urban=is_urban,
        warranty=warranty,
        is_customer_caused=is_customer_caused,
        dispatched_at=at - timedelta(days=2),
        dispatched_by=world.dispatcher,
        completed_at=at,
        completed_by=technician,
    )
    Dispatch.objects.create(
        work_order=order, station=station, number=1, sent_at=at - timedelta(days=2), answer="accepted", answered_at=at
    )
    if is_told:
        with transaction.atomic():
            told = WorkOrderCompleted(work_done="更换背光", feedback="满意", receipt_number="")
            record(order, told, actor=technician, at=at)
    return order
