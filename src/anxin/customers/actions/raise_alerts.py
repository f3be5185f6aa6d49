"""Propose what falls due."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.customers.events import AlertRaised
from anxin.customers.models import Alert
from anxin.customers.queries import due_for_service
from anxin.kernel.record import record


@transaction.atomic
def raise_alerts(
    *, lead_days: int, at: datetime, kinds: Iterable[Alert.Kind] = tuple(Alert.Kind), line: str = ""
) -> list[Alert]:
    """The new proposals for units due within ``lead_days`` (NTF-002-05, NTF-002-06); run daily, harmless twice.

    With ``line`` only for that service line's products. A due day is proposed once: dismissed, it is not proposed again.
    """
    raised = []
    for kind in kinds:
        due = due_for_service(kind, on=timezone.localdate(at), lead_days=lead_days)
        for asset in due.filter(product__family__line=line) if line else due:
            alert, is_new = Alert.objects.get_or_create(
                asset=asset,
                kind=kind,
                due_on=asset.due_on,  # type: ignore[attr-defined]
                defaults={"raised_at": at},
            )
            if is_new:
                record(asset, AlertRaised(kind=kind, due_on=alert.due_on.isoformat()), actor=None, at=at)
                raised.append(alert)
    return raised
