"""Somebody looked at a finished matter, and says what the program could not see."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Standard
from anxin.kernel.record import record
from anxin.kernel.text import fitting
from anxin.people.models import User
from anxin.quality import policies
from anxin.quality.errors import BreachUnexplained, MeasureMissing, StandardNotAsked, StandardUnanswered
from anxin.quality.events import ReviewClosed
from anxin.quality.kinds import Answer
from anxin.quality.models import Review

LONGEST = 500


@transaction.atomic
def close_review(
    review_id: int,
    *,
    answers: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
    measure: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Review:
    """``answers`` maps every standard that is asked to ``kept``, ``broken`` or ``needless``, ``seen`` those not kept to
    what was seen, in up to 500 characters. Where anything was not kept, by the program's judgement or the person's, the
    measure says what is done about it.
    """
    review = Review.objects.lock(review_id, version=version)
    policies.check_may_review(actor, review)
    move = review.move("close")
    asked = {row.id: row for row in handbook_of(review).standards_of(review.about_type) if row.is_asked}
    found = _answered(asked, answers)
    words = {code: fitting(text, LONGEST, f"seen-{code}") for code, text in (seen or {}).items()}
    broken = [code for code, answer in found.items() if answer == Answer.BROKEN]
    for code in broken:
        if not words.get(code):
            raise BreachUnexplained(title=asked[code].title, clause=asked[code].clause, field=f"seen-{code}")
    review.measure = fitting(measure, LONGEST, "measure")
    if (broken or review.broken) and not review.measure:
        raise MeasureMissing(field="measure")

    review.state = move.lands(review.state)
    review.found_kept = [code for code, answer in found.items() if answer == Answer.KEPT]
    review.found_broken = broken
    review.seen = {code: words[code] for code in broken}
    review.closed_at, review.closed_by = at, actor
    review.write("state", "found_kept", "found_broken", "seen", "measure", "closed_at", "closed_by")
    record(review, ReviewClosed(broken=len(broken), measure=review.measure), actor=actor, at=at)
    return review


def _answered(asked: Mapping[str, Standard], answers: Mapping[str, str]) -> dict[str, Answer]:
    """In the handbook's order. Raises for one that nobody is asked about, and for one without an answer."""
    for code in answers:
        if code not in asked:
            raise StandardNotAsked(standard=code, field="answers")
    found = {}
    for code, standard in asked.items():
        if answers.get(code) not in Answer.values:
            raise StandardUnanswered(title=standard.title, clause=standard.clause, field=code)
        found[code] = Answer(answers[code])
    return found
