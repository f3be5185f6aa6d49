"""Apply for the return of a set, or take the application back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import ReturnApplied, ReturnWithdrawn
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def apply_for_return(return_id: int, *, actor: User, at: datetime, version: int | None = None) -> FactoryReturn:
    """Which sets may go back the handbook says: what its checkpoints before this move do not let through is refused."""
    row = begin(return_id, "apply", actor=actor, at=at, version=version)
    row.applied_at, row.applied_by, row.note = at, actor, ""
    leap(row, "apply", "applied_at", "applied_by", "note")
    record(row, ReturnApplied(serial=row.asset.serial), actor=actor, at=at)
    return row


@transaction.atomic
def withdraw_return(
    return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """Until it is sent."""
    row = begin(return_id, "withdraw", actor=actor, at=at, version=version)
    row.note = said(reason, 500, "reason", _("reason"))
    row.ended_at, row.ended_by = at, actor
    leap(row, "withdraw", "note", "ended_at", "ended_by")
    record(row, ReturnWithdrawn(reason=row.note), actor=actor, at=at)
    return row
