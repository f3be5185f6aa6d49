"""The end of a follow-up nobody could make. The caller has locked it."""

from datetime import datetime

from anxin.care.events import FollowUpDropped, FollowUpFailed
from anxin.care.models import FollowUp
from anxin.care.plans import title_of
from anxin.kernel.record import record
from anxin.people.models import User


def give_up(row: FollowUp, reason: str, *, actor: User | None, at: datetime) -> FollowUp:
    """One on which an order's closing and fee hang is failed: the regional supervisor checks without the customer."""
    if row.is_decisive and actor is not None:
        row.state = row.move("fail").lands(row.state)
        row.called_at, row.called_by, row.remark = at, actor, reason
        row.write("state", "called_at", "called_by", "remark")
        failed = FollowUpFailed(
            plan=row.plan, by=row.by, satisfaction=0, is_problem=False, is_complaint=False, remark=reason
        )
        record(row.told_of, failed, actor=actor, at=at)
        return row
    row.state = row.move("drop").lands(row.state)
    row.dropped_at, row.dropped_by, row.drop_reason = at, actor, reason
    row.write("state", "dropped_at", "dropped_by", "drop_reason")
    dropped = FollowUpDropped(plan=row.plan, by=row.by, title=title_of(row), reason=reason)
    record(row.told_of, dropped, actor=actor, at=at)
    return row
