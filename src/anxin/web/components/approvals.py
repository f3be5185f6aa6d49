"""On the page of a subject: what was asked about it, and what its handbook wants asked."""

from typing import Any

from django.urls import reverse

from anxin.approvals import policies
from anxin.approvals.standing import Standing, standings, why
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing
from anxin.kernel import clock
from anxin.kernel.models import Subject


def approvals_of(context: dict[str, Any], subject: Subject) -> dict[str, Any]:
    """Empty where the handbook knows no approval about such a subject: no query then."""
    if not any(row.subject == subject.SUBJECT for row in handbook_of(subject).approvals):
        return {"rows": []}
    user, at = context["request"].user, clock.now()
    return {"rows": [_row(found, subject, user) for found in standings(subject, at=at)]}


def _row(found: Standing, subject: Subject, user: Any) -> dict[str, Any]:
    entry = found.entry
    may_ask = found.may_be_asked and policies.may_ask(user, entry)
    return {
        "entry": entry,
        "approval": found.approval,
        "amount": found.ask.amount if found.approval is None else found.approval.amount,
        "says": "" if found.is_settled else why(found),
        "source": handbook_of(subject).source(f"approvals/{entry.id}"),
        "ask_url": ask_url(subject, entry.id) if may_ask else "",
        "phone_url": ask_url(subject, entry.id) + "phone/" if may_ask and entry.is_by_phone else "",
    }


def ask_url(subject: Subject, kind: str) -> str:
    return reverse("approval-ask", args=[subject.SUBJECT, subject.number, kind])


def way_to(subject: Any, row: Missing) -> str:
    """Where what is missing can be asked for; empty where that is no page of its own."""
    return ask_url(subject, row.key) if row.kind == "approval" and isinstance(subject, Subject) else ""
