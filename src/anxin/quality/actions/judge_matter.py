"""A matter has ended: keep which standards it kept."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.current import handbook_of
from anxin.kernel.models import Subject
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.quality.events import ReviewJudged
from anxin.quality.judging import judge
from anxin.quality.models import Review


@transaction.atomic
def judge_matter(subject: Subject, *, line: str, at: datetime) -> Review | None:
    """Nothing where the handbook has no standards for such a matter, or it was judged already. Its row is locked by
    whoever ended it.
    """
    if not handbook_of(subject).standards_of(subject.SUBJECT):
        return None
    if Review.objects.filter(about_type=subject.SUBJECT, about_id=subject.pk).exists():
        return None
    found, place = judge(subject), subject.place()
    review = Review(
        number=next_number("RV", at),
        state=Review.LIFECYCLE.start,
        handbook_id=subject.handbook_id,
        about_type=subject.SUBJECT,
        about_id=subject.pk,
        about_number=subject.number,
        line=line,
        station_id=place.station_id,
        region_id=place.region_id,
        person_id=place.person_id,
        ended_at=at,
        kept=found.kept,
        broken=found.broken,
    )
    review.save(force_insert=True)
    told = ReviewJudged(about=subject.number, kept=len(found.kept), broken=len(found.broken))
    record(review, told, actor=None, at=at)
    return review
