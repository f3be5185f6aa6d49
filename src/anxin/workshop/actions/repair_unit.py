"""Repair a set in the factory."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import RepairBegun, UnitRepaired
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def begin_unit_repair(return_id: int, *, actor: User, at: datetime, version: int | None = None) -> FactoryReturn:
    row = begin(return_id, "begin_repair", actor=actor, at=at, version=version)
    leap(row, "begin_repair")
    record(row, RepairBegun(), actor=actor, at=at)
    return row


@transaction.atomic
def finish_unit_repair(
    return_id: int, *, work_done: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """To be tested now, by whoever the handbook lets test it."""
    row = begin(return_id, "finish_repair", actor=actor, at=at, version=version)
    row.work_done = said(work_done, 1_000, "work_done", _("work done"))
    row.repaired_at, row.repaired_by = at, actor
    leap(row, "finish_repair", "work_done", "repaired_at", "repaired_by")
    record(row, UnitRepaired(work_done=row.work_done), actor=actor, at=at)
    return row
