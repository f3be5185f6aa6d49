"""The register of forbidden behaviour."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork import policies
from anxin.fieldwork.errors import NoSuchItem, NothingToDecide
from anxin.fieldwork.events import ViolationDecided, ViolationReported
from anxin.fieldwork.models import Violation, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def report_violation(
    work_order_id: int, *, code: str, note: str, actor: User | None, at: datetime, version: int | None = None
) -> Violation:
    """Enter one of the ten by its name in the handbook (DSP-003-27); whether it was one, a manager decides."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, "report_violation")
    return enter_violation(order, code=code, note=said(note, 500, "note", _("note")), actor=actor, at=at)


def enter_violation(order: WorkOrder, *, code: str, note: str, actor: User | None, at: datetime) -> Violation:
    """The entry itself, also where a clock's consequences make it and the order's row is not locked."""
    listed = next((row for row in handbook_of(order).violations if row.id == code), None)
    if listed is None:
        raise NoSuchItem(item=code, list=_("forbidden behaviour"), field="code")
    violation = Violation.objects.create(
        work_order=order,
        code=listed.id,
        title=listed.title,
        clause=list(listed.clause),
        note=note,
        reported_at=at,
        reported_by=actor,
    )
    event = ViolationReported(code=listed.id, title=listed.title, note=violation.note)
    record(order, event, actor=actor, at=at)
    return violation


@transaction.atomic
def decide_violation(
    work_order_id: int,
    violation_id: int,
    *,
    is_confirmed: bool,
    note: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Violation:
    """Strict handling under the relevant rules, or nothing in it."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, "decide_violation")
    violation = order.violations.filter(pk=violation_id, decision=Violation.Decision.WAITING).first()
    if violation is None:
        raise NothingToDecide
    decision = Violation.Decision.CONFIRMED if is_confirmed else Violation.Decision.DISMISSED
    violation.decision, violation.decision_note = decision, said(note, 500, "note", _("note"))
    violation.decided_at, violation.decided_by = at, actor
    violation.save(update_fields=["decision", "decision_note", "decided_at", "decided_by"])
    event = ViolationDecided(
        code=violation.code, title=violation.title, decision=decision.value, note=violation.decision_note
    )
    record(order, event, actor=actor, at=at)
    return violation
