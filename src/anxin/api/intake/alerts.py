"""What the warning system proposes: maintenance and inspections that fall due."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.finding import the
from anxin.api.intake.customer_shapes import AssetTold
from anxin.api.shapes import Asked, Id, Reason, Told, person
from anxin.customers.actions.dismiss_alert import dismiss_alert
from anxin.customers.models import Alert
from anxin.customers.queries import open_alerts
from anxin.kernel import clock

router = Router(tags=["customers"])


class AlertTold(Told):
    id: int
    kind: str
    due_on: date
    state: str
    asset: AssetTold

    @classmethod
    def of(cls, row: Alert) -> "AlertTold":
        asset = AssetTold.of(row.asset)
        return cls(id=row.pk, kind=row.kind, due_on=row.due_on, state=row.state, asset=asset)


class Dismissal(Asked):
    reason: Reason


@router.get("/alerts", response=list[AlertTold], operation_id="list_alerts", summary="Reminders nobody has decided")
def list_alerts(request: HttpRequest) -> list[AlertTold]:
    """The first two hundred, the most urgent first."""
    return [AlertTold.of(row) for row in open_alerts(person(request))[:200]]


@router.post(
    "/alerts/{alert_id}/dismissal", response={201: AlertTold}, operation_id="dismiss_alert", summary="Put one aside"
)
def create_dismissal(request: HttpRequest, alert_id: Id, body: Dismissal) -> Status[AlertTold]:
    user = person(request)
    alert = the(open_alerts(user), pk=alert_id)
    dismiss_alert(alert.pk, reason=body.reason, actor=user, at=clock.now())
    alert.state = Alert.State.DISMISSED
    return Status(201, AlertTold.of(alert))
