"""The customer's rating, the last step of every order (FUP-002-01)."""

from datetime import datetime

from django.db import transaction

from anxin.care import plans, policies
from anxin.care.errors import AlreadyRated, NotRatedYet, SatisfactionMissing
from anxin.care.events import RatingTaken
from anxin.care.models import Rating
from anxin.care.wording import words as words_of
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import record
from anxin.people.models import User

RATEABLE = ("completed", "rectifying", "closed")


@transaction.atomic
def take_rating(work_order_id: int, *, stars: int, words: str = "", actor: User | None, at: datetime) -> Rating:
    """Keep what the customer gave, 1 to 5. ``actor`` is ``None`` where the customer used the signed link.

    A low one opens a complaint where the handbook says so.
    """
    order = WorkOrder.objects.lock(work_order_id)
    policies.check_may_take_rating(actor)
    if order.state not in RATEABLE:
        raise NotRatedYet
    if isinstance(stars, bool) or not 1 <= stars <= 5:
        raise SatisfactionMissing(field="stars")
    if Rating.objects.filter(work_order=order).exists():
        raise AlreadyRated

    rating = Rating.objects.create(
        work_order=order,
        stars=stars,
        words=words_of(words, limit=500, field="words"),
        rated_at=at,
        taken_by=actor,
    )
    record(
        order,
        RatingTaken(
            stars=stars,
            words=rating.words,
            is_by_customer=actor is None,
            is_complaint=plans.is_rating_a_complaint(order, stars),
        ),
        actor=actor,
        at=at,
    )
    return rating


def keep_rating(order: WorkOrder, *, stars: int, actor: User, at: datetime) -> None:
    """The satisfaction named in the call-back, where the customer gave no rating before.

    The call itself decides about a complaint, so that one bad call opens one complaint.
    """
    rating, is_new = Rating.objects.get_or_create(
        work_order=order, defaults={"stars": stars, "rated_at": at, "taken_by": actor}
    )
    if is_new:
        told = RatingTaken(stars=rating.stars, words="", is_by_customer=False, is_complaint=False)
        record(order, told, actor=actor, at=at)
