"""A set arrives at the factory: taken into stock, or not as applied for."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.kernel.text import fitting, said
from anxin.people.models import User
from anxin.workshop.events import ReturnRefused, UnitDisputed, UnitReceived
from anxin.workshop.factory.errors import AnotherUnit
from anxin.workshop.factory.kinds import Direction
from anxin.workshop.factory.moves import begin, move_unit
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def receive_unit(
    return_id: int,
    *,
    serial: str,
    is_seal_intact: bool,
    is_sheet_on_box: bool,
    shelf: str = "",
    note: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> FactoryReturn:
    """The barcode of the set itself is read again: another set than the application's is not taken.

    Where it was disputed, ``note`` says how that was settled.
    """
    row = begin(return_id, "receive", actor=actor, at=at, version=version)
    if serial.strip().upper() != row.asset.serial.upper():
        why = ground(row, "factory_return.receive.serial")
        raise AnotherUnit(serial=serial, number=row.number, expected=row.asset.serial, ground=why, field="serial")
    row.note = (
        said(note, 500, "note", _("how it was settled")) if row.state == "disputed" else fitting(note, 500, "note")
    )
    row.is_seal_intact, row.is_sheet_on_box = is_seal_intact, is_sheet_on_box
    row.shelf = fitting(shelf, 60, "shelf")
    row.received_at, row.received_by = at, actor
    leap(row, "receive", "is_seal_intact", "is_sheet_on_box", "shelf", "note", "received_at", "received_by")
    move_unit(row, Direction.IN, note=row.shelf, actor=actor, at=at)
    record(row, UnitReceived(serial=row.asset.serial, shelf=row.shelf), actor=actor, at=at)
    return row


@transaction.atomic
def dispute_unit(
    return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """Another set, one that nobody permitted, a broken seal, a form that says something else: the station is told."""
    row = begin(return_id, "dispute", actor=actor, at=at, version=version)
    row.note = said(reason, 500, "reason", _("reason"))
    leap(row, "dispute", "note")
    record(row, UnitDisputed(reason=row.note), actor=actor, at=at)
    return row


@transaction.atomic
def turn_unit_away(
    return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """It is not taken, and goes home."""
    row = begin(return_id, "turn_away", actor=actor, at=at, version=version)
    row.note = said(reason, 500, "reason", _("reason"))
    row.ended_at, row.ended_by = at, actor
    leap(row, "turn_away", "note", "ended_at", "ended_by")
    record(row, ReturnRefused(reason=row.note), actor=actor, at=at)
    return row
