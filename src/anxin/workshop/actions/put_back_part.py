"""Put a part back that was drawn by mistake."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts.actions.reverse import reverse
from anxin.people.models import User
from anxin.workshop.errors import NotDrawn
from anxin.workshop.events import PartPutBack
from anxin.workshop.models import DrawnPart, PutBack
from anxin.workshop.moves import begin, leap


@transaction.atomic
def put_back_part(
    order_id: int, *, drawn_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> PutBack:
    """All that was drawn with it, onto the shelf it came from, as long as no bill is made out. The right one may be drawn
    instead.
    """
    order = begin(order_id, "put_back_part", actor=actor, at=at, version=version)
    drawn = order.drawn_parts.select_related("quoted__part", "reserved").filter(pk=drawn_id).first()
    if drawn is None:
        raise NotFound(what=_("drawn part"), key=drawn_id)
    if PutBack.objects.filter(drawn=drawn).exists():
        raise NotDrawn()
    why = said(reason, 200, "reason", _("reason"))
    leap(order, "put_back_part")
    key = f"shop-put-back-{drawn.pk}"
    posting = reverse(drawn.posting_id, reason=why, key=key, actor=actor, at=at)
    row = PutBack.objects.create(drawn=drawn, reason=why, posting=posting, put_back_at=at, put_back_by=actor)
    if drawn.reserved is not None:
        drawn.reserved.taken -= drawn.quantity
        drawn.reserved.save(update_fields=["taken"])
    part = drawn.quoted.part
    assert part is not None
    told = PartPutBack(part=part.number, title=part.title, title_en=part.title_en, quantity=drawn.quantity, reason=why)
    record(order, told, actor=actor, at=at)
    return row


def drawn_still(order_id: int) -> list[DrawnPart]:
    """What was drawn for the order and lies on no shelf again."""
    rows = DrawnPart.objects.filter(order=order_id, put_back=None)
    return list(rows.select_related("quoted__part", "drawn_by").order_by("pk"))
