"""Dissatisfied customers."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Standing, pk_of
from anxin.api.fieldwork.order_shapes import TechnicianNamed
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, LongText, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import Complaint
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import ShopOrder

router = Router(tags=["care"])


class ComplaintRow(Standing):
    """A complaint in a list; ``grade`` is the handbook's class."""

    request: str
    work_order: str
    shop_order: str
    grade: str
    source: str
    text: str
    handler: TechnicianNamed | None
    flag: str
    received_at: datetime
    solved_at: datetime | None
    archived_at: datetime | None

    @classmethod
    def of(cls, row: Complaint) -> "ComplaintRow":  # type: ignore[override]
        return cls(**_row(row))


class ComplaintTold(ComplaintRow):
    """A complaint with everything about it."""

    solution: str
    result: str
    flag_reason: str
    filing: str
    filed_at: datetime | None
    is_justified: bool | None
    judgement: str
    judged_at: datetime | None
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Complaint) -> "ComplaintTold":  # type: ignore[override]
        return cls(
            **_row(row),
            solution=row.solution,
            result=row.result,
            flag_reason=row.flag_reason,
            filing=row.filing,
            filed_at=row.filed_at,
            is_justified=row.is_justified,
            judgement=row.judgement,
            judged_at=row.judged_at,
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


def _row(row: Complaint) -> dict[str, object]:
    kept = ("grade", "source", "text", "flag", "received_at", "solved_at", "archived_at")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in kept},
        "request": row.request.number,
        "work_order": row.work_order.number if row.work_order else "",
        "shop_order": row.shop_order.number if row.shop_order else "",
        "handler": TechnicianNamed.model_validate(row.handler) if row.handler else None,
    }


class NewComplaint(Asked):
    """``request`` is the number of the matter it is about, and ``shop_order`` that of a stay in a shop, if it is about
    one; without ``grade`` the handbook's usual class.
    """

    request: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    text: LongText
    source: Literal["hotline", "call_back", "station", "rating"] = "hotline"
    grade: Annotated[str, StringConstraints(max_length=32)] = ""
    work_order: Annotated[str, StringConstraints(max_length=32)] = ""
    shop_order: Annotated[str, StringConstraints(max_length=32)] = ""


class SoughtComplaints(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    grade: str = Field(default="", max_length=32)
    mine: bool = False


def _complaints_of(user: User) -> QuerySet[Complaint]:
    return Complaint.objects.visible_to(user).select_related("request", "work_order", "shop_order", "handler")


@router.get(
    "/complaints", response=Page[ComplaintRow], operation_id="list_complaints", summary="Complaints, newest first"
)
def list_complaints(
    request: HttpRequest, sought: Annotated[SoughtComplaints, Query()], turn: Turned
) -> Page[ComplaintRow]:
    user = person(request)
    asked = {"state": sought.state, "grade": sought.grade, "handler": user.pk if sought.mine else None}
    found = _complaints_of(user).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-received_at", "-pk"), told=ComplaintRow.of)


@router.post("/complaints", response={201: Standing}, operation_id="open_complaint", summary="Take a complaint")
def post_complaint(request: HttpRequest, body: NewComplaint) -> Status[Standing]:
    user = person(request)
    about = pk_of(ServiceRequest.objects.visible_to(user), body.request)
    order = pk_of(WorkOrder.objects.visible_to(user), body.work_order) if body.work_order else None
    stay = pk_of(ShopOrder.objects.visible_to(user), body.shop_order) if body.shop_order else None
    complaint = open_complaint(
        about,
        text=body.text,
        source=body.source,
        grade=body.grade,
        work_order_id=order,
        shop_order_id=stay,
        actor=user,
        at=clock.now(),
    )
    return Status(201, Standing.of(complaint))


@router.get("/complaints/{number}", response=ComplaintTold, operation_id="read_complaint", summary="One complaint")
def read_complaint(request: HttpRequest, number: str) -> ComplaintTold:
    return ComplaintTold.of(the(_complaints_of(person(request)), number=number))
