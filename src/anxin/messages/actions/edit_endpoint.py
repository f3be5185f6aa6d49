"""Change what is sent where, or stop it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.kernel.record import record
from anxin.messages import policies, subscriptions
from anxin.messages.actions.add_endpoint import checked_events
from anxin.messages.connecting import check_url
from anxin.messages.events import EndpointEdited
from anxin.messages.models import Endpoint
from anxin.people.lines import known
from anxin.people.models import User


@transaction.atomic
def edit_endpoint(
    endpoint_id: int,
    *,
    title: str | None = None,
    url: str | None = None,
    events: Sequence[str] | None = None,
    lines: Sequence[str] | None = None,
    is_active: bool | None = None,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> Endpoint:
    """What is ``None`` stays. Switched on again, a receiver begins with a clean record."""
    policies.check_may_configure(actor)
    endpoint = Endpoint.objects.lock(endpoint_id, version=version)
    if url is not None:
        check_url(url)
    wished: dict[str, Any] = {
        "title": title,
        "url": url,
        "events": None if events is None else checked_events(events),
        "lines": None if lines is None else known(lines),
        "is_active": is_active,
    }
    changes = {name: value for name, value in wished.items() if value not in (None, getattr(endpoint, name))}
    if not changes:
        return endpoint
    fields = list(changes)
    if changes.get("is_active"):
        changes |= {"off_reason": "", "failing_since": None}
    for name, value in changes.items():
        setattr(endpoint, name, value)
    endpoint.write(*changes)
    record(endpoint, EndpointEdited(fields=fields), actor=actor, at=at)
    transaction.on_commit(subscriptions.forget)
    return endpoint
