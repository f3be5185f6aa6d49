"""Draw a part from the store by the picking list, which is what the customer agreed to."""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from anxin.handbook.grounds import ground
from anxin.handbook.titles import Titled
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.parts.actions.post import post
from anxin.parts.kinds import Kind
from anxin.parts.lines import Cause, Line
from anxin.parts.models import Place
from anxin.parts.standing import outside
from anxin.people.models import User
from anxin.workshop.errors import MoreThanAgreed, NotAgreedLine, ReservedForOthers
from anxin.workshop.events import PartDrawn
from anxin.workshop.kinds import LineKind
from anxin.workshop.models import DrawnPart, QuoteLine, ReservedPart, ShopOrder
from anxin.workshop.moves import begin, leap
from anxin.workshop.offered import agreed_lines


@transaction.atomic
def draw_part(
    order_id: int,
    *,
    line_id: int,
    quantity: int = 1,
    place: str,
    serials: tuple[str, ...] = (),
    actor: User,
    at: datetime,
    version: int | None = None,
) -> DrawnPart:
    """So many of an agreed line out of the place with this code, into the car. Refused beyond what was agreed, where the
    store has none, and from a reserved shelf beyond what is kept there for this car.
    """
    order = begin(order_id, "draw_part", actor=actor, at=at, version=version)
    line = _line(order, line_id)
    assert line.part is not None
    left = line.quantity - drawn_of(line)
    if not 1 <= quantity <= left:
        why = ground(order, "shop_order.draw_part.quantity")
        raise MoreThanAgreed(title=line, left=left, wanted=quantity, ground=why, field="quantity")
    store = store_of(order, place)
    kept = _kept(order, line, store, quantity)
    leap(order, "draw_part")
    unit = outside(Kind.UNIT, at=at)
    moved = Line(line.part.pk, quantity, store.pk, unit.pk, serials=tuple(serials), asset_id=order.request.asset_id)
    key = f"shop-draw-{line.pk}-{line.drawn.count() + 1}"
    posting = post([moved], cause=Cause.about(order, "shop_order.part_drawn"), key=key, actor=actor, at=at)
    drawn = DrawnPart.objects.create(
        order=order, quoted=line, quantity=quantity, posting=posting, reserved=kept, drawn_at=at, drawn_by=actor
    )
    if kept is not None:
        kept.taken += quantity
        kept.save(update_fields=["taken"])
    told = PartDrawn(
        part=line.part.number,
        title=line.part.title,
        title_en=line.part.title_en,
        quantity=quantity,
        place=store.title,
        place_en=store.title_en,
    )
    record(order, told, actor=actor, at=at)
    return drawn


def drawn_of(line: QuoteLine) -> int:
    """So many are in the car: without what was put back."""
    return line.drawn.filter(put_back=None).aggregate(sum=Sum("quantity"))["sum"] or 0


def _line(order: ShopOrder, line_id: int) -> QuoteLine:
    line = next((row for row in agreed_lines(order) if row.pk == line_id and row.kind == LineKind.PART), None)
    if line is None:
        raise NotAgreedLine(line=line_id, field="line")
    return line


def _kept(order: ShopOrder, line: QuoteLine, store: Place, quantity: int) -> ReservedPart | None:
    """What lies on a reserved shelf is drawn by the car it is kept for. Raises ``ReservedForOthers``."""
    if store.kind != Kind.SHELF:
        return None
    rows = order.reserved.select_for_update().filter(shelf=store, part=line.part_id, freed_at=None)
    kept = next((row for row in rows.order_by("pk") if row.left >= quantity), None)
    if kept is None:
        left = max((row.left for row in rows), default=0)
        why = ground(order, "shop_order.draw_part.place")
        raise ReservedForOthers(
            shelf=Titled(store.title, store.title_en), title=line, left=left, ground=why, field="place"
        )
    return kept


def store_of(order: ShopOrder, code: str, *, field: str = "place") -> Place:
    """A counted place of the shop or of the company. Raises ``NotFound``, ``InputRefused``."""
    place = Place.objects.counted().open().filter(code=code).first()
    if place is None:
        raise NotFound(what=Place._meta.verbose_name, key=code, field=field)
    if place.person_id is not None or place.station_id not in (None, order.station_id):
        raise InputRefused(field=field, reason=_("“%(place)s” is not this shop’s store.") % {"place": place})
    return place
