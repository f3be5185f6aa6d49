"""The store answers a return list: it may be sent, or not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import PartsReturnConfirmed, PartsReturnDeclined
from anxin.parts.models import PartsReturn
from anxin.parts.receiving import said
from anxin.people.models import User


@transaction.atomic
def confirm_return(return_id: int, *, actor: User, at: datetime, version: int | None = None) -> PartsReturn:
    parcel = PartsReturn.objects.lock(return_id, version=version)
    policies.check_may_keep(actor)
    parcel.state = parcel.move("confirm").lands(parcel.state)
    parcel.confirmed_at, parcel.confirmed_by = at, actor
    parcel.write("state", "confirmed_at", "confirmed_by")
    record(parcel, PartsReturnConfirmed(), actor=actor, at=at)
    return parcel


@transaction.atomic
def decline_return(
    return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> PartsReturn:
    """What must not come back, or not like this; the sender lists anew."""
    parcel = PartsReturn.objects.lock(return_id, version=version)
    policies.check_may_keep(actor)
    move = parcel.move("decline")
    parcel.note = said(reason, _("Say why the list is not confirmed."), field="reason")
    parcel.state, parcel.ended_at, parcel.ended_by = move.lands(parcel.state), at, actor
    parcel.write("note", "state", "ended_at", "ended_by")
    record(parcel, PartsReturnDeclined(reason=parcel.note), actor=actor, at=at)
    return parcel
