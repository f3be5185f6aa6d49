"""What becomes of something that was found: put right for nothing, or left as it is. What is offered, a quote says."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import FaultLeft, FaultMended
from anxin.workshop.kinds import FoundOutcome
from anxin.workshop.models import FoundFault, Quote, ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def mend_finding(
    order_id: int, *, finding_id: int, note: str, actor: User, at: datetime, version: int | None = None
) -> FoundFault:
    """A small one, on the spot: it costs nothing and takes no time, so that nobody has to be asked. The customer is told."""
    order = begin(order_id, "mend_finding", actor=actor, at=at, version=version)
    found = open_finding(order, finding_id)
    leap(order, "mend_finding")
    words = said(note, 300, "note", _("what was done"))
    _settle(found, FoundOutcome.MENDED, note=words, actor=actor, at=at)
    record(order, FaultMended(finding=found.number, text=found.text, note=words), actor=actor, at=at)
    return found


@transaction.atomic
def leave_finding(
    order_id: int, *, finding_id: int, note: str, actor: User, at: datetime, version: int | None = None
) -> FoundFault:
    """Not done, and nothing is offered: the order says what, and why."""
    order = begin(order_id, "leave_finding", actor=actor, at=at, version=version)
    found = open_finding(order, finding_id)
    leap(order, "leave_finding")
    words = said(note, 300, "note", _("reason"))
    _settle(found, FoundOutcome.LEFT, note=words, actor=actor, at=at)
    record(order, FaultLeft(finding=found.number, text=found.text, note=words), actor=actor, at=at)
    return found


def offer_finding(found: FoundFault, quote: Quote, *, actor: User, at: datetime) -> None:
    """It stands in a quote now; what the customer says to that is said to it."""
    found.quote = quote
    _settle(found, FoundOutcome.OFFERED, note="", actor=actor, at=at)


def open_finding(order: ShopOrder, finding_id: int) -> FoundFault:
    """Raises ``NotFound`` for one of another order, and for one that is settled."""
    found = order.found.filter(pk=finding_id, outcome=FoundOutcome.OPEN).first()
    if found is None:
        raise NotFound(what=_("open finding"), key=finding_id, field="finding")
    return found


def _settle(found: FoundFault, outcome: FoundOutcome, *, note: str, actor: User, at: datetime) -> None:
    found.outcome, found.note, found.settled_at, found.settled_by = outcome, note, at, actor
    found.save(update_fields=["outcome", "note", "quote", "settled_at", "settled_by"])
