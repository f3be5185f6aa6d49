"""Whoever it concerns objects."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.finance.errors import AppealTooLate
from anxin.finance.events import PenaltyAppealed
from anxin.finance.models import Penalty
from anxin.finance.penalties import policies
from anxin.finance.penalties.telling import tell_judges
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User


@transaction.atomic
def appeal_penalty(
    penalty_id: int, *, objection: str, actor: User, at: datetime, version: int | None = None
) -> Penalty:
    """Within the handbook's time after the confirmation; those who judge are told. Raises ``AppealTooLate``, ``NotYours``."""
    line = Penalty.objects.select_related("person", "station").lock(penalty_id, version=version)
    policies.check_may_appeal(actor, line)
    move = line.move("appeal")
    if line.appeal_until is not None and at > line.appeal_until:
        raise AppealTooLate(until=f"{timezone.localtime(line.appeal_until):%Y-%m-%d %H:%M}", clause=tuple(line.clause))

    line.appeal = said(objection, 1000, "objection", _("objection"))
    line.appealed_at, line.appealed_by = at, actor
    line.state = move.lands(line.state)
    line.write("appeal", "appealed_at", "appealed_by", "state")
    record(line, PenaltyAppealed(line.rule, line.appeal), actor=actor, at=at)
    tell_judges(line, at=at)
    return line
