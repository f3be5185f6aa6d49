"""Hand the set over that came back from the factory."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.customers.actions.exchange_asset import exchange_asset
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import UnitHandedOver
from anxin.workshop.factory.errors import AnotherUnit
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def hand_over_unit(
    return_id: int, *, serial: str, handed_to: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """The serial number is read once more. A set given in exchange is the customer's from now on, with the warranty of
    the old one; that one is the company's."""
    row = begin(return_id, "hand_over", actor=actor, at=at, version=version)
    going = row.going_back
    if serial.strip().upper() != going.serial.upper():
        why = ground(row, "factory_return.hand_over.serial")
        raise AnotherUnit(serial=serial, number=row.number, expected=going.serial, ground=why, field="serial")
    row.handed_to = said(handed_to, 120, "handed_to", _("name"))
    row.ended_at, row.ended_by = at, actor
    leap(row, "hand_over", "handed_to", "ended_at", "ended_by")
    if row.replacement is not None:
        exchange_asset(row.asset_id, row.replacement.pk, actor=actor, at=at)
    record(row, UnitHandedOver(serial=going.serial, handed_to=row.handed_to), actor=actor, at=at)
    return row
