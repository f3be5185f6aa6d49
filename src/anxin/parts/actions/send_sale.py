"""Send what was sold, take back what the buyer did not keep."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.actions.reverse import reverse
from anxin.parts.events import PartsSaleReturned, PartsSaleSent
from anxin.parts.kinds import Kind
from anxin.parts.lines import Cause, Line
from anxin.parts.models import PartsSale, PartsSaleLine, Posting
from anxin.parts.picking import out_of_the_bins
from anxin.parts.selling import check_for_sale, in_words, lines_of, sending_move
from anxin.parts.standing import outside
from anxin.parts.stores import store_of
from anxin.people.models import User


@transaction.atomic
def send_sale(
    sale_id: int,
    *,
    store: str,
    serials: Mapping[str, Sequence[str]] | None = None,
    carrier: str,
    tracking: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> PartsSale:
    """All of it out of the store with this code, paid (PRT-003-13) or to be collected. Raises ``StockShort``."""
    sale = PartsSale.objects.lock(sale_id, version=version)
    policies.check_may_keep(actor)
    code = sending_move(sale)
    move = sale.move(code)
    check_gate(sale, code)
    rows, out_of = lines_of(sale), store_of(store)
    check_for_sale(sale, (row.part for row in rows))
    for field, value in (("carrier", carrier), ("tracking", tracking)):
        if not value.strip():
            raise InputRefused(
                field=field, reason=_now("Say with whom and under which number, so that it can be traced.")
            )
    target = outside(Kind.SOLD, at=at)
    sent = Posting.objects.filter(event="parts_sale.sent", subject_type=sale.SUBJECT, subject_id=sale.pk).count()
    numbers = {row.part_id: (serials or {}).get(row.part.number, ()) for row in rows}
    wanted = {row.part_id: row.quantity for row in rows}
    picked = Cause.about(sale, "parts_sale.picked")
    out_of_the_bins(out_of, wanted, numbers, cause=picked, key=f"{sale.number}:picked:{sent}", actor=actor, at=at)
    lines = []
    for row in rows:
        row.serials = list((serials or {}).get(row.part.number, ()))
        lines.append(
            Line(row.part_id, row.quantity, out_of.pk, target.pk, serials=tuple(row.serials), unit_price=row.unit_price)
        )
    cause = Cause.about(sale, "parts_sale.sent")
    post(lines, cause=cause, key=f"{sale.number}:sent:{sent}", actor=actor, at=at)
    PartsSaleLine.objects.bulk_update(rows, ["serials"])
    sale.carrier, sale.tracking = carrier.strip()[:60], tracking.strip()[:60]
    sale.state, sale.sent_at, sale.sent_by = move.lands(sale.state), at, actor
    sale.write("carrier", "tracking", "state", "sent_at", "sent_by")
    record(sale, PartsSaleSent(in_words(rows), sale.carrier, sale.tracking, sale.terms), actor=actor, at=at)
    return sale


@transaction.atomic
def take_back_sale(sale_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> PartsSale:
    """The buyer did not keep the goods, and they are in the store again as they left it; nobody owes for them."""
    sale = PartsSale.objects.lock(sale_id, version=version)
    policies.check_may_keep(actor)
    move = sale.move("take_back")
    why = said(reason, 500, "reason", _("reason"))
    mine = Posting.objects.filter(subject_type=sale.SUBJECT, subject_id=sale.pk, reversed_by=None, reverses=None)
    for posting in mine.order_by("-pk"):
        reverse(posting.pk, reason=why[:300], key=f"{sale.number}:returned:{posting.pk}", actor=actor, at=at)
    sale.state = move.lands(sale.state)
    sale.ended_at, sale.ended_by, sale.ended_why = at, actor, why
    sale.write("state", "ended_at", "ended_by", "ended_why")
    record(sale, PartsSaleReturned(reason=why), actor=actor, at=at)
    return sale
