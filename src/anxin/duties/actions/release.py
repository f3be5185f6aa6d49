"""Release somebody from a duty."""

from datetime import datetime

from django.db import transaction

from anxin.duties import policies
from anxin.duties.events import DutyReleased
from anxin.duties.models import Duty
from anxin.duties.wording import said
from anxin.handbook.gates import check_gate
from anxin.kernel import deadlines
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def release_duty(duty_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> Duty:
    """They were ill, on leave, or there was nothing to report: not done, and not held against anybody from now on."""
    duty = Duty.objects.lock(duty_id, version=version)
    policies.check_may_release(actor, duty)
    move = duty.move("release")
    check_gate(duty, "release")
    duty.reason = said(reason, limit=300, field="reason")

    duty.state, duty.released_at, duty.released_by = move.lands(duty.state), at, actor
    duty.write("state", "reason", "released_at", "released_by")
    record(duty, DutyReleased(code=duty.code, reason=duty.reason), actor=actor, at=at)
    deadlines.cancel_clocks(duty, [duty.code], at=at)
    return duty
