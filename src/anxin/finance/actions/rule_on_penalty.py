"""The objection is judged."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.finance.events import PenaltyReversed, PenaltyUpheld
from anxin.finance.models import Penalty, PenaltyEntry
from anxin.finance.penalties import policies
from anxin.finance.penalties.telling import tell_concerned
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User


@transaction.atomic
def rule_on_penalty(
    penalty_id: int, *, is_upheld: bool, ruling: str, actor: User, at: datetime, version: int | None = None
) -> Penalty:
    """By somebody other than who decided it. What is reversed gets an entry of the other sign; nothing is edited."""
    line = Penalty.objects.select_related("person", "station").lock(penalty_id, version=version)
    policies.check_may_judge(actor, line)
    move = line.move("uphold" if is_upheld else "reverse")

    line.ruling = said(ruling, 1000, "ruling", _("ruling"))
    line.ruled_at, line.ruled_by = at, actor
    line.state = move.lands(line.state)
    line.write("ruling", "ruled_at", "ruled_by", "state")
    if not is_upheld:
        entry = line.entries.get(reverses=None)
        PenaltyEntry.objects.create(penalty=line, amount=-entry.amount, reverses=entry, at=at, by=actor)
    told = PenaltyUpheld if is_upheld else PenaltyReversed
    record(line, told(line.rule, line.ruling), actor=actor, at=at)
    tell_concerned(line, "upheld" if is_upheld else "reversed", at=at)
    return line
