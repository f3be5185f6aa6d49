"""The special-sales list: sets that were sold without warranty."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import StringConstraints

from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, Told, person
from anxin.customers.actions.list_special_sale import list_special_sale
from anxin.customers.actions.unlist_special_sale import unlist_special_sale
from anxin.customers.models import SpecialSale
from anxin.kernel import clock

router = Router(tags=["customers"])

Why = Annotated[str, StringConstraints(max_length=200)]


class SpecialSaleTold(Told):
    id: int
    serial: str
    reason: str
    listed_on: date

    @classmethod
    def of(cls, row: SpecialSale) -> "SpecialSaleTold":
        return cls.model_validate(row)


class NewSpecialSale(Asked):
    serial: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    reason: Why = ""


class Unlisting(Asked):
    reason: Annotated[Why, StringConstraints(min_length=1)]


@router.get(
    "/special-sales",
    response=Page[SpecialSaleTold],
    operation_id="list_special_sales",
    summary="Sets sold without warranty",
)
def list_special_sales(
    request: HttpRequest, turn: Turned, serial: Annotated[str, Query(max_length=64)] = ""
) -> Page[SpecialSaleTold]:
    """For everybody: a station holds and applies the current list. ``serial`` or its beginning."""
    rows = SpecialSale.objects.filter(serial__startswith=serial.strip().upper())
    return page(rows, turn, by=("serial", "pk"), told=SpecialSaleTold.of)


@router.post(
    "/special-sales", response={201: SpecialSaleTold}, operation_id="list_special_sale", summary="Add a set to the list"
)
def post_special_sale(request: HttpRequest, body: NewSpecialSale) -> Status[SpecialSaleTold]:
    """Listing it twice changes nothing."""
    sale = list_special_sale(body.serial, reason=body.reason, actor=person(request), at=clock.now())
    return Status(201, SpecialSaleTold.of(sale))


@router.post(
    "/special-sales/{sale_id}/removal",
    response={201: SpecialSaleTold},
    operation_id="unlist_special_sale",
    summary="Take a set off the list",
)
def create_removal(request: HttpRequest, sale_id: Id, body: Unlisting) -> Status[SpecialSaleTold]:
    """A mistake is put right. Judgements already made stay as they were made."""
    told = SpecialSaleTold.of(the(SpecialSale.objects.all(), pk=sale_id))
    unlist_special_sale(sale_id, reason=body.reason, actor=person(request), at=clock.now())
    return Status(201, told)
