"""Put parts on the reserved shelf for a car, and take back what it does not need."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.parts.actions.post import post
from anxin.parts.kinds import Kind
from anxin.parts.lines import Cause, Line
from anxin.parts.models import Part
from anxin.people.models import User
from anxin.workshop.actions.draw_part import store_of
from anxin.workshop.events import PartFreed, PartReserved
from anxin.workshop.models import ReservedPart, ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def reserve_part(
    order_id: int,
    *,
    part: str,
    quantity: int = 1,
    place: str,
    shelf: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ReservedPart:
    """So many of the part with this number, out of the place with that code, onto a reserved shelf of the shop or the
    company. From there they are drawn for this car and for no other. Refused where the store has fewer.
    """
    order = begin(order_id, "reserve_part", actor=actor, at=at, version=version)
    found = Part.objects.visible_to(actor).active().filter(number=part.strip().upper()).first()
    if found is None:
        raise NotFound(what=Part._meta.verbose_name, key=part, field="part")
    if quantity < 1:
        raise InputRefused(field="quantity", reason=_now("A quantity is a whole number from 1."))
    out_of, onto = store_of(order, place), store_of(order, shelf, field="shelf")
    if onto.kind != Kind.SHELF or out_of.kind == Kind.SHELF:
        raise InputRefused(field="shelf", reason=_now("Parts go from a store onto a reserved shelf."))
    leap(order, "reserve_part")
    line = Line(found.pk, quantity, out_of.pk, onto.pk)
    key = f"shop-reserve-{order.pk}-{order.reserved.count() + 1}"
    posting = post([line], cause=Cause.about(order, PartReserved.name), key=key, actor=actor, at=at)
    about = {"part": found, "quantity": quantity, "shelf": onto, "out_of": out_of, "posting": posting}
    row = ReservedPart.objects.create(order=order, **about, reserved_at=at, reserved_by=actor)
    told = PartReserved(
        part=found.number,
        title=found.title,
        title_en=found.title_en,
        quantity=quantity,
        shelf=onto.title,
        shelf_en=onto.title_en,
    )
    record(order, told, actor=actor, at=at)
    return row


@transaction.atomic
def free_part(
    order_id: int, *, reserved_id: int, actor: User, at: datetime, version: int | None = None
) -> ReservedPart:
    """What of it was not drawn goes back to where it came from."""
    order = begin(order_id, "free_part", actor=actor, at=at, version=version)
    row = _kept(order).filter(pk=reserved_id).first()
    if row is None:
        raise NotFound(what=_("reserved part"), key=reserved_id, field="reserved")
    leap(order, "free_part")
    _free(order, row, actor=actor, at=at)
    return row


def free_reserved(order: ShopOrder, *, actor: User | None, at: datetime) -> None:
    """Nobody comes, or the car is done: everything still kept for it goes back. The order's row is locked."""
    for row in _kept(order):
        _free(order, row, actor=actor, at=at)


def _kept(order: ShopOrder) -> QuerySet[ReservedPart]:
    rows = order.reserved.select_for_update(of=("self",)).filter(freed_at=None)
    return rows.select_related("part", "shelf", "out_of").order_by("pk")


def _free(order: ShopOrder, row: ReservedPart, *, actor: User | None, at: datetime) -> None:
    left = row.left
    if left:
        line = Line(row.part_id, left, row.shelf_id, row.out_of_id)
        cause = Cause.about(order, PartFreed.name)
        post([line], cause=cause, key=f"shop-free-{row.pk}", actor=actor, at=at)
    row.freed_at = at
    row.save(update_fields=["freed_at"])
    told = PartFreed(
        part=row.part.number,
        title=row.part.title,
        title_en=row.part.title_en,
        quantity=left,
        shelf=row.shelf.title,
        shelf_en=row.shelf.title_en,
    )
    record(order, told, actor=actor, at=at)
