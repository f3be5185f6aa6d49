"""Events for programs outside, by the Standard Webhooks specification: what is written down when something happens."""

import json
import secrets

from django.utils import timezone

from anxin.kernel.record import Fact
from anxin.messages import subscriptions
from anxin.messages.models import Posting


def on_event(fact: Fact) -> None:
    """One row for each receiver, in the transaction of the event; no statement where nobody hears of it."""
    line = getattr(fact.subject, "line", "")
    endpoints = subscriptions.hearing(fact.event.name, line)
    if not endpoints:
        return
    body = body_of(fact, line)
    Posting.objects.bulk_create(
        Posting(
            endpoint=endpoint,
            webhook_id=f"msg_{secrets.token_hex(16)}",
            event=fact.event.name,
            number=fact.subject.number,
            body=body,
            made_at=fact.at,
            due_at=fact.at,
        )
        for endpoint in endpoints
    )


def body_of(fact: Fact, line: str) -> str:
    """``type``, ``timestamp`` and ``data``, as the specification advises; who did it is named by id."""
    data = {
        "subject": fact.subject.SUBJECT,
        "number": fact.subject.number,
        "state": fact.subject.state,
        "line": line,
        "actor_id": fact.actor.pk if fact.actor else None,
        "fields": fact.event.payload(),
    }
    told = {"type": fact.event.name, "timestamp": timezone.localtime(fact.at).isoformat(), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
