"""Who may do what with a review, in two voices."""

from anxin.people import policies
from anxin.people.models import User
from anxin.quality.models import Review

REVIEW = "review.make"


def may_review(actor: User | None, review: Review) -> bool:
    return policies.may(actor, REVIEW, station_id=review.station_id, region_id=review.region_id)


def check_may_review(actor: User | None, review: Review) -> None:
    """Those who answer for how the work is done where it was done."""
    policies.check(actor, REVIEW, station_id=review.station_id, region_id=review.region_id)
