"""What a person was told."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router

from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, Told, person
from anxin.api.subjects import worded
from anxin.kernel import clock
from anxin.people.actions.mark_read import mark_all_read, mark_notification_read
from anxin.people.models import Notification

router = Router(tags=["notifications"])


class NotificationTold(Told):
    """``subject_type`` and ``number`` say what it is about."""

    id: int
    text: str
    is_urgent: bool
    at: datetime
    read_at: datetime | None
    clause: list[str]
    subject_type: str
    number: str

    @classmethod
    def of(cls, row: Notification) -> "NotificationTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name != "text"}
        return cls(**kept, text=worded(row.text, row.text_en))


class Reading(Asked):
    """Which one was read; all of them where ``id`` is left out."""

    id: Id | None = None


class ReadTold(Told):
    """How many were unread before."""

    read: int


@router.get("/notifications", response=Page[NotificationTold], operation_id="list_notifications", summary="My messages")
def list_notifications(request: HttpRequest, turn: Turned, *, unread: bool = False) -> Page[NotificationTold]:
    """One's own, newest first."""
    mine = Notification.objects.filter(user=person(request))
    if unread:
        mine = mine.filter(read_at__isnull=True)
    return page(mine, turn, by=("-at", "-pk"), told=NotificationTold.of)


@router.post(
    "/notifications/reading", response=ReadTold, operation_id="read_notifications", summary="Put messages aside"
)
def create_reading(request: HttpRequest, body: Reading) -> ReadTold:
    """One of them, or all."""
    user = person(request)
    if body.id is None:
        return ReadTold(read=mark_all_read(actor=user, at=clock.now()))
    return ReadTold(read=int(mark_notification_read(body.id, actor=user, at=clock.now())))
