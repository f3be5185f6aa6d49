"""What falls due for units in the field: proposed daily under each line's handbook, and told to those it names."""

from datetime import datetime, timedelta

from django.db import transaction

from anxin.customers.actions.raise_alerts import raise_alerts
from anxin.customers.models import Alert
from anxin.handbook.current import current_handbook
from anxin.handbook.models import HandbookVersion
from anxin.handbook.schema import Handbook
from anxin.handbook.schema.notifications import Reminder
from anxin.kernel import clock, durations
from anxin.kernel.jobs import job
from anxin.people.actions.tell import tell
from anxin.people.models import User


@job("raise-reminders", is_single=True)
def raise_reminders() -> int:
    """How many proposals are new. Asked for daily; a second time on the same day finds nothing to do."""
    lines = HandbookVersion.objects.filter(is_published=True).values_list("line", flat=True).distinct()
    return sum(remind(current_handbook(line), at=clock.now()) for line in lines)


@transaction.atomic
def remind(handbook: Handbook, *, at: datetime) -> int:
    """The proposals that one handbook asks for, each told once (CUS-002-18, NTF-002-05, NTF-002-06)."""
    raised = 0
    for reminder in handbook.reminders:
        alerts = raise_alerts(
            kinds=[Alert.Kind(reminder.about)], lead_days=_days(reminder.lead), line=handbook.meta.line, at=at
        )
        for alert in alerts:
            _tell(reminder, alert, handbook.meta.line, at)
        raised += len(alerts)
    return raised


def _tell(reminder: Reminder, alert: Alert, line: str, at: datetime) -> None:
    asset = alert.asset
    words = {
        "product": asset.product.title,
        "serial": asset.serial,
        "due_on": f"{alert.due_on:%Y-%m-%d}",
        "customer": str(asset.customer or ""),
    }
    roles = [address.role for address in reminder.to]
    people = User.objects.active().of_line(line).filter(grants__role__in=roles).values_list("pk", flat=True)
    tell(
        people,
        key=f"{reminder.id}:{alert.pk}",
        text=reminder.text.format_map(words),
        text_en=reminder.text_en.format_map(words),
        subject_type=asset.SUBJECT,
        subject_id=asset.pk,
        number=asset.serial[:32],
        clause=reminder.clause,
        at=at,
    )


def _days(lead: str) -> int:
    """Whole calendar days ahead; working days and months are taken as days and thirty days."""
    parsed = durations.parse(lead)
    match parsed.unit:
        case durations.Unit.TIME:
            return timedelta(microseconds=parsed.amount).days
        case durations.Unit.MONTHS:
            return 30 * parsed.amount
        case _:
            return parsed.amount
