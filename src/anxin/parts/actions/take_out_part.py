"""Put a part back where it came from: its entry on the order was taken back."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.models import Subject
from anxin.parts.actions.post import post
from anxin.parts.kinds import Condition, Kind
from anxin.parts.lines import Cause, Line
from anxin.parts.models import Fitting
from anxin.parts.standing import outside
from anxin.people.models import User


@transaction.atomic
def take_out_part(order: Subject, entry: int, *, reason: str, actor: User, at: datetime) -> Fitting | None:
    """Before the order is finished. ``None`` for an entry that took nothing out of stock, or was taken back before."""
    rows = Fitting.objects.of(order).standing().filter(entry=entry, offset_at=None)
    fitting = rows.select_for_update(of=("self",)).first()
    if fitting is None:
        return None
    part, quantity = fitting.part_id, fitting.quantity
    lines = [Line(part, quantity, fitting.held_in_id, fitting.taken_from_id, serials=tuple(fitting.new_serials))]
    if fitting.has_old_part:
        source = fitting.held_in if fitting.is_returnable else outside(Kind.SCRAP, at=at)
        lines.append(
            Line(
                part,
                quantity,
                source.pk,
                outside(Kind.UNIT, at=at).pk,
                condition=Condition.OLD,
                serials=tuple(fitting.old_serials),
                asset_id=fitting.asset_id,
            )
        )
    cause = Cause.about(order, "part.taken_out", note=reason[:300])
    post(lines, cause=cause, key=fitting.key("taken-out"), actor=actor, at=at)
    fitting.taken_out_at, fitting.taken_out_by = at, actor
    fitting.save(update_fields=["taken_out_at", "taken_out_by"])
    return fitting
