"""Stop counting, although what was waited for has not come."""

from datetime import datetime

from django.db import transaction

from anxin.finance.errors import NoSuchRule
from anxin.finance.models import Penalty
from anxin.finance.penalties import policies
from anxin.finance.penalties.proposing import settle
from anxin.handbook.current import handbook_of
from anxin.people.models import User


@transaction.atomic
def settle_penalty(penalty_id: int, *, actor: User, at: datetime, version: int | None = None) -> Penalty:
    """The periods begun until now are what is proposed."""
    line = Penalty.objects.lock(penalty_id, version=version)
    policies.check_may_decide(actor, line)
    line.move("settle")
    rule = handbook_of(line).penalty(line.rule)
    if rule is None or not rule.every:
        raise NoSuchRule(rule=line.rule)
    settle(line, rule, at, actor=actor, at=at)
    return line
