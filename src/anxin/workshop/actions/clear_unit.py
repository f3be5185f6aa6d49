"""Clear a set away that nobody gets back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import UnitCleared
from anxin.workshop.factory.errors import BelongsToSomebody
from anxin.workshop.factory.kinds import Direction
from anxin.workshop.factory.moves import begin, move_unit
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def clear_unit(return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> FactoryReturn:
    """Sold, scrapped, used for parts: never what a customer owns or waits for."""
    row = begin(return_id, "clear", actor=actor, at=at, version=version)
    if row.asset.customer_id is not None:
        raise BelongsToSomebody(serial=row.asset.serial, number=row.number)
    row.note = said(reason, 500, "reason", _("reason"))
    row.ended_at, row.ended_by = at, actor
    leap(row, "clear", "note", "ended_at", "ended_by")
    move_unit(row, Direction.OUT, note=row.note[:200], actor=actor, at=at)
    record(row, UnitCleared(reason=row.note), actor=actor, at=at)
    return row
