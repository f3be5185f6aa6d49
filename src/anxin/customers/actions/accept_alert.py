"""Take a proposal up."""

from datetime import datetime

from django.db import transaction

from anxin.customers.actions.dismiss_alert import open_alert
from anxin.customers.events import AlertAccepted
from anxin.customers.models import Alert
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def accept_alert(alert_id: int, *, actor: User, at: datetime) -> Alert:
    """A person's decision (REQ-002-04). Whoever registers the request calls this in the same transaction."""
    alert = open_alert(alert_id, actor=actor)
    alert.state, alert.decided_at, alert.decided_by = Alert.State.ACCEPTED, at, actor
    alert.save(update_fields=["state", "decided_at", "decided_by"])
    event = AlertAccepted(kind=alert.kind, due_on=alert.due_on.isoformat())
    record(alert.asset, event, actor=actor, at=at)
    return alert
