"""What a phone without a network sends later: when it was done, and what the phone must know to send the next thing."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime

from anxin.fieldwork.actions.note_sent_later import note_sent_later
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.actions.fill_fields import newest_of
from anxin.kernel.models import AuditLine
from anxin.people.models import User

DONE_AT, VERSION = "X-Done-At", "X-Version"
# A phone shows what it has not sent long before this; what claims to be older counts from here.
LONGEST = timedelta(hours=48)
# What arrives within this time was sent at once.
AT_ONCE = timedelta(minutes=2)


def is_from_phone(http: HttpRequest) -> bool:
    return DONE_AT in http.headers


def done_at(http: HttpRequest, subject: Any, *, now: datetime) -> datetime:
    """The time the phone names, as far as it can be true; without one, now.

    Never in the future, never before what somebody did to the same order earlier. Clocks that ran out meanwhile do not
    push it: who was there in time was there in time.
    """
    try:
        told = parse_datetime(http.headers.get(DONE_AT, ""))
    except ValueError:
        told = None
    if told is None or told.tzinfo is None:
        return now
    return min(now, max((told, now - LONGEST, *_last_deed(subject))))


def _last_deed(subject: Any) -> tuple[datetime, ...]:
    if not isinstance(subject, WorkOrder):
        return ()
    lines = AuditLine.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk, actor__isnull=False)
    last = lines.aggregate(last=Max("at"))["last"]
    return (last,) if last else ()


def tell_if_later(http: HttpRequest, subject: Any, *, actor: User, at: datetime, received_at: datetime) -> None:
    """Both times stand in the order's story, beside each other."""
    order = getattr(subject, "matter", subject)
    if is_from_phone(http) and isinstance(order, WorkOrder) and received_at - at > AT_ONCE:
        note_sent_later(order.pk, received_at=received_at, actor=actor, at=at)


def with_version(answer: HttpResponse, http: HttpRequest, subject: Any) -> HttpResponse:
    """The version that came of it: the phone's next deed has seen this one."""
    if is_from_phone(http) and (version := _version_now(subject)) is not None:
        answer.headers[VERSION] = str(version)
    return answer


def _version_now(subject: Any) -> int | None:
    if isinstance(subject, WorkOrder):
        return WorkOrder.objects.filter(pk=subject.pk).values_list("version", flat=True).first()
    matter = getattr(subject, "matter", None)
    return newest_of(matter) if matter is not None else None
