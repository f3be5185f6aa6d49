"""What the warning system proposes: maintenance and inspections that fall due."""

from datetime import date
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict

from anxin.api.deeds import Standing
from anxin.api.finding import the
from anxin.api.intake.customer_shapes import AssetTold
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, LongText, Reason, Told, person
from anxin.customers.actions.dismiss_alert import dismiss_alert
from anxin.customers.models import Alert
from anxin.customers.queries import alerts_seen
from anxin.kernel import clock
from anxin.requests.actions.take_up_alert import take_up_alert

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


class TakingUp(Asked):
    """``symptom``: what is to be done, as it stands on the request."""

    symptom: LongText


class SoughtAlert(BaseModel):
    """``state``: open, accepted or dismissed. ``due_by``: up to this day, included."""

    model_config = ConfigDict(extra="ignore")

    state: Literal["", "open", "accepted", "dismissed"] = "open"
    kind: Literal["", "maintenance", "inspection"] = ""
    due_by: date | None = None

    def narrow(self, rows: QuerySet[Alert]) -> QuerySet[Alert]:
        wanted = {"state": self.state, "kind": self.kind, "due_on__lte": self.due_by}
        return rows.filter(**{name: value for name, value in wanted.items() if value})


@router.get("/alerts", response=Page[AlertTold], operation_id="list_alerts", summary="What falls due")
def list_alerts(request: HttpRequest, sought: Annotated[SoughtAlert, Query()], turn: Turned) -> Page[AlertTold]:
    """Reminders nobody has decided, unless asked for others; the most urgent first."""
    rows = sought.narrow(alerts_seen(person(request))).prefetch_related("asset__numbers")
    return page(rows, turn, by=("due_on", "pk"), told=AlertTold.of)


@router.post(
    "/alerts/{alert_id}/request",
    response={201: Standing},
    operation_id="take_up_alert",
    summary="Make a request of one",
)
def create_request(request: HttpRequest, alert_id: Id, body: TakingUp) -> Status[Standing]:
    """Nothing comes of a reminder by itself."""
    user = person(request)
    alert = the(alerts_seen(user), pk=alert_id)
    return Status(201, Standing.of(take_up_alert(alert.pk, symptom=body.symptom, actor=user, at=clock.now())))


@router.post(
    "/alerts/{alert_id}/dismissal", response={201: AlertTold}, operation_id="dismiss_alert", summary="Put one aside"
)
def create_dismissal(request: HttpRequest, alert_id: Id, body: Dismissal) -> Status[AlertTold]:
    user = person(request)
    alert = the(alerts_seen(user), pk=alert_id)
    dismiss_alert(alert.pk, reason=body.reason, actor=user, at=clock.now())
    return Status(201, AlertTold.of(the(alerts_seen(user), pk=alert_id)))
