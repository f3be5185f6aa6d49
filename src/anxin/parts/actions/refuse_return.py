"""A return that is damaged, short or not as it must be; and one that is with its sender again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.events import PartsReturnDisputed, PartsReturnRefused, PartsReturnTakenHome
from anxin.parts.lines import Cause, Line
from anxin.parts.models import PartsReturn
from anxin.parts.receiving import said
from anxin.parts.sending_back import lines_of, tell_loan_came_back
from anxin.people.models import User


@transaction.atomic
def dispute_return(return_id: int, *, note: str, actor: User, at: datetime, version: int | None = None) -> PartsReturn:
    """Damaged or short on arrival: the sender is told, and the carrier asked for a statement (PRT-003-28)."""
    parcel = PartsReturn.objects.lock(return_id, version=version)
    policies.check_may_keep(actor)
    move = parcel.move("dispute")
    parcel.note = said(note, _("Say what is damaged or missing."), field="note")
    parcel.state = move.lands(parcel.state)
    parcel.write("note", "state")
    record(parcel, PartsReturnDisputed(note=parcel.note), actor=actor, at=at)
    return parcel


@transaction.atomic
def refuse_return(return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> PartsReturn:
    """The carrier gives no statement, or the parcel is not as it must be; the sender reads why (PRT-003-29)."""
    parcel = PartsReturn.objects.lock(return_id, version=version)
    policies.check_may_keep(actor)
    move = parcel.move("refuse")
    parcel.note = said(reason, _("Say why it is refused."), field="reason")
    check_gate(parcel, "refuse")
    parcel.state = move.lands(parcel.state)
    parcel.write("note", "state")
    record(parcel, PartsReturnRefused(reason=parcel.note), actor=actor, at=at)
    return parcel


@transaction.atomic
def take_return_home(return_id: int, *, actor: User, at: datetime, version: int | None = None) -> PartsReturn:
    """The refused parcel is with the sender: on their shelf again, and still to come back."""
    parcel = PartsReturn.objects.select_related("way__station", "way__person").lock(return_id, version=version)
    policies.check_may_move_from(actor, parcel.way)
    move, rows = parcel.move("take_home"), lines_of(parcel)
    lines = [
        Line(
            row.loan.part_id,
            row.quantity,
            parcel.way_id,
            parcel.place_from_id,
            condition=row.condition,
            serials=tuple(row.serials),
        )
        for row in rows
    ]
    cause = Cause.about(parcel, "parts_return.taken_home", note=parcel.note[:300])
    post(lines, cause=cause, key=f"{parcel.number}:taken-home", actor=actor, at=at)
    parcel.state, parcel.ended_at, parcel.ended_by = move.lands(parcel.state), at, actor
    parcel.write("state", "ended_at", "ended_by")
    record(parcel, PartsReturnTakenHome(), actor=actor, at=at)
    for row in rows:
        tell_loan_came_back(row, row.quantity, parcel, actor=actor, at=at)
    return parcel
