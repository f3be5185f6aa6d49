"""Whoever signs in to the demo finds something to do."""

from collections import Counter

from django.test import TestCase

from anxin.care.models import Complaint
from anxin.catalog.models import Product
from anxin.customers.models import Asset
from anxin.dispatch.models import Proposal
from anxin.fieldwork.models import WorkOrder
from anxin.finance.models import Voucher
from anxin.insight.desks import fill_desks, lay_plan_ready
from anxin.requests.models import ServiceRequest
from tests.care.finished import finished_order
from tests.world import World


def sets(world: World, product: Product, count: int) -> None:
    for n in range(count):
        Asset.objects.create(
            serial=f"AX{n:06d}", product=product, customer=world.customer, has_invoice=True, created_at=world.now
        )


def test_every_desk_has_work_whatever_the_hour(world: World) -> None:
    finished = finished_order(world, is_told=False)
    WorkOrder.objects.filter(pk=finished.pk).update(state="closed")
    sets(world, world.tv, 8)
    world.advance(hours=11)  # an hour before midnight

    fill_desks("tv", at=world.now)

    requests = Counter(ServiceRequest.objects.values_list("state", flat=True))
    assert (requests["registered"], requests["in_service"]) == (2, 6)
    orders = Counter(WorkOrder.objects.exclude(pk=finished.pk).values_list("state", flat=True))
    assert orders == {"dispatched": 2, "on_site": 1, "scheduled": 1, "accepted": 2}
    assert set(WorkOrder.objects.open().exclude(technician=None).values_list("technician", flat=True)) == {
        world.technician.pk
    }
    assert (Complaint.objects.count(), Voucher.objects.get().work_order) == (1, finished)


def test_a_plan_of_tomorrow_lies_ready_and_nobody_has_published_it(world: World, settings) -> None:
    settings.ANXIN_JOBS, settings.ANXIN_PLAN_SECONDS = "inline", 0.1
    sets(world, world.tv, 8)
    fill_desks("tv", at=world.now)

    with TestCase.captureOnCommitCallbacks(execute=True):
        lay_plan_ready("tv", at=world.now)

    plan = Proposal.objects.get()
    assert (plan.state, plan.station, plan.asked_by) == ("proposed", world.nanshan, world.dispatcher)
    assert Counter(plan.visits.values_list("change", flat=True))["new"] == 2
