"""Who may do what with a review, in two voices."""

from anxin.kernel.errors import NotEntitled
from anxin.people import policies
from anxin.people.models import User
from anxin.people.roles import titles_that_may
from anxin.quality.models import Review

REVIEW = "review.make"


def may_review(actor: User | None, review: Review) -> bool:
    return policies.may(actor, REVIEW, station_id=review.station_id, region_id=review.region_id)


def check_may_draw(actor: User) -> None:
    """Somebody who reviews anywhere; what is drawn is among what they see."""
    if not actor.has(REVIEW):
        raise NotEntitled(roles=titles_that_may(REVIEW))


def check_may_review(actor: User | None, review: Review) -> None:
    """Those who answer for how the work is done where it was done."""
    policies.check(actor, REVIEW, station_id=review.station_id, region_id=review.region_id)
