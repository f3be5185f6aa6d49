"""Send a set to the factory, and follow it on its way."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import UnitSent, UnitTracked
from anxin.workshop.factory.kinds import FreightPayer
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def send_unit(
    return_id: int,
    *,
    carrier: str,
    tracking: str,
    freight_payer: str = FreightPayer.COMPANY,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> FactoryReturn:
    """With whom and under which number. Unless something else was agreed the company pays the freight."""
    row = begin(return_id, "send", actor=actor, at=at, version=version)
    row.carrier = said(carrier, 60, "carrier", _("carrier"))
    row.tracking = said(tracking, 60, "tracking", _("tracking number"))
    row.freight_payer = freight_payer or FreightPayer.COMPANY
    if row.freight_payer not in FreightPayer.values:
        raise InputRefused(field="freight_payer", reason=_("Nobody of that name pays."))
    row.sent_at, row.sent_by = at, actor
    leap(row, "send", "carrier", "tracking", "freight_payer", "sent_at", "sent_by")
    told = UnitSent(carrier=row.carrier, tracking=row.tracking, freight_payer=row.freight_payer)
    record(row, told, actor=actor, at=at)
    return row


@transaction.atomic
def track_unit(
    return_id: int, *, whereabouts: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """What the carrier says, there or on the way back."""
    row = begin(return_id, "track", actor=actor, at=at, version=version)
    row.whereabouts = said(whereabouts, 200, "whereabouts", _("where it is"))
    leap(row, "track", "whereabouts")
    record(row, UnitTracked(whereabouts=row.whereabouts), actor=actor, at=at)
    return row
