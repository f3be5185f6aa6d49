"""Hand one's seat to somebody else (转办)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.approvals import policies, seating, telling
from anxin.approvals.errors import OwnRequest, PassedToUnfit
from anxin.approvals.events import ApprovalPassedOn
from anxin.approvals.models import Approval
from anxin.approvals.noting import note, titled
from anxin.approvals.passing import may_take_over
from anxin.approvals.wording import said
from anxin.handbook.gates import check_gate
from anxin.kernel.errors import NotFound
from anxin.people.models import User


@transaction.atomic
def pass_approval_on(
    approval_id: int, *, person_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> Approval:
    """The seat becomes the other's own. Never the asker's, nor somebody's who is asked already."""
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    approval.move("pass_on")
    turn = policies.check_turn(actor, approval, at)
    check_gate(approval, "pass_on")
    person = User.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound(what=User._meta.verbose_name, key=person_id)
    clause = seating.entry_of(approval).clause
    if person.pk == approval.asked_by_id:
        raise OwnRequest(clause=clause, field="person_id")
    if person.pk == actor.pk or not may_take_over(person, approval):
        raise PassedToUnfit(name=str(person), clause=clause, field="person_id")
    why = said(reason, what=_("why it is passed on"), limit=500, field="reason")

    turn.seat.person, turn.seat.passed_by = person, actor
    turn.seat.save(update_fields=["person", "passed_by"])
    approval.write()
    event = ApprovalPassedOn(**titled(approval), person=str(person), person_id=person.pk, reason=why)
    note(approval, event, actor=actor, at=at)
    telling.tell_deciders(approval, [turn.seat], event="approval.passed_on", at=at)
    return approval
