"""Addresses at which calendars read visits."""

from datetime import date, datetime

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Status

from anxin.api.finding import the
from anxin.api.shapes import Asked, Id, Told, person
from anxin.dispatch.actions.end_feed import end_feed
from anxin.dispatch.actions.make_feed import make_feed
from anxin.dispatch.models import CalendarFeed
from anxin.kernel import clock
from anxin.people.models import Station

router = Router(tags=["technicians"])


class CalendarFeedTold(Told):
    """``station``: empty for one's own visits."""

    id: int
    station: str
    made_at: datetime
    last_read_on: date | None

    @classmethod
    def of(cls, row: CalendarFeed) -> "CalendarFeedTold":
        told = ("made_at", "last_read_on")
        station = row.station.code if row.station else ""
        return cls(id=row.pk, station=station, **{name: getattr(row, name) for name in told})


class MadeFeed(CalendarFeedTold):
    """``path`` holds the secret; it is told this once."""

    path: str


class NewFeed(Asked):
    """``station``: the code of one that one plans; empty for one's own visits."""

    station: str = ""


@router.get(
    "/calendar-feeds",
    response=list[CalendarFeedTold],
    operation_id="list_calendar_feeds",
    summary="My calendar subscriptions",
)
def list_calendar_feeds(request: HttpRequest) -> list[CalendarFeedTold]:
    rows = CalendarFeed.objects.open().filter(user=person(request)).select_related("station")
    return [CalendarFeedTold.of(row) for row in rows.order_by("-pk")]


@router.post(
    "/calendar-feeds",
    response={201: MadeFeed},
    operation_id="make_calendar_feed",
    summary="Let a calendar read visits",
)
def create_calendar_feed(request: HttpRequest, body: NewFeed) -> Status[MadeFeed]:
    """An earlier one of the same kind ends with it."""
    station = the(Station.objects.all(), code=body.station) if body.station else None
    feed, secret = make_feed(station=station, actor=person(request), at=clock.now())
    path = reverse("calendar-feed", args=[secret])
    return Status(201, MadeFeed(**dict(CalendarFeedTold.of(feed)), path=path))


@router.post(
    "/calendar-feeds/{feed_id}/end",
    response={204: None},
    operation_id="end_calendar_feed",
    summary="Take an address back",
)
def create_end(request: HttpRequest, feed_id: Id) -> Status[None]:
    end_feed(feed_id, actor=person(request), at=clock.now())
    return Status(204, None)
