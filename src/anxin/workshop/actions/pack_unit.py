"""Pack a set for the factory."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.events import UnitPacked
from anxin.workshop.factory.moves import begin, tick
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def pack_unit(
    return_id: int,
    *,
    ticked: Mapping[str, Collection[str]],
    actor: User,
    at: datetime,
    version: int | None = None,
) -> FactoryReturn:
    """``ticked`` maps each packing list of the handbook to what was done of it."""
    row = begin(return_id, "pack", actor=actor, at=at, version=version)
    tick(row, "pack", ticked)
    row.packed_at, row.packed_by = at, actor
    leap(row, "pack", "ticks", "packed_at", "packed_by")
    record(row, UnitPacked(), actor=actor, at=at)
    return row
