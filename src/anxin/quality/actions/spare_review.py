"""Nobody looks at it after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.quality import policies
from anxin.quality.events import ReviewSpared
from anxin.quality.models import Review


@transaction.atomic
def spare_review(review_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> Review:
    """The lot fell on one that cannot be judged any more: the reason stays on record, so that nobody picks and chooses."""
    review = Review.objects.lock(review_id, version=version)
    policies.check_may_review(actor, review)
    move = review.move("spare")
    words = said(reason, 300, "reason", _("reason"))

    review.state = move.lands(review.state)
    review.write("state")
    record(review, ReviewSpared(reason=words), actor=actor, at=at)
    return review
