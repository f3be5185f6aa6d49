"""What suppliers deliver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.money import yuan
from anxin.kernel.text import fitting, said
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.describing import MOST_YUAN
from anxin.parts.errors import DeliveredAlready
from anxin.parts.kinds import Kind
from anxin.parts.lines import Cause, Line
from anxin.parts.lists import named
from anxin.parts.models import Place, Posting
from anxin.parts.stores import store_of
from anxin.people.models import User


@dataclass(frozen=True)
class Delivered:
    """So many of a part at so many yuan each (the part's own cost where nothing is said), and the numbers on them."""

    quantity: int
    unit_cost: Decimal | None = None
    serials: Sequence[str] = ()


@transaction.atomic
def receive_goods(
    goods: Mapping[str, Delivered],
    *,
    supplier: str,
    store: str,
    delivery: str,
    note: str = "",
    actor: User,
    at: datetime,
) -> Posting:
    """By the number of the part, into the store or bin with this code; ``delivery`` is the number of the delivery note.

    A delivery note comes in once: raises ``DeliveredAlready``. Also ``NotFound``, ``NoStore``, ``SerialsMissing``.
    """
    policies.check_may_keep(actor)
    source = Place.objects.open().filter(code=supplier, kind=Kind.SUPPLIER).first()
    if source is None:
        raise NotFound(what=Kind.SUPPLIER.label, key=supplier, field="supplier")
    goal, number = store_of(store), said(delivery, 32, "delivery", _("number of the delivery note")).upper()
    wanted = {part.strip().upper(): row for part, row in goods.items()}
    parts = named({part: row.quantity for part, row in wanted.items()}, actor)
    key = f"goods:{source.pk}:{number}"
    if Posting.objects.filter(key=key).exists():
        raise DeliveredAlready(number=number, supplier=source, field="delivery")
    lines = [
        Line(
            part.pk,
            quantity,
            source.pk,
            goal.pk,
            serials=tuple(wanted[part.number].serials),
            unit_cost=_cost(wanted[part.number].unit_cost),
        )
        for part, quantity in parts.items()
    ]
    cause = Cause("stock.received", number=number, note=fitting(note, 300, "note"))
    return post(lines, cause=cause, key=key, actor=actor, at=at)


def _cost(amount: Decimal | None) -> Decimal | None:
    if amount is None:
        return None
    if not 0 <= amount < MOST_YUAN:
        raise InputRefused(field="goods", reason=_now("What a part cost is not below nought."))
    return yuan(amount)
