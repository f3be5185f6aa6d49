"""The other side takes parts over, and from then on has them; or does not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.events import HandoverDeclined, HandoverTaken
from anxin.parts.handing import in_words
from anxin.parts.lines import Cause, Line
from anxin.parts.models import Handover
from anxin.people.models import User


@transaction.atomic
def take_handover(handover_id: int, *, actor: User, at: datetime, version: int | None = None) -> Handover:
    """The technician what they drew, the station's keeper what comes back. Whose account it is on does not change.

    Raises ``CheckpointOpen`` while the handbook's signature is missing, and ``StockShort`` where it went elsewhere.
    """
    handover = _locked(handover_id, version)
    policies.check_takes_over(actor, handover)
    move = handover.move("take")
    check_gate(handover, "take")
    rows = list(handover.lines.select_related("part").order_by("part__number", "pk"))
    lines = [
        Line(
            row.part_id,
            row.quantity,
            handover.place_from_id,
            handover.place_to_id,
            condition=row.condition,
            serials=tuple(row.serials),
        )
        for row in rows
    ]
    cause = Cause.about(handover, "handover.taken", note=handover.note[:300])
    post(lines, cause=cause, key=f"{handover.number}:taken", actor=actor, at=at)
    handover.state, handover.ended_at, handover.ended_by = move.lands(handover.state), at, actor
    handover.write("state", "ended_at", "ended_by")
    record(handover, HandoverTaken(parts=in_words(rows)), actor=actor, at=at)
    return handover


@transaction.atomic
def decline_handover(
    handover_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Handover:
    """It is not what the list says, or not theirs: everything stays where it is."""
    handover = _locked(handover_id, version)
    policies.check_takes_over(actor, handover)
    move = handover.move("decline")
    handover.ended_why = said(reason, 500, "reason", _("reason"))
    handover.state, handover.ended_at, handover.ended_by = move.lands(handover.state), at, actor
    handover.write("ended_why", "state", "ended_at", "ended_by")
    record(handover, HandoverDeclined(reason=handover.ended_why), actor=actor, at=at)
    return handover


def _locked(handover_id: int, version: int | None) -> Handover:
    return Handover.objects.select_related("station", "person").lock(handover_id, version=version)
