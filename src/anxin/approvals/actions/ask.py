"""Ask for consent, or put something on file."""

from datetime import datetime

from django.db import transaction

from anxin.approvals import policies, seating, telling
from anxin.approvals.asking import Typed, check_own_files, freeze, keep
from anxin.approvals.errors import ApprovalNotNeeded, ApprovalUnknown, AskedAlready
from anxin.approvals.events import ApprovalAsked, ApprovalFiled
from anxin.approvals.models import Approval
from anxin.approvals.moves import leap
from anxin.approvals.noting import note, titled
from anxin.approvals.phoning import Call, by_phone
from anxin.approvals.placing import place_of
from anxin.approvals.reckoning import Asking, asking, steps_in_force
from anxin.approvals.standing import standing
from anxin.approvals.titles import localised
from anxin.handbook.current import current, edition
from anxin.handbook.schema import Approval as Entry
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.kernel.numbering import next_number
from anxin.kernel.subjects import models
from anxin.people.lines import check_works_for
from anxin.people.models import User


@transaction.atomic
def ask_approval(
    kind: str,
    *,
    line: str = "",
    about_type: str = "",
    about_id: int | None = None,
    typed: Typed,
    call: Call | None = None,
    actor: User,
    at: datetime,
) -> Approval:
    """Put the handbook's question ``kind`` to those who decide it; about a subject the asker sees, or alone.

    What it is about is locked first, so that two who ask at once end as one question and one refusal. With a ``call``
    somebody has agreed by phone: the work goes on at once and the form follows (先电话申请，后补单).
    """
    about = locked(about_type, about_id, actor) if about_id is not None else None
    handbook_id = about.handbook_id if about else current(line).pk
    handbook = edition(handbook_id)
    entry = handbook.approval(kind)
    if entry is None or entry.subject != (about.SUBJECT if about else None):
        raise ApprovalUnknown(kind=kind, field="kind")
    check_works_for(actor, handbook.meta.line)
    policies.check_may_ask(actor, entry, handbook)
    check_own_files(typed.papers, actor)

    approval = Approval(
        number=next_number("AP", at),
        state=Approval.LIFECYCLE.start,
        handbook_id=handbook_id,
        line=handbook.meta.line,
        kind=kind,
        asked_at=at,
        asked_by=actor,
    )
    place_of(approval, about, entry, actor)
    ask = _check_is_asked_for(approval, entry, typed, about, at)
    attachments = freeze(approval, entry, typed, ask, about, is_by_phone=call is not None)
    approval.steps = _steps(entry, about, ask)
    seating.check_somebody_decides(approval, entry)
    approval.save()
    keep(approval, attachments)
    if entry.filing:
        _put_on_file(approval, actor=actor, at=at)
        return approval
    flag = "" if not ask.split_with else f"⚑ {'、'.join(ask.split_with)}"
    asked = ApprovalAsked(**titled(approval), text=approval.text, sha256=approval.sha256, flag=flag)
    note(approval, asked, actor=actor, at=at)
    if call is not None:
        return by_phone(approval, entry, call, actor=actor, at=at)
    seating.begin(approval, event="approval.asked", at=at)
    return approval


def locked(about_type: str, about_id: int, actor: User) -> Subject:
    """The subject, locked, if the person may see it; strangers cannot tell what they may not see."""
    model = models().get(about_type)
    if model is None or model is Approval:
        raise NotFound(what=about_type, key=about_id)
    rows = model._default_manager
    if not rows.visible_to(actor).filter(pk=about_id).exists():  # type: ignore[attr-defined]
        raise NotFound(what=model._meta.verbose_name, key=about_id)
    found: Subject = rows.lock(about_id)  # type: ignore[attr-defined]
    return found


def _check_is_asked_for(approval: Approval, entry: Entry, typed: Typed, about: Subject | None, at: datetime) -> Asking:
    """What it comes to; refused where it is not needed, in hand already, or there and unchanged."""
    title = localised(entry)
    if about is None:
        amounts = {"amount": typed.amount, "list_amount": typed.list_amount}
        ask = asking(entry, None, **amounts, region_id=approval.region_id, at=at)
    else:
        found = standing(about, entry, at=at)
        ask = asking(
            entry,
            about,
            amount=typed.amount,
            list_amount=typed.list_amount,
            region_id=approval.region_id,
            at=at,
        )
        if found.approval is not None and (found.approval.state in Approval.LIFECYCLE.open_states):
            raise AskedAlready(title=title, number=found.approval.number, clause=entry.clause)
        if found.is_held and not found.change:
            raise AskedAlready(title=title, number=found.approval.number if found.approval else "", clause=entry.clause)
    if not ask.is_needed:
        raise ApprovalNotNeeded(title=title, clause=entry.clause)
    return ask


def _steps(entry: Entry, about: Subject | None, ask: Asking) -> list[int]:
    steps = steps_in_force(entry, about, ask.facts)
    if not steps:
        raise ApprovalNotNeeded(title=localised(entry), clause=entry.clause)
    return steps


def _put_on_file(approval: Approval, *, actor: User, at: datetime) -> None:
    """Nobody is asked; everybody in the chain is told and says that they have seen it."""
    leap(approval, "tell")
    note(approval, ApprovalFiled(**titled(approval), text=approval.text), actor=actor, at=at)
    seats = [seat for place in approval.steps for seat in seating.open_step(approval, place)]
    telling.tell_deciders(approval, seats, event="approval.filed", at=at)
