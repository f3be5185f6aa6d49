"""What was proposed and decided about one subject, on its page."""

from typing import Any

from django.urls import reverse

from anxin.finance.penalties.queries import of_cause, rules_to_propose
from anxin.kernel.models import Subject
from anxin.people.models import User


def penalties_of(subject: Subject, user: User) -> dict[str, Any]:
    """For the template: the lines the person may see, and where to propose one, if they may."""
    may = bool(rules_to_propose(subject, user))
    return {
        "penalties": of_cause(subject, user),
        "may_propose": reverse("penalty-propose", args=[subject.SUBJECT, subject.number]) if may else "",
    }
