"""The second decision: who is liable, and whether the set may come."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.grounds import ground
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import ChargeAsked, ReturnGivenBack, ReturnPermitted, ReturnRefused
from anxin.workshop.factory.errors import LiablePaysFirst
from anxin.workshop.factory.kinds import Liable
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap

_DECIDED = ("liable", "decision", "decided_at", "decided_by")


@transaction.atomic
def permit_return(
    return_id: int, *, decision: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """The company answers for it: the set may come, and nobody pays."""
    row = begin(return_id, "permit", actor=actor, at=at, version=version)
    _decide(row, Liable.COMPANY, decision, actor=actor, at=at)
    leap(row, "permit", *_DECIDED)
    record(row, ReturnPermitted(liable=row.liable, decision=row.decision), actor=actor, at=at)
    return row


@transaction.atomic
def ask_charge(
    return_id: int,
    *,
    liable: str,
    charge: Decimal,
    decision: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> FactoryReturn:
    """Somebody else answers for it: the set comes once they agree to pay for the repair. ``charge`` in yuan."""
    row = begin(return_id, "ask_charge", actor=actor, at=at, version=version)
    if liable not in Liable.values or liable == Liable.COMPANY:
        raise LiablePaysFirst(ground=ground(row, "factory_return.ask_charge.liable"), field="liable")
    if not 0 < charge < 10_000_000:
        raise InputRefused(field="charge", reason=_now("An amount in yuan, more than nothing."))
    _decide(row, liable, decision, actor=actor, at=at)
    row.charge = charge
    leap(row, "ask_charge", *_DECIDED, "charge")
    told = ChargeAsked(liable=row.liable, charge=row.charge, decision=row.decision)
    record(row, told, actor=actor, at=at)
    return row


@transaction.atomic
def refuse_return(
    return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """The set stays where it is."""
    row = begin(return_id, "refuse", actor=actor, at=at, version=version)
    row.note = said(reason, 500, "reason", _("reason"))
    row.decided_at = row.ended_at = at
    row.decided_by = row.ended_by = actor
    leap(row, "refuse", "note", "decided_at", "decided_by", "ended_at", "ended_by")
    record(row, ReturnRefused(reason=row.note), actor=actor, at=at)
    return row


@transaction.atomic
def put_return_right(
    return_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> FactoryReturn:
    """Sheet and application do not agree, or something is unreadable: the station puts it right and applies again."""
    row = begin(return_id, "put_right", actor=actor, at=at, version=version)
    row.note = said(reason, 500, "reason", _("reason"))
    leap(row, "put_right", "note")
    record(row, ReturnGivenBack(reason=row.note), actor=actor, at=at)
    return row


def _decide(row: FactoryReturn, liable: str, decision: str, *, actor: User, at: datetime) -> None:
    row.liable, row.decision = liable, said(decision, 500, "decision", _("decision"))
    row.decided_at, row.decided_by = at, actor
