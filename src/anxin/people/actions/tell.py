"""Put a message in front of people."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from anxin.people.models import Notification


def tell(
    user_ids: Iterable[int],
    *,
    key: str,
    text: str,
    text_en: str,
    subject_type: str,
    subject_id: int,
    number: str,
    clause: Sequence[str] = (),
    is_urgent: bool = False,
    line: str = "",
    at: datetime,
) -> int:
    """How many were told. ``key`` makes a repetition impossible: whoever was told once is not told again.

    ``line`` is the service line it is about, where it is about one: gateways may serve some lines only.

    Not an action of a person: it follows from one, inside its transaction or in a job of it.
    """
    rows = [
        Notification(
            user_id=user_id,
            key=key[:160],
            text=text[:300],
            text_en=text_en[:300],
            clause=list(clause),
            subject_type=subject_type,
            subject_id=subject_id,
            number=number,
            is_urgent=is_urgent,
            line=line,
            at=at,
        )
        for user_id in sorted(set(user_ids))
    ]
    before = Notification.objects.filter(key=key[:160]).count()
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    return Notification.objects.filter(key=key[:160]).count() - before
