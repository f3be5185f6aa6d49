"""Put a proposal aside."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.customers import policies
from anxin.customers.errors import AlertDecided
from anxin.customers.events import AlertDismissed
from anxin.customers.models import Alert
from anxin.handbook.current import current_handbook
from anxin.handbook.grounds import ground
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def dismiss_alert(alert_id: int, *, reason: str, actor: User, at: datetime) -> Alert:
    """With a reason; the same due day is not proposed again."""
    alert = open_alert(alert_id, actor=actor)
    if not reason.strip():
        why = ground(current_handbook(alert.asset.product.family.line), "alert.dismiss.reason")
        raise InputRefused(field="reason", reason=_("Say why no order is made of it."), ground=why)
    alert.state, alert.decided_at, alert.decided_by = Alert.State.DISMISSED, at, actor
    alert.reason = reason.strip()
    alert.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    event = AlertDismissed(kind=alert.kind, due_on=alert.due_on.isoformat(), reason=alert.reason)
    record(alert.asset, event, actor=actor, at=at)
    return alert


def open_alert(alert_id: int, *, actor: User) -> Alert:
    """The proposal, locked; raises ``NotEntitled``, or ``AlertDecided`` where somebody was faster."""
    found = Alert.objects.select_for_update(of=("self",)).select_related("asset").filter(pk=alert_id)
    alert = found.first()
    if alert is None:
        raise NotFound(what=Alert._meta.verbose_name, key=alert_id)
    policies.check_may_decide(actor, alert)
    if alert.state != Alert.State.OPEN:
        raise AlertDecided(state=Alert.State(alert.state).label)
    return alert
