"""A sample of finished matters for somebody to look at."""

from datetime import datetime
from random import SystemRandom

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.quality import policies
from anxin.quality.errors import NothingToDraw
from anxin.quality.events import ReviewDrawn
from anxin.quality.models import Review

AT_MOST = 50


@transaction.atomic
def draw_reviews(
    count: int,
    *,
    since: datetime,
    until: datetime,
    line: str = "",
    station_id: int | None = None,
    actor: User,
    at: datetime,
) -> list[Review]:
    """Up to ``count`` (1 to 50) of those that ended from ``since`` until before ``until``, by lot among what the actor
    sees. Two people drawing at once draw different ones. Raises ``NothingToDraw``.
    """
    policies.check_may_draw(actor)
    rows = Review.objects.visible_to(actor).filter(state="judged", ended_at__gte=since, ended_at__lt=until)
    if line:
        rows = rows.filter(line=line)
    if station_id is not None:
        rows = rows.filter(station=station_id)
    pks = list(rows.values_list("pk", flat=True))
    SystemRandom().shuffle(pks)
    drawn: list[Review] = []
    for pk in pks:
        if len(drawn) == min(count, AT_MOST):
            break
        review = Review.objects.filter(pk=pk, state="judged").select_for_update(skip_locked=True, of=("self",)).first()
        if review is not None and policies.may_review(actor, review):
            drawn.append(_draw(review, actor, at))
    if not drawn:
        raise NothingToDraw()
    return drawn


def _draw(review: Review, actor: User, at: datetime) -> Review:
    review.state = review.move("draw").lands(review.state)
    review.write("state")
    record(review, ReviewDrawn(), actor=actor, at=at)
    return review
