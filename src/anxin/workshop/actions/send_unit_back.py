"""Send a set back from the factory."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import UnitSentBack
from anxin.workshop.factory.errors import ToBeTestedFirst
from anxin.workshop.factory.kinds import Direction, Disposition
from anxin.workshop.factory.moves import begin, move_unit
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def send_unit_back(
    return_id: int, *, carrier: str, tracking: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """Repaired or exchanged once it passed its test; as it is only where the appraisal said so."""
    row = begin(return_id, "send_back", actor=actor, at=at, version=version)
    if row.state == "appraised" and row.disposition != Disposition.RETURN:
        raise ToBeTestedFirst(number=row.number)
    row.back_carrier = said(carrier, 60, "carrier", _("carrier"))
    row.back_tracking = said(tracking, 60, "tracking", _("tracking number"))
    row.whereabouts = ""
    row.returned_at, row.returned_by = at, actor
    leap(row, "send_back", "back_carrier", "back_tracking", "whereabouts", "returned_at", "returned_by")
    move_unit(row, Direction.OUT, replacement=row.replacement is not None, note=row.back_tracking, actor=actor, at=at)
    told = UnitSentBack(serial=row.going_back.serial, carrier=row.back_carrier, tracking=row.back_tracking)
    record(row, told, actor=actor, at=at)
    return row
