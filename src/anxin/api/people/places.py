"""Regions of the company and divisions of the country."""

from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.people.station_shapes import DivisionTold, NewRegion, RegionTold
from anxin.api.shapes import Id, person
from anxin.api.subjects import worded
from anxin.kernel import clock
from anxin.people.actions.create_region import create_region
from anxin.people.models import Division, Region

router = Router(tags=["stations"])


@router.get("/regions", response=list[RegionTold], operation_id="list_regions", summary="Regions")
def list_regions(request: HttpRequest) -> list[RegionTold]:
    return [_told(row) for row in Region.objects.order_by("code")]


@router.post("/regions", response={201: RegionTold}, operation_id="create_region", summary="Open a region")
def post_region(request: HttpRequest, body: NewRegion) -> Status[RegionTold]:
    return Status(201, _told(create_region(**body.model_dump(), actor=person(request), at=clock.now())))


@router.get(
    "/divisions", response=list[DivisionTold], operation_id="list_divisions", summary="Administrative divisions"
)
def list_divisions(request: HttpRequest, parent_id: Id | None = None) -> list[DivisionTold]:
    """Those below ``parent_id``; the provinces without it."""
    return [DivisionTold.of(row) for row in Division.objects.filter(parent=parent_id).order_by("code")]


def _told(row: Region) -> RegionTold:
    return RegionTold(id=row.pk, code=row.code, title=worded(row.title, row.title_en))
