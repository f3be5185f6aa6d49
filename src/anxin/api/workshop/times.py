"""On the phone: when a car may come, and one of the times kept while the customer decides."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field

from anxin.api.finding import the
from anxin.api.shapes import Asked, Id, Moment, Told, person
from anxin.kernel import clock
from anxin.people.lines import line_of
from anxin.people.models import Station
from anxin.people.queries import stations
from anxin.workshop import policies
from anxin.workshop.actions.hold_time import expected_work, hold_time
from anxin.workshop.models import KeptTime
from anxin.workshop.offering import Offer, best_times

router = Router(tags=["workshop"])


class ShopTime(Told):
    """The first bay and mechanic of the work, and when all of it would be done."""

    starts_at: datetime
    ends_at: datetime
    bay: str
    mechanic: str

    @classmethod
    def of(cls, row: Offer) -> "ShopTime":
        return cls(starts_at=row.starts_at, ends_at=row.ends_at, bay=row.bay.code, mechanic=row.mechanic.name)


class ShopTimeKept(ShopTime):
    """``expires_at``: until then it is taken for everybody else."""

    expires_at: datetime

    @classmethod
    def told(cls, row: KeptTime) -> "ShopTimeKept":
        about = {"bay": row.bay.code, "mechanic": row.mechanic.name, "expires_at": row.expires_at}
        return cls(starts_at=row.starts_at, ends_at=row.ends_at, **about)


class WorkExpected(BaseModel):
    """``labour`` are ids of the labour list."""

    model_config = ConfigDict(extra="ignore")

    labour: list[Id] = Field(default=[], max_length=20)
    wished_at: Moment | None = None


class TimeWanted(Asked):
    labour: list[Id] = Field(max_length=20)
    starts_at: Moment


@router.get(
    "/stations/{code}/shop-times",
    response=list[ShopTime],
    operation_id="offer_shop_times",
    summary="Up to three times near the wish",
)
def offer_shop_times(request: HttpRequest, code: str, asked: Annotated[WorkExpected, Query()]) -> list[ShopTime]:
    user = person(request)
    station = the(stations(user), code=code)
    policies.check_may_open(user, station_id=station.pk, region_id=station.region_id)
    work = expected_work(asked.labour, line_of(user))
    return [ShopTime.of(row) for row in best_times(station, work, wished=asked.wished_at, now=clock.now())]


@router.post(
    "/stations/{code}/shop-times",
    response={201: ShopTimeKept},
    operation_id="keep_shop_time",
    summary="Keep a time for five minutes, while the customer decides",
)
def keep_shop_time(request: HttpRequest, code: str, body: TimeWanted) -> Status[ShopTimeKept]:
    user = person(request)
    station = the(Station.objects.filter(pk__in=stations(user).values("pk")), code=code)
    about = {"labour": body.labour, "starts_at": body.starts_at, "line": line_of(user), "actor": user}
    return Status(201, ShopTimeKept.told(hold_time(station.pk, **about, at=clock.now())))
