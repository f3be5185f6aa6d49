"""What the handbook wants in writing about a subject: which papers there are, which are missing."""

from typing import Any

from anxin.documents import policies
from anxin.documents.queries import wanted_of
from anxin.kernel.models import Subject
from anxin.people.models import User


def papers_of(context: dict[str, Any], subject: Subject) -> dict[str, Any]:
    """For the page of a request, an order or a complaint. Two queries where the handbook has forms for it."""
    user: User = context["request"].user
    wanted, place = wanted_of(subject), subject.place()
    return {
        "rows": [(row, policies.may_fill(user, row.form, place)) for row in wanted],
        "kind": subject.SUBJECT,
        "number": subject.number,
    }
