"""One proposed visit, through the verbs of its order."""

from datetime import datetime

from django.utils.translation import gettext as _

from anxin.dispatch.actions.hold import keep_free
from anxin.dispatch.models import Hold, ProposedVisit
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.people.models import User

Change = ProposedVisit.Change
CALLED = ("contacted", "rectifying")
"""States in which a time can be agreed."""


def carry_out(row: ProposedVisit, *, is_agreed: bool, actor: User | None, at: datetime) -> None:
    """Give the order to its technician, and agree or keep the time. Raises what those verbs refuse.

    A new time counts once its customer has said yes; until then it is kept free, to be offered on the phone.
    """
    assert row.technician_id is not None
    assert row.starts_at is not None
    assert row.ends_at is not None
    order = row.work_order
    if row.technician_id != row.before_technician_id:
        assign_technician(order.pk, row.technician_id, actor=actor, at=at)
    if row.change == Change.MOVED:
        reschedule_visit(
            order.pk,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            reason=_("the day was planned anew"),
            is_apologised=is_agreed,
            is_agreed=is_agreed,
            actor=actor,
            at=at,
        )
    elif row.change == Change.NEW and is_agreed and order.state in CALLED:
        schedule_visit(order.pk, starts_at=row.starts_at, ends_at=row.ends_at, actor=actor, at=at)
        Hold.objects.filter(request=order.request_id, ended_at=None).update(ended_at=at)
    elif row.change == Change.NEW:
        keep_free(
            order.request_id,
            row.technician_id,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            until=row.starts_at,
            actor=actor,
            at=at,
        )
