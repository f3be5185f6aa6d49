"""The line comes into force."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from anxin.finance.errors import AmountFixed, AmountNeeded, NobodyConcerned
from anxin.finance.events import PenaltyConfirmed
from anxin.finance.models import Penalty, PenaltyEntry
from anxin.finance.penalties import policies
from anxin.finance.penalties.telling import tell_concerned
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import PenaltyRule
from anxin.kernel import calendars
from anxin.kernel.durations import parse
from anxin.kernel.record import record
from anxin.kernel.text import fitting
from anxin.people.models import User


@transaction.atomic
def confirm_penalty(
    penalty_id: int,
    *,
    amount: Decimal | None = None,
    note: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Penalty:
    """Confirm the handbook's amount, or, where it leaves a range, the one that is right; the ledger gets its entry.

    Those concerned are told, and may object within the handbook's time. Raises ``AmountNeeded``, ``AmountFixed``,
    ``NobodyConcerned`` or ``OwnMatter``.
    """
    line = Penalty.objects.select_related("person", "station").lock(penalty_id, version=version)
    policies.check_may_decide(actor, line)
    move = line.move("confirm")
    if line.person_id is None and line.station_id is None:
        raise NobodyConcerned
    rule = handbook_of(line).penalty(line.rule)
    line.amount = _settled(line, rule, amount)
    line.decision_note = fitting(note, 500, "note")
    line.decided_at, line.decided_by = at, actor
    line.appeal_until = _until(line, rule, at)
    line.state = move.lands(line.state)
    line.write("amount", "decision_note", "decided_at", "decided_by", "appeal_until", "state")
    PenaltyEntry.objects.create(penalty=line, amount=line.signed, at=at, by=actor)
    whom = str(line.person or line.station)
    record(line, PenaltyConfirmed(line.rule, line.amount, whom, line.decision_note), actor=actor, at=at)
    tell_concerned(line, "confirmed", at=at)
    return line


def _settled(line: Penalty, rule: PenaltyRule | None, amount: Decimal | None) -> Decimal:
    """The amount that is charged: what was proposed stands; where nothing could be, it is to be given."""
    if line.amount is not None:
        if amount is not None and amount != line.amount:
            raise AmountFixed(amount=f"{line.amount:f}", field="amount", clause=tuple(line.clause))
        return line.amount
    least = (rule.at_least if rule else None) or Decimal(0)
    most = rule.at_most if rule else None
    if amount is None or amount < least or (most is not None and amount > most):
        shown = "…" if most is None else f"{most:f}"
        raise AmountNeeded(least=f"{least:f}", most=shown, field="amount", clause=tuple(line.clause))
    return amount.quantize(Decimal("0.01"))


def _until(line: Penalty, rule: PenaltyRule | None, at: datetime) -> datetime | None:
    if rule is None or rule.appeal_within is None:
        return None
    work = calendars.edition(handbook_of(line).meta.calendar).work
    return work.due(at, parse(rule.appeal_within), ())
