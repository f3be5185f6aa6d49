"""Consent by phone: who, when, to what; and the form that must follow."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.approvals import policies, seating, telling
from anxin.approvals.errors import NotOnThePhone, OwnRequest, PhoneInFuture, PhoneRefused
from anxin.approvals.events import ApprovalPhoned
from anxin.approvals.models import Approval
from anxin.approvals.moves import leap
from anxin.approvals.noting import note, titled
from anxin.approvals.titles import localised
from anxin.approvals.wording import said
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import check_gate
from anxin.handbook.schema import Approval as Entry
from anxin.kernel import deadlines
from anxin.kernel.errors import NotFound
from anxin.people.models import User

FORM_CLOCK = "approval-form"


@dataclass(frozen=True)
class Call:
    """``words`` is what the approver agreed to, as the asker heard it."""

    approver_id: int
    phoned_at: datetime
    words: str


def by_phone(approval: Approval, entry: Entry, call: Call, *, actor: User, at: datetime) -> Approval:
    """The approval, locked or new, agreed to by phone; the clock of its form runs."""
    approval.move("phone")
    if not entry.is_by_phone:
        raise PhoneRefused(title=localised(entry), clause=entry.clause)
    check_gate(approval, "phone")
    if call.phoned_at > at:
        raise PhoneInFuture(field="phoned_at")
    approver = _approver(approval, entry, call.approver_id)
    seating.release(approval)
    approval.phoned_at, approval.phoned_by = call.phoned_at, approver
    what = _("what was agreed to on the phone")
    approval.phoned_words = said(call.words, what=what, limit=500, field="words")
    leap(approval, "phone", "phoned_at", "phoned_by", "phoned_words")
    event = ApprovalPhoned(
        **titled(approval),
        approver=str(approver),
        approver_id=approver.pk,
        phoned_at=f"{timezone.localtime(call.phoned_at):%Y-%m-%d %H:%M}",
        said=approval.phoned_words,
    )
    note(approval, event, actor=actor, at=at)
    deadlines.start_clock(approval, _form_clock(approval, entry), at=at)
    telling.tell_person(approval, approver, event="approval.phoned", at=at)
    return approval


def possible_approvers(approval: Approval, entry: Entry) -> list[User]:
    """Those who may say yes on the phone, in the chain's order."""
    addresses = [row for step in entry.chain for row in step.addresses if row.role in entry.phone_roles]
    people = [user for address in addresses for user in seating.people_of(approval, address)]
    return list({user.pk: user for user in people}.values())


def _approver(approval: Approval, entry: Entry, approver_id: int) -> User:
    if approver_id == approval.asked_by_id:
        raise OwnRequest(clause=entry.clause, field="approver_id")
    found = {user.pk: user for user in possible_approvers(approval, entry)}
    if approver_id in found:
        return found[approver_id]
    person = User.objects.filter(pk=approver_id).first()
    if person is None:
        raise NotFound(what=User._meta.verbose_name, key=approver_id)
    roles = policies.titles(entry.phone_roles, handbook_of(approval))
    raise NotOnThePhone(name=str(person), roles=roles, clause=entry.clause, field="approver_id")


def _form_clock(approval: Approval, entry: Entry) -> deadlines.ClockSpec:
    handbook = handbook_of(approval)
    return deadlines.ClockSpec(
        clock=FORM_CLOCK,
        source=handbook.source(f"approvals/{entry.id}"),
        clause=entry.clause,
        title=f"补单：{entry.title}"[:120],
        title_en=f"Form for: {entry.title_en}"[:120],
        calendar=handbook.meta.calendar,
        duration=entry.phone.form_within or "",
        warn_share=0.5,
    )
