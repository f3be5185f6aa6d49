"""Send back what the list says, or take the list back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.events import PartsReturnSent, PartsReturnWithdrawn
from anxin.parts.holding import Taken, held
from anxin.parts.lines import Cause, Line
from anxin.parts.models import PartsReturn, PartsReturnLine
from anxin.parts.sending_back import in_words, lines_of, tell_loan_sent
from anxin.people.models import User


@transaction.atomic
def send_return(
    return_id: int, *, carrier: str, tracking: str, actor: User, at: datetime, version: int | None = None
) -> PartsReturn:
    """Off the shelves and on the way; the store is told with which carrier, and under which number (PRT-003-30)."""
    parcel = PartsReturn.objects.select_related("way__station", "way__person").lock(return_id, version=version)
    policies.check_may_move_from(actor, parcel.way)
    move = parcel.move("send")
    for field, value in (("carrier", carrier), ("tracking", tracking)):
        if not value.strip():
            raise InputRefused(field=field, reason=_("Say with whom and under which number, so that it can be traced."))
    check_gate(parcel, "send")
    rows = lines_of(parcel)
    taken = Taken()
    lines = [line for row in rows for line in _off_the_shelves(row, parcel, taken)]
    post(lines, cause=Cause.about(parcel, "parts_return.sent"), key=f"{parcel.number}:sent", actor=actor, at=at)
    PartsReturnLine.objects.bulk_update(rows, ["serials"])
    parcel.carrier, parcel.tracking = carrier.strip()[:60], tracking.strip()[:60]
    parcel.state, parcel.sent_at, parcel.sent_by = move.lands(parcel.state), at, actor
    parcel.write("carrier", "tracking", "state", "sent_at", "sent_by")
    words = in_words({row: row.quantity for row in rows})
    record(parcel, PartsReturnSent(words, parcel.carrier, parcel.tracking), actor=actor, at=at)
    for row in rows:
        tell_loan_sent(row, parcel, actor=actor, at=at)
    return parcel


def _off_the_shelves(row: PartsReturnLine, parcel: PartsReturn, taken: Taken) -> list[Line]:
    """In the condition that the list says; of numbered pieces the line learns which they are."""
    found = held(row.loan, row.quantity, condition=row.condition, serials=row.serials, besides=taken)
    if row.loan.part.is_serialised:
        row.serials = [serial for one in found for serial in one.serials]
    return [
        Line(
            row.loan.part_id,
            one.quantity,
            one.place_id,
            parcel.way_id,
            condition=one.condition,
            to_condition=row.condition,
            serials=one.serials,
        )
        for one in found
    ]


@transaction.atomic
def withdraw_return(return_id: int, *, actor: User, at: datetime, version: int | None = None) -> PartsReturn:
    """While nothing has been sent."""
    parcel = PartsReturn.objects.select_related("way__station", "way__person").lock(return_id, version=version)
    policies.check_may_move_from(actor, parcel.way)
    parcel.state = parcel.move("withdraw").lands(parcel.state)
    parcel.ended_at, parcel.ended_by = at, actor
    parcel.write("state", "ended_at", "ended_by")
    record(parcel, PartsReturnWithdrawn(), actor=actor, at=at)
    return parcel
