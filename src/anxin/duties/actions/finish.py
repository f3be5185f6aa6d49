"""Report a duty as done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.duties import policies
from anxin.duties.errors import DutyIncomplete
from anxin.duties.events import DutyFinished
from anxin.duties.models import Duty
from anxin.duties.wording import fitting
from anxin.handbook.gates import check_gate
from anxin.kernel import deadlines
from anxin.kernel.listed import listed
from anxin.kernel.models import StoredFile
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def finish_duty(
    duty_id: int,
    *,
    note: str = "",
    file: StoredFile | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Duty:
    """With the note and the file the handbook wants. Late is still done: the clock remembers both."""
    duty = Duty.objects.lock(duty_id, version=version)
    policies.check_may_finish(actor, duty)
    move = duty.move("finish")
    note = fitting(note, limit=4_000, field="note")
    _check_is_complete(duty, note, file)

    duty.note, duty.file = note, file
    check_gate(duty, "finish")
    duty.state, duty.done_at, duty.done_by = move.lands(duty.state), at, actor
    duty.write("state", "note", "file", "done_at", "done_by")
    event = DutyFinished(code=duty.code, note=note[:200], is_late=duty.is_late(at))
    record(duty, event, actor=actor, at=at)
    deadlines.stop_clocks(duty, [duty.code], at=at)
    return duty


def _check_is_complete(duty: Duty, note: str, file: StoredFile | None) -> None:
    described = duty.described
    must = described.must if described else ()
    missing = [_("a note")] if "note" in must and not note else []
    missing += [_("a file")] if "file" in must and file is None else []
    if missing:
        clause = described.clause if described else ()
        field = "note" if "note" in must and not note else "file"
        raise DutyIncomplete(missing=listed(missing), clause=clause, field=field)
