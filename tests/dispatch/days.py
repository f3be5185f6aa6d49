"""Days to plan: orders at a station, technicians on the map."""

from datetime import timedelta

from django.test import TestCase

from anxin.customers.models import Customer
from anxin.dispatch.actions.plan_day import plan_day
from anxin.dispatch.models import Proposal
from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.models import WorkOrder
from anxin.people.models import User
from tests.journey import dispatch
from tests.web.orders import a_request
from tests.world import World

TOMORROW = timedelta(days=1)


def second_technician(world: World) -> User:
    return world.person("second", "technician", station=world.nanshan)


def called(world: World, n: int = 1, *, north: float = 22.54, east: float = 113.94, **report: object) -> WorkOrder:
    """A customer of their own, on the map, who was called and has no time yet."""
    request = a_request(world, n, **report)
    Customer.objects.filter(pk=request.customer_id).update(latitude=north, longitude=east)
    order = dispatch(world, request)
    accept_work_order(order.pk, actor=world.clerk, at=world.now)
    contact_customer(
        order.pk, is_data_verified=True, is_proof_reminded=True, spoke_with="陈", actor=world.clerk, at=world.now
    )
    order.refresh_from_db()
    return order


def agreed(world: World, n: int = 1, *, hour: int = 10, by: User | None = None, **where: object) -> WorkOrder:
    """With a visit agreed for tomorrow at that hour."""
    order = called(world, n, **where)  # type: ignore[arg-type]
    if by is not None:
        assign_technician(order.pk, by.pk, actor=world.clerk, at=world.now)
    starts_at = (world.noon + TOMORROW).replace(hour=hour)
    schedule_visit(order.pk, starts_at=starts_at, later_because="wished", actor=world.clerk, at=world.now)
    order.refresh_from_db()
    return order


def planned(world: World, *, actor: User | None = None, **asked: object) -> Proposal:
    """Tomorrow of the station, as the worker computes it."""
    told = {"station": world.nanshan, **asked}
    with TestCase.captureOnCommitCallbacks(execute=True):
        proposal = plan_day(
            (world.noon + TOMORROW).date(),
            actor=actor or world.clerk,
            at=world.now,
            **told,  # type: ignore[arg-type]
        )
    proposal.refresh_from_db()
    return proposal
