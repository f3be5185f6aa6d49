"""Long work, done by a worker."""

from django.db.models import Exists, OuterRef

from anxin.kernel import clock
from anxin.kernel.jobs import job, queue
from anxin.people.models import Station
from anxin.workshop.actions.replan_shop import replan_shop
from anxin.workshop.models import ShopOrder
from anxin.workshop.reading.problem import PLANNED


@job("replan-shop")
def replan_in_background(station_id: int) -> None:
    replan_shop(station_id, at=clock.now())


@job("look-at-shops", is_single=True)
def look_at_shops() -> None:
    """Every few minutes: work that takes longer than it should is seen by the clock, nobody reports it."""
    inside = ShopOrder.objects.filter(station=OuterRef("pk"), state__in=PLANNED)
    for pk in Station.objects.filter(Exists(inside)).order_by("pk").values_list("pk", flat=True):
        queue("replan-shop", station_id=pk)
