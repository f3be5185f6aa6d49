"""Goods in: what suppliers deliver."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field, StringConstraints

from anxin.api.parts.claims import Code
from anxin.api.parts.requisitions import Number
from anxin.api.shapes import Asked, Told, person
from anxin.kernel import clock
from anxin.parts.actions.post import MOST
from anxin.parts.actions.receive_goods import Delivered, receive_goods

router = Router(tags=["parts"])


class GoodsLine(Asked):
    """So many of a part; ``unit_cost`` is yuan for one, where it is not the part's own."""

    quantity: int = Field(ge=1, le=MOST)
    unit_cost: Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)] | None = None
    serials: list[Annotated[str, StringConstraints(min_length=1, max_length=64)]] = Field(default=[], max_length=1_000)


class GoodsIn(Asked):
    """By the number of the part; ``supplier`` and ``store`` are codes of places."""

    goods: dict[Number, GoodsLine] = Field(max_length=200)
    supplier: Code
    store: Code
    delivery: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    note: Annotated[str, StringConstraints(max_length=300)] = ""


class GoodsTold(Told):
    """What was posted."""

    delivery: str
    pieces: int
    at: datetime


@router.post(
    "/goods-in", response={201: GoodsTold}, operation_id="receive_goods", summary="Take a supplier's delivery in"
)
def post_goods(request: HttpRequest, body: GoodsIn) -> Status[GoodsTold]:
    goods = {number: Delivered(row.quantity, row.unit_cost, tuple(row.serials)) for number, row in body.goods.items()}
    told = {"supplier": body.supplier, "store": body.store, "delivery": body.delivery, "note": body.note}
    posting = receive_goods(goods, **told, actor=person(request), at=clock.now())
    pieces = sum(posting.moves.values_list("quantity", flat=True))
    return Status(201, GoodsTold(delivery=posting.number, pieces=pieces, at=posting.at))
