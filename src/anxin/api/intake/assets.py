"""Serial-numbered sets, and whether the warranty covers them."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from anxin.api.finding import the
from anxin.api.intake.customer_shapes import AssetEdit, AssetTold, NewAsset, NewOwner, WarrantyTold
from anxin.api.intake.customers import customers_to_serve
from anxin.api.shapes import Id, person, seen_version
from anxin.customers.actions.create_asset import create_asset
from anxin.customers.actions.edit_asset import edit_asset
from anxin.customers.actions.move_asset import move_asset
from anxin.customers.cover import judge_asset
from anxin.customers.models import Asset, Customer
from anxin.customers.queries import by_serial
from anxin.handbook.current import current_handbook
from anxin.kernel import clock

router = Router(tags=["customers"])


@router.get("/assets", response=list[AssetTold], operation_id="find_assets", summary="Sets by a number")
def find_assets(request: HttpRequest, serial: Annotated[str, Query(min_length=1, max_length=64)]) -> list[AssetTold]:
    """Whose serial number, or any other number they bear, is this one or begins with it."""
    return [AssetTold.of(row) for row in by_serial(serial, person(request))]


@router.post("/assets", response={201: AssetTold}, operation_id="create_asset", summary="Enter a set")
def post_asset(request: HttpRequest, body: NewAsset) -> Status[AssetTold]:
    user = person(request)
    if body.customer_id is not None:
        the(customers_to_serve(user), pk=body.customer_id)
    return Status(201, AssetTold.of(create_asset(**body.model_dump(), actor=user, at=clock.now())))


@router.get("/assets/{asset_id}", response=AssetTold, operation_id="read_asset", summary="One set")
def read_asset(request: HttpRequest, asset_id: Id) -> AssetTold:
    return AssetTold.of(the(Asset.objects.visible_to(person(request)).select_related("product"), pk=asset_id))


@router.patch("/assets/{asset_id}", response=AssetTold, operation_id="edit_asset", summary="Correct a set")
def patch_asset(request: HttpRequest, asset_id: Id, body: AssetEdit) -> AssetTold:
    user = person(request)
    asset = the(Asset.objects.visible_to(user), pk=asset_id)
    changes = body.model_dump(exclude_unset=True, exclude={"version"})
    version = seen_version(request, body)
    edit_asset(asset.pk, changes, actor=user, at=clock.now(), version=version)
    return read_asset(request, asset_id)


@router.post(
    "/assets/{asset_id}/owner",
    response={201: AssetTold},
    operation_id="move_asset",
    summary="Put a set down to another",
)
def create_owner(request: HttpRequest, asset_id: Id, body: NewOwner) -> Status[AssetTold]:
    user = person(request)
    asset = the(Asset.objects.visible_to(user), pk=asset_id)
    if body.customer_id is not None:
        the(Customer.objects.visible_to(user), pk=body.customer_id)
    version = seen_version(request, body)
    move_asset(asset.pk, body.customer_id, reason=body.reason, actor=user, at=clock.now(), version=version)
    return Status(201, AssetTold.of(Asset.objects.select_related("product").get(pk=asset.pk)))


@router.get(
    "/assets/{asset_id}/warranty", response=WarrantyTold, operation_id="judge_warranty", summary="In warranty or not"
)
def judge_warranty(request: HttpRequest, asset_id: Id) -> WarrantyTold:
    """From what is known today, under the handbook in force; the station judges again on site."""
    asset = the(Asset.objects.visible_to(person(request)).select_related("product__family"), pk=asset_id)
    rules = current_handbook(asset.product.family.line).warranty
    return WarrantyTold.of(judge_asset(asset, rules, on=timezone.localdate(clock.now())))
