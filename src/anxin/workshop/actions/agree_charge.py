"""What the liable party says to the charge."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import ChargeAgreed, ReturnRefused
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def agree_charge(
    return_id: int, *, agreed_with: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """Who of them agreed; from now on the set may be sent."""
    row = begin(return_id, "agree_charge", actor=actor, at=at, version=version)
    row.agreed_with = said(agreed_with, 120, "agreed_with", _("name"))
    row.agreed_at, row.agreed_by = at, actor
    leap(row, "agree_charge", "agreed_with", "agreed_at", "agreed_by")
    record(row, ChargeAgreed(agreed_with=row.agreed_with, charge=row.charge), actor=actor, at=at)
    return row


@transaction.atomic
def refuse_charge(
    return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """They do not pay: the set is not returned."""
    row = begin(return_id, "refuse_charge", actor=actor, at=at, version=version)
    row.note = said(reason, 500, "reason", _("reason"))
    row.ended_at, row.ended_by = at, actor
    leap(row, "refuse_charge", "note", "ended_at", "ended_by")
    record(row, ReturnRefused(reason=row.note), actor=actor, at=at)
    return row
