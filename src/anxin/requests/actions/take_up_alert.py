"""Make a request of a warning."""

from datetime import datetime

from django.db import transaction

from anxin.customers.actions.accept_alert import accept_alert
from anxin.customers.models import Alert, CustomerPhone
from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.requests.actions.register import register_request
from anxin.requests.errors import SetWithoutCustomer
from anxin.requests.kinds import Channel, Kind, Origin
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report

_BECOMES = {
    Alert.Kind.MAINTENANCE: (Kind.MAINTENANCE, Origin.MAINTENANCE_ALERT),
    Alert.Kind.INSPECTION: (Kind.INSPECTION, Origin.INSPECTION_ALERT),
}


@transaction.atomic
def take_up_alert(alert_id: int, *, symptom: str, actor: User, at: datetime) -> ServiceRequest:
    """Accept the proposal and register what it proposes; nothing comes of a warning by itself (REQ-002-04)."""
    seen = Alert.objects.select_related("asset__customer").filter(pk=alert_id).first()
    if seen is None:
        raise NotFound(what=Alert._meta.verbose_name, key=alert_id)
    customer = seen.asset.customer
    if customer is None:
        raise SetWithoutCustomer(kind=Alert.Kind(seen.kind).label, serial=seen.asset.serial)
    alert = accept_alert(alert_id, actor=actor, at=at)
    kind, origin = _BECOMES[Alert.Kind(alert.kind)]
    phones = CustomerPhone.objects.filter(customer=customer).order_by("-is_main", "pk")
    report = Report(
        kind=kind,
        origin=origin,
        channel=Channel.SYSTEM,
        customer_id=customer.pk,
        asset_id=alert.asset_id,
        contact_phone=phones.values_list("number", flat=True).first() or "",
        symptom=symptom,
    )
    return register_request(report, actor=actor, at=at)
