"""A settlement month begins."""

from datetime import date, datetime

from django.db import transaction

from anxin.finance import policies
from anxin.finance.errors import SettlementUnknown
from anxin.finance.events import PeriodOpened
from anxin.finance.models import Period
from anxin.finance.rules import month_of
from anxin.handbook.current import current, edition
from anxin.kernel.record import record
from anxin.people.lines import check_works_for
from anxin.people.models import User


@transaction.atomic
def open_period(line: str, *, day: date, actor: User | None, at: datetime) -> Period:
    """The month that ``day`` falls into, by the handbook's settlement days; opening it twice changes nothing."""
    policies.check(actor, "period.close")
    check_works_for(actor, line)
    version = current(line)
    settlement = edition(version.pk).settlement
    if settlement is None:
        raise SettlementUnknown(line=line)
    month = month_of(day, period_from=settlement.period_from, period_to=settlement.period_to)
    period, is_new = Period.objects.get_or_create(
        line=line,
        starts_on=month.starts_on,
        defaults={
            "number": f"{line}-{month.name}",
            "state": Period.LIFECYCLE.start,
            "handbook": version,
            "ends_on": month.ends_on,
            "opened_at": at,
        },
    )
    if is_new:
        record(period, PeriodOpened(starts_on=month.starts_on, ends_on=month.ends_on), actor=actor, at=at)
    return period
