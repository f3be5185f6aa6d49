"""It is not applied, and why."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.finance.events import PenaltyWaived
from anxin.finance.models import Penalty
from anxin.finance.penalties import policies
from anxin.finance.penalties.telling import tell_concerned
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User


@transaction.atomic
def waive_penalty(penalty_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> Penalty:
    """Also while it still counts, where the handbook's excuse holds (announced and noted before, KPI-002-03)."""
    line = Penalty.objects.select_related("person", "station").lock(penalty_id, version=version)
    policies.check_may_decide(actor, line)
    move = line.move("waive")

    line.decision_note = said(reason, 500, "reason", _("reason"))
    line.decided_at, line.decided_by = at, actor
    line.state = move.lands(line.state)
    line.write("decision_note", "decided_at", "decided_by", "state")
    record(line, PenaltyWaived(line.rule, line.decision_note), actor=actor, at=at)
    tell_concerned(line, "waived", at=at)
    return line
